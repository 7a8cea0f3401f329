import { useCommand } from '@shared/api/queries';
import { FormFailure, showFailure } from '@shared/form/form.parts';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { Form, Input, Modal } from 'antd';
import { graphql } from '@gql/organizations';
import type { InviteMemberInput, Role } from '@gql/organizations/graphql';
import { INVITATIONS } from './invitations.card';
import { RolesField } from './roles.field';
import './members.texts';

const INVITE = graphql(`
  mutation InviteMember($input: InviteMemberInput!) {
    inviteMember(input: $input) {
      __typename
      ... on Failure {
        code
        message
        field
      }
    }
  }
`);

/** Asks somebody to join, by mail. */
export function InviteDialog({ roles, onClose }: { roles: readonly Role[]; onClose: () => void }) {
  const { t } = useTexts(['members', 'shared']);
  const [form] = Form.useForm<InviteMemberInput>();
  const invite = useCommand(INVITE, {
    refreshes: [INVITATIONS],
    onDone: (_, { input }) => {
      toast(t('invitation.sentTo', { email: input.email }));
      onClose();
    },
    onFailed: (error) => showFailure(form, error),
  });
  return (
    <Modal
      open
      title={t('invitation.title')}
      okText={t('invitation.send')}
      cancelText={t('shared:act.cancel')}
      confirmLoading={invite.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="quiet" style={{ marginBottom: 12 }}>
        {t('invitation.why')}
      </p>
      <FormFailure error={invite.error} />
      <Form
        form={form}
        name="member-invitation"
        layout="vertical"
        validateTrigger="onBlur"
        onFinish={(input) => invite.mutate({ input })}
      >
        <Form.Item
          name="email"
          label={t('invitation.email')}
          rules={[
            { required: true, message: t('invitation.needEmail') },
            { type: 'email', message: t('invitation.badEmail') },
          ]}
        >
          <Input type="email" autoFocus maxLength={254} />
        </Form.Item>
        <Form.Item
          name="roles"
          label={t('roles')}
          rules={[{ required: true, type: 'array', min: 1, message: t('act.rolesNeeded') }]}
        >
          <RolesField roles={roles} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
