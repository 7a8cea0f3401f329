import { LockOutlined } from '@ant-design/icons';
import { asking, useCommand } from '@shared/api/queries';
import { type Act, ActBar } from '@shared/acts/act.bar';
import { Card } from '@shared/detail/pieces';
import { Bone } from '@shared/feedback/skeleton';
import { toast } from '@shared/feedback/toasts';
import { AttachmentField, FileLinks } from '@shared/files/files';
import { useAttachments } from '@shared/files/use.attachments';
import { FormFailure, showFailure } from '@shared/form/form.parts';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import type { NeedConfidentialPartQuery } from '@gql/needs/graphql';
import { REMOVE_CONFIDENTIAL, WRITE_CONFIDENTIAL } from './need.form.commands';
import { CONFIDENTIAL } from './need.query';

type Part = NeedConfidentialPartQuery['need']['confidentialPart'];

/** What is told only to those who have promised secrecy. It is saved by itself, and never kept as a draft. */
export function ConfidentialForm({ needId }: { needId: string }) {
  const { t } = useTexts('needForm');
  const { data } = useQuery({ ...asking(CONFIDENTIAL, { id: needId }), refetchOnWindowFocus: false });
  return (
    <Card
      title={
        <>
          <LockOutlined aria-hidden="true" /> {t('part.confidential')}
        </>
      }
    >
      {data ? (
        <Fields key={data.need.confidentialPart?.version ?? 0} needId={needId} part={data.need.confidentialPart} />
      ) : (
        <Bone height={160} />
      )}
    </Card>
  );
}

function Fields({ needId, part }: { needId: string; part: Part | undefined }) {
  const { t } = useTexts('needForm');
  const [form] = Form.useForm<{ text: string }>();
  const attachments = useAttachments();
  const edit = { needId, expectedVersion: part?.version ?? 0 };
  const isThere = part?.state === 'OWNED';
  const write = useCommand(WRITE_CONFIDENTIAL, {
    refreshes: [CONFIDENTIAL],
    onDone: () => {
      attachments.clear();
      toast(t('confidential.saved'));
    },
    onFailed: (error) => showFailure(form, error),
  });
  const remove = useCommand(REMOVE_CONFIDENTIAL, {
    refreshes: [CONFIDENTIAL],
    onDone: () => toast(t('confidential.removed')),
  });
  const removal: Act = {
    action: 'REMOVE',
    label: t('confidential.remove'),
    kind: 'danger',
    confirmation: {
      title: t('confidential.remove'),
      text: t('confidential.removeText'),
      confirm: t('confidential.remove'),
      isDangerous: true,
    },
    run: () => remove.mutateAsync(edit),
  };
  return (
    <Form
      form={form}
      layout="vertical"
      className="confidential-fields"
      validateTrigger="onBlur"
      initialValues={{ text: part?.text ?? '' }}
      onFinish={({ text }) => write.mutate({ ...edit, input: { text: text.trim(), fileIds: [...attachments.ids] } })}
    >
      <p className="quiet">{part?.advice ?? t('confidential.why')}</p>
      <FormFailure error={write.error} />
      <Form.Item
        name="text"
        label={t('confidential.text')}
        rules={[{ required: true, whitespace: true, message: t('confidential.missing') }]}
      >
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 16 }} maxLength={20_000} />
      </Form.Item>
      {part && <FileLinks files={part.files} />}
      <AttachmentField attachments={attachments} />
      <p className="small confidential-under">
        {part && t('confidential.under', { title: part.undertakingText.title, version: part.undertakingText.version })}{' '}
        <Link to="/undertakings/texts">{t('confidential.texts')}</Link>
      </p>
      <div className="row" style={{ justifyContent: 'flex-end' }}>
        {isThere && <ActBar acts={[removal]} allowed={['REMOVE']} />}
        <Button htmlType="submit" loading={write.isPending} disabled={attachments.isBusy}>
          {t('confidential.save')}
        </Button>
      </div>
    </Form>
  );
}
