import { useMay, useOrganization } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { Card, Notice } from '@shared/detail/pieces';
import { PageHead } from '@shared/detail/page.head';
import { ForbiddenPage } from '@shared/feedback/pages';
import { useTexts } from '@shared/texts/texts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FactsForm } from './facts.form';
import { FactsCard } from './organization.cards';
import { StateTag } from './organization.columns';
import { ORGANIZATION } from './organization.query';
import { SizeForm } from './size.form';
import { StateNotice } from './state.notice';
import './facts.texts';
import './organizations.texts';

/** What one's own organization says of itself; administrators correct it. */
export function OwnOrganizationPage() {
  const own = useOrganization();
  return own ? <Own id={own.id} /> : <ForbiddenPage />;
}

function Own({ id }: { id: string }) {
  const { t } = useTexts('facts');
  const { organization } = useSuspenseQuery(asking(ORGANIZATION, { id })).data;
  const mayEdit = useMay()('organization.edit');
  return (
    <div className="stack">
      <PageHead
        title={t('own.title')}
        subtitle={
          <span className="row">
            {organization.name} <StateTag state={organization.state} />
          </span>
        }
        actions={
          <Link to="/organizations/$id" params={{ id }}>
            {t('own.view')}
          </Link>
        }
      />
      <StateNotice organization={organization} isOurs withWay={false} />
      {!mayEdit && (
        <>
          <Notice tone="accent" title={t('own.readOnly')} />
          <FactsCard organization={organization} />
        </>
      )}
      {mayEdit && (
        <Card title={t('own.facts')}>
          <FactsForm organization={organization} />
        </Card>
      )}
      {mayEdit && organization.kind === 'ENTERPRISE' && <SizeForm organization={organization} />}
    </div>
  );
}
