import { type Act, ActBar } from '@shared/acts/act.bar';
import { asking, useRefresh } from '@shared/api/queries';
import { command, request } from '@shared/api/request';
import { Card, Moment, Notice, Tag, type Tone } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { type ColumnOf, DataTable } from '@shared/table/data.table';
import { useTexts } from '@shared/texts/texts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { graphql } from '@gql/organizations';
import type { InvitationsQuery, InvitationState } from '@gql/organizations/graphql';

/** Invitations of the organization acted for, the newest first. */
export const INVITATIONS = graphql(`
  query Invitations($after: String) {
    invitations(first: 20, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          email
          roles
          state
          createdAt
          expiresAt
          viewerActions
        }
      }
    }
  }
`);

const WITHDRAW = graphql(`
  mutation WithdrawInvitation($id: ID!) {
    withdrawInvitation(id: $id) {
      __typename
      ... on Failure {
        code
        message
      }
    }
  }
`);

type Invitation = InvitationsQuery['invitations']['edges'][number]['node'];

const TONES: Readonly<Record<InvitationState, Tone>> = { OPEN: 'accent', ACCEPTED: 'good', EXPIRED: 'quiet', WITHDRAWN: 'quiet' };

/** Who was invited, and what has become of it. */
export function Invitations() {
  const { t } = useTexts(['members', 'party', 'shared']);
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: asking(INVITATIONS).queryKey,
    queryFn: ({ pageParam, signal }) => request(INVITATIONS, { after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ invitations: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const rows = data?.pages.flatMap(({ invitations }) => invitations.edges.map(({ node }) => node));
  const columns: readonly ColumnOf<Invitation>[] = [
    { key: 'email', title: t('invitation.to'), isTitle: true, render: ({ email }) => <strong>{email}</strong> },
    { key: 'roles', title: t('roles'), render: ({ roles }) => roles.map((role) => t(`party:role.${role}`)).join(' · ') },
    {
      key: 'state',
      title: t('invitation.state'),
      render: ({ state }) => (
        <Tag dot tone={TONES[state]}>
          {t(`invitation.states.${state}`)}
        </Tag>
      ),
    },
    { key: 'sent', title: t('invitation.sent'), render: ({ createdAt }) => <Moment at={createdAt} /> },
    { key: 'until', title: t('invitation.until'), render: ({ expiresAt }) => <Moment at={expiresAt} /> },
    { key: 'acts', title: t('acts'), render: (invitation) => <InvitationActs invitation={invitation} /> },
  ];
  return (
    <Card title={t('card.invitations')}>
      {error && <Notice tone="bad" title={error.message} />}
      {!error && (
        <DataTable
          caption={t('card.invitations')}
          columns={columns}
          rows={rows}
          idOf={({ id }) => id}
          empty={<p className="quiet">{t('invitation.none')}</p>}
        />
      )}
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('shared:act.more')}
        </Button>
      )}
    </Card>
  );
}

function InvitationActs({ invitation: { id, email, viewerActions } }: { invitation: Invitation }) {
  const { t } = useTexts('members');
  const refresh = useRefresh();
  const acts: readonly Act[] = [
    {
      action: 'WITHDRAW',
      label: t('invitation.withdraw'),
      confirmation: {
        title: t('invitation.withdrawTitle', { email }),
        text: t('invitation.withdrawText'),
        confirm: t('invitation.withdraw'),
        isDangerous: true,
      },
      run: () =>
        command(WITHDRAW, { id }).then(() => {
          toast(t('invitation.withdrawn'));
          refresh(INVITATIONS);
        }),
    },
  ];
  return <ActBar acts={acts} allowed={viewerActions} />;
}
