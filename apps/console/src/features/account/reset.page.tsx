import { useCommand } from '@shared/api/queries';
import { showFailure } from '@shared/form/form.parts';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { Button, Form } from 'antd';
import { graphql } from '@gql/account';
import type { ResetPasswordInput } from '@gql/account/graphql';
import { CodeItem, DoorFailure, DoorPage, useCodeOfLink } from './door.parts';
import { NewPasswordItem } from './password.field';

const RESET = graphql(`
  mutation ResetPassword($input: ResetPasswordInput!) {
    resetPassword(input: $input) {
      __typename
      ... on PasswordChanged {
        email
      }
      ... on Failure {
        code
        message
        field
      }
    }
  }
`);

/** Chooses a new password with the code of the mail. */
export function ResetPage() {
  const { t } = useTexts('door');
  const code = useCodeOfLink();
  const [form] = Form.useForm<ResetPasswordInput>();
  const reset = useCommand(RESET, { onFailed: (error) => showFailure(form, error) });
  if (reset.data) {
    return (
      <DoorPage title={t('reset.done')} why={t('reset.doneWhy')}>
        <Link to="/sign-in" className="button-link">
          {t('signIn.title')}
        </Link>
      </DoorPage>
    );
  }
  return (
    <DoorPage title={t('reset.title')} why={t('reset.why')}>
      <DoorFailure error={reset.error} />
      <Form
        form={form}
        layout="vertical"
        validateTrigger="onBlur"
        requiredMark={false}
        initialValues={{ token: code }}
        onFinish={({ token, newPassword }) => reset.mutate({ input: { token: token.trim(), newPassword } })}
      >
        <CodeItem label={t('reset.code')} code={code} />
        <NewPasswordItem name="newPassword" label={t('password.next')} email="" />
        <Button type="primary" htmlType="submit" className="door-wide-button" loading={reset.isPending}>
          {t('reset.submit')}
        </Button>
      </Form>
      <Link to="/forgot-password">{t('forgot.title')}</Link>
    </DoorPage>
  );
}
