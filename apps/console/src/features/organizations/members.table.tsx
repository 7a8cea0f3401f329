import { startOver } from '@app/account.acts';
import { useOrganization, useViewer } from '@app/viewer';
import { type Act, ActBar } from '@shared/acts/act.bar';
import { command } from '@shared/api/request';
import { useRefresh } from '@shared/api/queries';
import { Day, Tag } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { type ColumnOf, DataTable } from '@shared/table/data.table';
import { useTexts } from '@shared/texts/texts';
import { lazy, Suspense, useState } from 'react';
import { graphql } from '@gql/organizations';
import type { Role } from '@gql/organizations/graphql';
import { type Member, MEMBERS } from './members.query';

const RolesDialog = lazy(() => import('./roles.dialog').then(({ RolesDialog: component }) => ({ default: component })));

const END = graphql(`
  mutation EndMembership($input: EndMembershipInput!) {
    endMembership(input: $input) {
      __typename
      ... on Failure {
        code
        message
      }
    }
  }
`);

/** Members with their roles; administrators change and end, everybody may leave. */
export function MembersTable({ rows, roles }: { rows: readonly Member[]; roles: readonly Role[] }) {
  const { t } = useTexts(['members', 'party']);
  const [changing, setChanging] = useState<Member>();
  const viewer = useViewer();
  const columns: readonly ColumnOf<Member>[] = [
    {
      key: 'person',
      title: t('member'),
      isTitle: true,
      render: ({ person }) => (
        <>
          <strong>{person?.name}</strong> {person?.id === viewer.id && <Tag tone="accent">{t('you')}</Tag>}
          <span className="cell-note">{person?.email}</span>
        </>
      ),
    },
    {
      key: 'roles',
      title: t('roles'),
      render: (member) => (
        <span className="row" style={{ gap: 4 }}>
          {member.roles.map((role) => (
            <Tag key={role}>{t(`party:role.${role}`)}</Tag>
          ))}
        </span>
      ),
    },
    { key: 'joined', title: t('joined'), render: ({ createdAt }) => <Day at={createdAt} /> },
    {
      key: 'acts',
      title: t('acts'),
      render: (member) => <MemberActs member={member} onChangeRoles={() => setChanging(member)} />,
    },
  ];
  return (
    <>
      <DataTable caption={t('card.members')} columns={columns} rows={rows} idOf={({ id }) => id} empty={null} />
      {changing && (
        <Suspense>
          <RolesDialog member={changing} roles={roles} onClose={() => setChanging(undefined)} />
        </Suspense>
      )}
    </>
  );
}

function MemberActs({ member, onChangeRoles }: { member: Member; onChangeRoles: () => void }) {
  const { t } = useTexts('members');
  const viewer = useViewer();
  const organization = useOrganization();
  const refresh = useRefresh();
  const { id, version, person, viewerActions } = member;
  const isMe = person?.id === viewer.id;
  const name = person?.name ?? '';
  const end = () => command(END, { input: { membershipId: id, expectedVersion: version } });
  const acts: readonly Act[] = [
    { action: 'CHANGE_ROLES', label: t('act.changeRoles'), run: onChangeRoles },
    isMe
      ? {
          action: 'END',
          label: t('act.leave'),
          kind: 'danger',
          confirmation: {
            title: t('act.leaveTitle', { name: organization?.name ?? '' }),
            text: t('act.leaveText'),
            confirm: t('act.leave'),
            isDangerous: true,
          },
          run: () => end().then(() => startOver()),
        }
      : {
          action: 'END',
          label: t('act.end'),
          kind: 'danger',
          confirmation: {
            title: t('act.endTitle', { name }),
            text: t('act.endText'),
            confirm: t('act.end'),
            isDangerous: true,
          },
          run: () =>
            end().then(() => {
              toast(t('act.ended', { name }));
              refresh(MEMBERS);
            }),
        },
  ];
  return (
    <span className="row">
      <ActBar acts={acts} allowed={viewerActions} />
    </span>
  );
}
