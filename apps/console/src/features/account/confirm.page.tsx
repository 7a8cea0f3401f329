import { startOver } from '@app/account.acts';
import { useCommand } from '@shared/api/queries';
import { showFailure } from '@shared/form/form.parts';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { graphql } from '@gql/account';
import type { ConfirmSignUpInput } from '@gql/account/graphql';
import { CodeItem, DoorFailure, DoorPage, useCodeOfLink } from './door.parts';

const CONFIRM = graphql(`
  mutation ConfirmSignUp($input: ConfirmSignUpInput!) {
    confirmSignUp(input: $input) {
      __typename
      ... on Failure {
        code
        message
        field
      }
    }
  }
`);

/** Opens the account with the code of the mail and the password given before, and signs in. */
export function ConfirmPage() {
  const { t } = useTexts('door');
  const code = useCodeOfLink();
  const [form] = Form.useForm<ConfirmSignUpInput>();
  const confirm = useCommand(CONFIRM, {
    refreshes: [],
    onDone: () => startOver('/onboarding'),
    onFailed: (error) => showFailure(form, error),
  });
  return (
    <DoorPage title={t('confirm.title')} why={t('confirm.why')}>
      <DoorFailure error={confirm.error} />
      <Form
        form={form}
        layout="vertical"
        validateTrigger="onBlur"
        requiredMark={false}
        initialValues={{ token: code }}
        onFinish={({ token, password }) => confirm.mutate({ input: { token: token.trim(), password } })}
      >
        <CodeItem label={t('confirm.code')} code={code} />
        <Form.Item name="password" label={t('signIn.password')} rules={[{ required: true, message: t('needPassword') }]}>
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <Button type="primary" htmlType="submit" className="door-wide-button" loading={confirm.isPending}>
          {t('confirm.submit')}
        </Button>
      </Form>
      <Link to="/sign-up">{t('confirm.again')}</Link>
    </DoorPage>
  );
}
