import { startOver } from '@app/account.acts';
import { useCommand } from '@shared/api/queries';
import { showFailure } from '@shared/form/form.parts';
import { useTexts } from '@shared/texts/texts';
import { Button, Form, Input } from 'antd';
import { graphql } from '@gql/account';
import { DoorFailure } from './door.parts';
import { NewPasswordItem } from './password.field';

const ACCEPT = graphql(`
  mutation AcceptInvitation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) {
      __typename
      ... on Failure {
        code
        message
        field
      }
    }
  }
`);

interface InvitationAcceptanceProps {
  readonly token: string;
  readonly email: string;
  /** Whether the address has no account yet: a name and a password open one. */
  readonly isNew: boolean;
}

/** Accepts: at once for whoever is signed in with the invited address, else together with opening an account. */
export function InvitationAcceptance({ token, email, isNew }: InvitationAcceptanceProps) {
  const { t } = useTexts('door');
  const [form] = Form.useForm<{ name: string; password: string }>();
  const accept = useCommand(ACCEPT, {
    refreshes: [],
    onDone: () => startOver('/'),
    onFailed: (error) => showFailure(form, error),
  });
  return (
    <Form
      form={form}
      layout="vertical"
      validateTrigger="onBlur"
      requiredMark={false}
      className="stack"
      onFinish={(values) => accept.mutate({ input: { token, ...(isNew ? values : {}) } })}
    >
      <DoorFailure error={accept.error} />
      {isNew && (
        <div>
          <p className="quiet" style={{ marginBottom: 12 }}>
            {t('invitation.newAccount')}
          </p>
          <Form.Item name="name" label={t('signUp.name')} rules={[{ required: true, whitespace: true, message: t('needName') }]}>
            <Input autoComplete="name" maxLength={100} />
          </Form.Item>
          <NewPasswordItem name="password" label={t('password.label')} email={email} />
        </div>
      )}
      <Button type="primary" htmlType="submit" className="door-wide-button" loading={accept.isPending}>
        {isNew ? t('invitation.submitNew') : t('invitation.acceptAs', { email })}
      </Button>
    </Form>
  );
}
