import { LockOutlined } from '@ant-design/icons';
import { asking, useCommand } from '@shared/api/queries';
import { currentVersionOf } from '@shared/api/request';
import { type Act, ActBar } from '@shared/acts/act.bar';
import { Card } from '@shared/detail/pieces';
import { FailurePage } from '@shared/feedback/pages';
import { Bone } from '@shared/feedback/skeleton';
import { toast } from '@shared/feedback/toasts';
import { AttachmentField, FileLinks } from '@shared/files/files';
import { useAttachments } from '@shared/files/use.attachments';
import { FormFailure, showFailure } from '@shared/form/form.parts';
import { useLeaveGuard } from '@shared/form/use.leave.guard';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { NeedConfidentialPartQuery } from '@gql/needs/graphql';
import { REMOVE_CONFIDENTIAL, WRITE_CONFIDENTIAL } from './need.form.commands';
import { CONFIDENTIAL } from './need.query';

type Part = NeedConfidentialPartQuery['need']['confidentialPart'];

/** What is told only to those who have promised secrecy. It is saved by itself, and never kept as a draft. */
export function ConfidentialForm({ needId }: { needId: string }) {
  const { t } = useTexts('needForm');
  const { data, error, refetch } = useQuery({ ...asking(CONFIDENTIAL, { id: needId }), refetchOnWindowFocus: false });
  // While something is being written, a colleague's save must not replace it: saving then meets the newer version in words.
  const [held, setHeld] = useState<{ readonly part: Part | undefined }>();
  const part = held ? held.part : data?.need.confidentialPart;
  return (
    <Card
      title={
        <>
          <LockOutlined aria-hidden="true" /> {t('part.confidential')}
        </>
      }
    >
      {data && (
        <Fields
          key={part?.version ?? 0}
          needId={needId}
          part={part}
          isTouched={held !== undefined}
          onTouched={(isTouched) => setHeld(isTouched ? { part } : undefined)}
        />
      )}
      {!data && (error ? <FailurePage isPart error={error} reset={() => void refetch()} /> : <Bone height={160} />)}
    </Card>
  );
}

interface FieldsProps {
  readonly needId: string;
  readonly part: Part | undefined;
  readonly isTouched: boolean;
  readonly onTouched: (isTouched: boolean) => void;
}

function Fields({ needId, part, isTouched, onTouched }: FieldsProps) {
  const { t } = useTexts('needForm');
  const [form] = Form.useForm<{ text: string }>();
  const attachments = useAttachments();
  const edit = { needId, expectedVersion: part?.version ?? 0 };
  const isThere = part?.state === 'OWNED';
  useLeaveGuard(isTouched || attachments.isBusy || attachments.ids.length > 0);
  const write = useCommand(WRITE_CONFIDENTIAL, {
    refreshes: [CONFIDENTIAL],
    onDone: () => {
      attachments.clear();
      onTouched(false);
      toast(t('confidential.saved'));
    },
    onFailed: (error) => showFailure(form, error),
  });
  const remove = useCommand(REMOVE_CONFIDENTIAL, {
    refreshes: [CONFIDENTIAL],
    onDone: () => {
      onTouched(false);
      toast(t('confidential.removed'));
    },
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
  const save = ({ text }: { text: string }, expectedVersion = edit.expectedVersion) =>
    write.mutate({ needId, expectedVersion, input: { text: text.trim(), fileIds: [...attachments.ids] } });
  const { error } = write;
  const current = currentVersionOf(error);
  return (
    <Form
      form={form}
      layout="vertical"
      className="confidential-fields"
      validateTrigger="onBlur"
      initialValues={{ text: part?.text ?? '' }}
      onValuesChange={() => !isTouched && onTouched(true)}
      onFinish={(values) => save(values)}
    >
      <p className="quiet">{part?.advice ?? t('confidential.why')}</p>
      <FormFailure
        error={error}
        onLatest={() => window.open(`/needs/${needId}`, '_blank', 'noopener')}
        {...(current !== undefined
          ? {
              onMine: () =>
                void form.validateFields().then(
                  (values) => save(values, current),
                  () => {},
                ),
            }
          : {})}
      />
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
