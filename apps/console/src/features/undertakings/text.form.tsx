import { graphql } from '@gql/undertakings';
import type { DraftUndertakingTextInput } from '@gql/undertakings/graphql';
import { useCommand } from '@shared/api/queries';
import { DraftNote, FormFailure, showFailure } from '@shared/form/form.parts';
import { useFormDraft } from '@shared/form/use.form.draft';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { Button, Form, Input } from 'antd';

const DRAFT = graphql(`
  mutation DraftUndertakingText($input: DraftUndertakingTextInput!) {
    draftUndertakingText(input: $input) {
      __typename
      ... on UndertakingText {
        id
        version
      }
      ... on Failure {
        code
        message
        field
      }
    }
  }
`);

/** Months that secrecy lasts unless somebody says otherwise. */
const USUAL_TERM = 36;
const FIELDS = [
  ['titleZh', 1],
  ['titleEn', 1],
  ['bodyZh', 10],
  ['bodyEn', 10],
] as const;

/** A new version of one's own text; undertakings given before keep theirs. */
export function TextForm() {
  const { t } = useTexts('undertakings');
  const { t: word } = useTexts('shared');
  const [form] = Form.useForm<DraftUndertakingTextInput>();
  const draft = useFormDraft(form, { form: 'undertaking.text' });
  const save = useCommand(DRAFT, {
    onDone: ({ version }) => {
      form.resetFields();
      void draft.discard();
      toast(t('texts.done', { version }));
    },
    onFailed: (error) => showFailure(form, error),
  });
  return (
    <Form<DraftUndertakingTextInput>
      form={form}
      layout="vertical"
      validateTrigger="onBlur"
      scrollToFirstError
      initialValues={{ termMonths: USUAL_TERM }}
      onValuesChange={draft.note}
      onFinish={(values) => save.mutate({ input: { ...values, termMonths: Number(values.termMonths) } })}
    >
      <DraftNote draft={draft} onDiscarded={() => form.resetFields()} />
      <FormFailure error={save.error} />
      <div className="form-columns">
        {FIELDS.map(([name, rows]) => (
          <Form.Item
            key={name}
            name={name}
            label={t(`texts.${name}`)}
            rules={[{ required: true, whitespace: true, message: word('form.required') }]}
          >
            {rows === 1 ? <Input maxLength={200} /> : <Input.TextArea rows={rows} maxLength={20_000} />}
          </Form.Item>
        ))}
        <Form.Item name="termMonths" label={t('texts.term')} rules={[{ required: true, message: word('form.required') }]}>
          <Input type="number" min={1} max={120} />
        </Form.Item>
      </div>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('texts.save')}
      </Button>
    </Form>
  );
}
