import { useViewer, VIEWER } from '@app/viewer';
import { useCommand } from '@shared/api/queries';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { Form, Input, Modal } from 'antd';
import { graphql } from '@gql/account';
import { DoorFailure } from './door.parts';

const DISABLE = graphql(`
  mutation DisableTotp($password: String!) {
    disableTotp(password: $password) {
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

/** Switches the second factor off, showing the password. */
export function FactorRemoval({ onClose }: { onClose: () => void }) {
  const { t } = useTexts(['account', 'shared']);
  const { email, isOperator } = useViewer();
  const [form] = Form.useForm<{ password: string }>();
  const disable = useCommand(DISABLE, {
    refreshes: [VIEWER],
    onDone: () => {
      toast(t('factor.disabled'));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t('factor.disableTitle')}
      okText={t('factor.disable')}
      cancelText={t('shared:act.cancel')}
      okButtonProps={{ danger: true }}
      confirmLoading={disable.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <div className="stack">
        <p>{isOperator ? t('factor.disableRequired') : t('factor.disableWhy')}</p>
        <DoorFailure error={disable.error} />
        <Form
          form={form}
          name="factor-removal"
          layout="vertical"
          requiredMark={false}
          onFinish={(values) => disable.mutate(values)}
        >
          <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
          <Form.Item name="password" label={t('password.current')} rules={[{ required: true }]}>
            <Input.Password autoComplete="current-password" maxLength={200} />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}
