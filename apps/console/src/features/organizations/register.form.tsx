import { startOver } from '@app/account.acts';
import { CommandRefused, command } from '@shared/api/request';
import { useCommand } from '@shared/api/queries';
import { Notice } from '@shared/detail/pieces';
import { DraftNote, FormFailure, showFailure } from '@shared/form/form.parts';
import { useFormDraft } from '@shared/form/use.form.draft';
import { useTexts } from '@shared/texts/texts';
import '@shared/texts/party.texts';
import { Button, Form, Radio } from 'antd';
import { graphql } from '@gql/organizations';
import type { OrganizationKind } from '@gql/organizations/graphql';
import { FactFields, type FactValues, factsOf } from './facts.fields';
import { KINDS } from './organizations.search';

const REGISTER = graphql(`
  mutation RegisterOrganization($input: RegisterOrganizationInput!) {
    registerOrganization(input: $input) {
      __typename
      ... on Organization {
        id
      }
      ... on Failure {
        code
        message
        field
      }
      ... on OrganizationAlreadyRegistered {
        organizationName
      }
    }
  }
`);

const ACT_FOR = graphql(`
  mutation ActForRegistered($organizationId: ID!) {
    actFor(organizationId: $organizationId) {
      __typename
      ... on Failure {
        code
        message
      }
    }
  }
`);

interface RegisterValues extends FactValues {
  readonly kind: OrganizationKind;
}

/** Registers an organization, which the person then administers and acts for. */
export function RegisterForm() {
  const { t } = useTexts(['facts', 'party', 'shared']);
  const [form] = Form.useForm<RegisterValues>();
  const kind = (Form.useWatch('kind', form) ?? 'ENTERPRISE') as OrganizationKind;
  const draft = useFormDraft(form, {
    form: 'organization.register',
    label: ({ name }) => (typeof name === 'string' && name !== '' ? name : undefined),
  });
  const register = useCommand(REGISTER, {
    refreshes: [],
    onDone: ({ id }) => void command(ACT_FOR, { organizationId: id }).then(() => startOver('/onboarding')),
    onFailed: (error) => {
      draft.note();
      showFailure(form, error);
    },
  });
  // The draft is the person's without an organization; as soon as there is one they act for, it is out of reach.
  const send = async (values: RegisterValues) => {
    await draft.discard();
    register.mutate({ input: { kind, ...factsOf(kind, values) } });
  };
  return (
    <Form<RegisterValues>
      form={form}
      layout="vertical"
      validateTrigger="onBlur"
      scrollToFirstError
      initialValues={{ kind: 'ENTERPRISE' }}
      onValuesChange={draft.note}
      onFinish={(values) => void send(values)}
    >
      <div className="form-note">
        <DraftNote draft={draft} onDiscarded={() => form.resetFields()} />
      </div>
      <RegisterFailure error={register.error} />
      <Form.Item name="kind" label={t('field.kind')} rules={[{ required: true, message: t('rule.kind') }]}>
        <Radio.Group className="kind-choices">
          {KINDS.map((each) => (
            <Radio key={each} value={each}>
              {t(`party:kind.${each}`)}
              <span className="fact-note">{t(`about.${each}`)}</span>
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <FactFields kind={kind} />
      <Button type="primary" htmlType="submit" loading={register.isPending}>
        {t('onboarding.submit')}
      </Button>
    </Form>
  );
}

/** That somebody else has registered it already is no mistake in the form: the way on is to be invited. */
function RegisterFailure({ error }: { error: Error | null }) {
  const { t } = useTexts('facts');
  if (error instanceof CommandRefused && error.code === 'ORGANIZATION_ALREADY_REGISTERED') {
    return (
      <Notice title={t('onboarding.known', { name: String(error.facts.organizationName) })}>{t('onboarding.knownWhy')}</Notice>
    );
  }
  return <FormFailure error={error} />;
}
