import { useViewer } from '@app/viewer';
import { useCommand } from '@shared/api/queries';
import { Card } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { showFailure } from '@shared/form/form.parts';
import { useTexts } from '@shared/texts/texts';
import { Button, Form, Input } from 'antd';
import { graphql } from '@gql/account';
import type { ChangePasswordInput } from '@gql/account/graphql';
import { DoorFailure } from './door.parts';
import { NewPasswordItem } from './password.field';

const CHANGE = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      __typename
      ... on Failure {
        code
        message
        field
      }
      ... on TooManyAttempts {
        retryAfterSeconds
      }
    }
  }
`);

/** A new password, showing the old; all other devices are signed out. */
export function PasswordCard() {
  const { t } = useTexts('account');
  const { email } = useViewer();
  const [form] = Form.useForm<ChangePasswordInput>();
  const change = useCommand(CHANGE, {
    onDone: () => {
      form.resetFields();
      toast(t('password.done'));
    },
    onFailed: (error) => showFailure(form, error),
  });
  return (
    <Card title={t('password.title')} note={t('password.why')}>
      <Form
        form={form}
        name="password-change"
        layout="vertical"
        validateTrigger="onBlur"
        requiredMark={false}
        className="account-narrow"
        onFinish={(input) => change.mutate({ input })}
      >
        <DoorFailure error={change.error} />
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <Form.Item name="password" label={t('password.current')} rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <NewPasswordItem name="newPassword" label={t('password.next')} email={email} />
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t('password.submit')}
        </Button>
      </Form>
    </Card>
  );
}
