import { useMay, useOrganization } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { Card } from '@shared/detail/pieces';
import { PageHead } from '@shared/detail/page.head';
import { ForbiddenPage } from '@shared/feedback/pages';
import { number } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import '@shared/texts/party.texts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { Invitations } from './invitations.card';
import { MEMBERS } from './members.query';
import { MembersTable } from './members.table';
import './members.texts';
import './organizations.css';

const InviteDialog = lazy(() => import('./invite.dialog').then(({ InviteDialog: component }) => ({ default: component })));

const route = getRouteApi('/frame/inner/members');

/** Who belongs to the organization one acts for, as what, and who is invited. */
export function MembersPage() {
  const organization = useOrganization();
  const may = useMay();
  return organization && may('organization.read') ? <Members organizationId={organization.id} /> : <ForbiddenPage />;
}

function Members({ organizationId }: { organizationId: string }) {
  const { t } = useTexts('members');
  const language = useLanguage();
  const { invite } = route.useSearch();
  const navigate = route.useNavigate();
  const isAdministrator = useMay()('member.manage');
  const { members, organization } = useSuspenseQuery(asking(MEMBERS, { organizationId })).data;
  const rows = members.edges.map(({ node }) => node);
  return (
    <div className="stack">
      <PageHead
        title={t('title')}
        subtitle={t('subtitle', { count: number(members.totalCount, language) as never })}
        actions={
          isAdministrator && (
            <Button type="primary" onClick={() => void navigate({ search: { invite: true } })}>
              {t('invite')}
            </Button>
          )
        }
      />
      <div className="detail-columns">
        <div className="stack">
          <section className="card" aria-label={t('card.members')}>
            <MembersTable rows={rows} roles={organization.roles} />
          </section>
          {rows.length === 1 && <p className="quiet small">{t('fourEyes')}</p>}
          {isAdministrator && <Invitations />}
        </div>
        <RoleExplanations roles={organization.roles} />
      </div>
      {invite && isAdministrator && (
        <Suspense>
          <InviteDialog roles={organization.roles} onClose={() => void navigate({ search: {} })} />
        </Suspense>
      )}
    </div>
  );
}

function RoleExplanations({ roles }: { roles: readonly (keyof ConsoleTexts['party']['role'])[] }) {
  const { t } = useTexts(['members', 'party']);
  return (
    <Card title={t('card.roles')}>
      <dl className="facts">
        {roles.map((role) => (
          <div key={role}>
            <dt>{t(`party:role.${role}`)}</dt>
            <dd className="small">{t(`party:roleMeans.${role}`)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
