import { useCommand } from '@shared/api/queries';
import { CommandRefused } from '@shared/api/request';
import { PageHead } from '@shared/detail/page.head';
import { Notice } from '@shared/detail/pieces';
import { MissingPage } from '@shared/feedback/pages';
import { toast } from '@shared/feedback/toasts';
import { AttachmentField } from '@shared/files/files';
import { useAttachments } from '@shared/files/use.attachments';
import { DraftNote, FormFailure, showFailure } from '@shared/form/form.parts';
import { useFormDraft } from '@shared/form/use.form.draft';
import { useTexts } from '@shared/texts/texts';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, Select } from 'antd';
import type { SubjectType } from './enquiries.search';
import { OPEN } from './enquiry.query';
import { SubjectCard } from './enquiry.subject';
import './enquiries.css';
import './enquiries.texts';

const route = getRouteApi('/frame/inner/enquiries/new');

/** Asks the owner of an achievement or a need about it. */
export function NewEnquiryPage() {
  const { subject, id } = route.useSearch();
  if (!subject || !id) return <MissingPage />;
  return <NewEnquiry key={`${subject} ${id}`} subject={subject} id={id} />;
}

interface Values {
  readonly text: string;
  readonly replyWithinDays: number;
}

/** Working days that can be asked for; the API takes 1 to 30. */
const DAYS = [3, 5, 10, 20, 30] as const;
const USUAL_DAYS = 5;

function NewEnquiry({ subject, id }: { subject: SubjectType; id: string }) {
  const { t } = useTexts('enquiries');
  const { t: word } = useTexts('shared');
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const attachments = useAttachments();
  const [needId = ''] = id.split(':');
  const draft = useFormDraft(form, { form: `enquiry.new-${subject.toLowerCase()}`, subjectId: needId });
  const open = useCommand(OPEN, {
    onDone: (enquiry) => {
      void draft.discard();
      toast(t('done.opened'));
      void navigate({ to: '/enquiries/$id', params: { id: enquiry.id } });
    },
    onFailed: (error) => showFailure(form, error),
  });
  const { error } = open;
  const openAlready =
    error instanceof CommandRefused && error.code === 'ENQUIRY_ALREADY_OPEN' ? error.facts.enquiryId : undefined;
  return (
    <div className="stack">
      <PageHead path={[{ label: t('title'), to: '/enquiries' }, { label: t('new.title') }]} title={t('new.title')} />
      <div className="detail-columns">
        <section className="card" aria-label={t('new.title')}>
          <div className="card-body">
            <Form<Values>
              form={form}
              layout="vertical"
              validateTrigger="onBlur"
              scrollToFirstError
              initialValues={{ replyWithinDays: USUAL_DAYS }}
              onValuesChange={draft.note}
              onFinish={({ text, replyWithinDays }) =>
                open.mutate({
                  input: {
                    subjectType: subject,
                    subjectId: id,
                    text: text.trim(),
                    replyWithinDays,
                    fileIds: [...attachments.ids],
                  },
                })
              }
            >
              <DraftNote draft={draft} onDiscarded={() => form.resetFields()} />
              {typeof openAlready === 'string' ? (
                <Notice
                  title={error?.message}
                  actions={
                    <Link to="/enquiries/$id" params={{ id: openAlready }} className="button-link">
                      {t('new.openExisting')}
                    </Link>
                  }
                />
              ) : (
                <FormFailure error={error} />
              )}
              <Form.Item
                name="text"
                label={t('new.text')}
                extra={t('new.textHint')}
                rules={[{ required: true, whitespace: true, message: t('new.textMissing') }]}
              >
                <Input.TextArea autoSize={{ minRows: 6, maxRows: 20 }} maxLength={10_000} />
              </Form.Item>
              <Form.Item name="replyWithinDays" label={t('new.replyWithin')} extra={t('new.replyWithinHint')}>
                <Select
                  style={{ maxWidth: 240 }}
                  options={DAYS.map((value) => ({ value, label: t('new.days', { count: value }) }))}
                />
              </Form.Item>
              <AttachmentField attachments={attachments} />
              <div className="row" style={{ justifyContent: 'flex-end', marginTop: 16 }}>
                <Button onClick={() => history.back()}>{word('act.cancel')}</Button>
                <Button type="primary" htmlType="submit" loading={open.isPending} disabled={attachments.isBusy}>
                  {t('new.send')}
                </Button>
              </div>
            </Form>
          </div>
        </section>
        <SubjectCard type={subject} id={id} />
      </div>
    </div>
  );
}
