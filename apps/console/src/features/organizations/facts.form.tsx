import { useCommand } from '@shared/api/queries';
import { currentVersionOf } from '@shared/api/request';
import { Notice } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { DraftNote, FormFailure, showFailure } from '@shared/form/form.parts';
import { useFormDraft } from '@shared/form/use.form.draft';
import { useTexts } from '@shared/texts/texts';
import { Button, Form } from 'antd';
import { graphql } from '@gql/organizations';
import { FactFields, type FactValues, factsOf } from './facts.fields';
import type { OrganizationFound } from './organization.query';

const UPDATE = graphql(`
  mutation UpdateOrganization($input: UpdateOrganizationInput!) {
    updateOrganization(input: $input) {
      __typename
      ... on Organization {
        id
        state
        version
      }
      ... on Failure {
        code
        message
        field
      }
      ... on StaleVersion {
        currentVersion
      }
    }
  }
`);

/** Facts that an authority verifies: changing one of them hands the organization in again. */
const VERIFIED_FACTS = ['name', 'uscc', 'regionCode', 'universityLevel', 'jurisdictionCode', 'department'] as const;

const valuesOf = (organization: OrganizationFound): FactValues => ({
  ...organization,
  uscc: organization.uscc ?? '',
  industryCode: organization.industryDetail ?? organization.industryCode ?? null,
});

/** Corrects the facts of one's own organization. */
export function FactsForm({ organization }: { organization: OrganizationFound }) {
  const { t } = useTexts('facts');
  const [form] = Form.useForm<FactValues>();
  const { id, kind, version, state } = organization;
  const before = factsOf(kind, valuesOf(organization));
  const typed = Form.useWatch((values: FactValues) => values, form) as FactValues | undefined;
  const isReverified =
    state === 'VERIFIED' && typed !== undefined && VERIFIED_FACTS.some((fact) => same(typed[fact], before[fact]) === false);
  const draft = useFormDraft(form, {
    form: 'organization.edit',
    subjectId: id,
    baseVersion: version,
    label: () => organization.name,
  });
  const startAnew = () => form.setFieldsValue(before);
  const update = useCommand(UPDATE, {
    onDone: (done) => {
      void draft.discard(done.version);
      toast(done.state === 'PENDING' ? t('own.savedPending') : t('own.saved'));
    },
    onFailed: (error) => showFailure(form, error),
  });
  const send = (expectedVersion: number) => (values: FactValues) =>
    update.mutate({ input: { id, expectedVersion, ...factsOf(kind, values) } });
  /** Over what somebody else changed meanwhile. */
  const keepMine = async () => {
    const current = currentVersionOf(update.error);
    if (current === undefined) return;
    const values = await form.validateFields().catch(() => undefined);
    if (values) send(current)(values);
  };
  return (
    <Form<FactValues>
      form={form}
      name="facts"
      layout="vertical"
      validateTrigger="onBlur"
      scrollToFirstError
      initialValues={before}
      onValuesChange={draft.note}
      onFinish={(values) => send(draft.baseVersion ?? version)(values)}
    >
      <div className="form-note">
        <DraftNote draft={draft} onDiscarded={startAnew} />
      </div>
      <FormFailure
        error={update.error}
        // Beside this window: what was typed here stays.
        onLatest={() => window.open(`/organizations/${id}`)}
        onMine={() => void keepMine()}
      />
      <FactFields kind={kind} />
      {isReverified && <Notice title={t('own.reverify')}>{t('own.reverifyWhy')}</Notice>}
      <div className="row" style={{ marginTop: 16 }}>
        <Button type="primary" htmlType="submit" loading={update.isPending}>
          {t('own.save')}
        </Button>
      </div>
    </Form>
  );
}

/** Nothing given is the same however it is written. */
const same = (one: string | null | undefined, other: string | null | undefined): boolean => (one || null) === (other || null);
