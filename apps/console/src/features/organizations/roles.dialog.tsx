import { VIEWER } from '@app/viewer';
import { useCommand } from '@shared/api/queries';
import { FormFailure, showFailure } from '@shared/form/form.parts';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { Form, Modal } from 'antd';
import { graphql } from '@gql/organizations';
import type { Role } from '@gql/organizations/graphql';
import { type Member, MEMBERS } from './members.query';
import { RolesField } from './roles.field';
import './members.texts';

const CHANGE = graphql(`
  mutation ChangeRoles($input: ChangeRolesInput!) {
    changeRoles(input: $input) {
      __typename
      ... on Failure {
        code
        message
        field
      }
    }
  }
`);

interface RolesDialogProps {
  readonly member: Member;
  readonly roles: readonly Role[];
  readonly onClose: () => void;
}

/** All roles of a member from now on. */
export function RolesDialog({ member, roles, onClose }: RolesDialogProps) {
  const { t } = useTexts(['members', 'shared']);
  const [form] = Form.useForm<{ roles: Role[] }>();
  const name = member.person?.name ?? '';
  const change = useCommand(CHANGE, {
    onDone: () => {
      toast(t('act.rolesDone', { name }));
      onClose();
    },
    refreshes: [MEMBERS, VIEWER],
    onFailed: (error) => showFailure(form, error),
  });
  const send = ({ roles: chosen }: { roles: Role[] }) =>
    change.mutate({ input: { membershipId: member.id, expectedVersion: member.version, roles: chosen } });
  return (
    <Modal
      open
      title={t('act.rolesTitle', { name })}
      okText={t('shared:act.save')}
      cancelText={t('shared:act.cancel')}
      confirmLoading={change.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <FormFailure error={change.error} />
      <Form form={form} name="member-roles" layout="vertical" initialValues={{ roles: [...member.roles] }} onFinish={send}>
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
