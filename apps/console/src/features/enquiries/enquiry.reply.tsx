import { SendOutlined } from '@ant-design/icons';
import { useCommand } from '@shared/api/queries';
import { AttachmentField } from '@shared/files/files';
import { useAttachments } from '@shared/files/use.attachments';
import { DraftNote, FormFailure } from '@shared/form/form.parts';
import { useFormDraft } from '@shared/form/use.form.draft';
import { useTexts } from '@shared/texts/texts';
import { Button, Form, Input } from 'antd';
import { ENQUIRY, MESSAGES, SEND } from './enquiry.query';

const LONGEST = 10_000;

/** Where one writes; what is not sent yet is kept. */
export function Reply({ enquiryId, isAnswer }: { enquiryId: string; isAnswer: boolean }) {
  const { t } = useTexts('enquiries');
  const [form] = Form.useForm<{ text: string }>();
  const draft = useFormDraft(form, { form: 'enquiry.reply', subjectId: enquiryId });
  const attachments = useAttachments();
  const text = Form.useWatch('text', form) ?? '';
  const send = useCommand(SEND, {
    refreshes: [ENQUIRY, MESSAGES],
    onDone: () => {
      form.resetFields();
      attachments.clear();
      void draft.discard();
    },
  });
  const isReady = text.trim() !== '' && !attachments.isBusy;
  const submit = () => {
    if (isReady && !send.isPending) send.mutate({ enquiryId, text: text.trim(), fileIds: [...attachments.ids] });
  };
  return (
    <Form form={form} layout="vertical" className="reply" onValuesChange={draft.note} onFinish={submit}>
      <FormFailure error={send.error} />
      <Form.Item name="text" label={isAnswer ? t('reply.answer') : t('reply.label')} style={{ marginBottom: 8 }}>
        <Input.TextArea
          autoSize={{ minRows: 3, maxRows: 12 }}
          maxLength={LONGEST}
          placeholder={t('reply.hint')}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
          }}
        />
      </Form.Item>
      <div className="reply-foot">
        <AttachmentField attachments={attachments} />
        <Button type="primary" htmlType="submit" icon={<SendOutlined />} disabled={!isReady} loading={send.isPending}>
          {t('reply.send')}
        </Button>
      </div>
      <DraftNote draft={draft} onDiscarded={() => form.resetFields()} />
    </Form>
  );
}
