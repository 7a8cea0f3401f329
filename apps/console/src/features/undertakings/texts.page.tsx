import { useMay, useOrganization } from '@app/viewer';
import { graphql } from '@gql/undertakings';
import { asking } from '@shared/api/queries';
import { PageHead } from '@shared/detail/page.head';
import { Card, Moment } from '@shared/detail/pieces';
import { Empty, FailurePage } from '@shared/feedback/pages';
import { PageSkeleton } from '@shared/feedback/skeleton';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { TextForm } from './text.form';
import './undertakings.css';
import './undertakings.texts';

export const TEXTS = graphql(`
  query UndertakingTexts($organizationId: ID) {
    undertakingTexts(first: 50, organizationId: $organizationId) {
      totalCount
      edges {
        node {
          id
          title
          body
          version
          termMonths
          draftedAt
          organization {
            id
          }
        }
      }
    }
  }
`);

/** The texts that others accept before they may read what is confidential: one's own versions, and the platform's. */
export function UndertakingTextsPage() {
  const { t } = useTexts('undertakings');
  const mine = useOrganization()?.id;
  const may = useMay();
  const { data, error, refetch } = useQuery(asking(TEXTS, { organizationId: mine ?? null }));
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const texts = data.undertakingTexts.edges.map(({ node }) => node);
  return (
    <div className="stack">
      <PageHead
        path={[{ label: t('title'), to: '/undertakings' }, { label: t('texts.title') }]}
        title={t('texts.title')}
        subtitle={t('texts.subtitle')}
      />
      <div className="detail-columns">
        <div className="stack">
          {texts.length === 0 && (
            <section className="card">
              <Empty title={t('texts.none')} why={t('texts.noneWhy')} />
            </section>
          )}
          {texts.map(({ id, title, body, version, termMonths, draftedAt, organization }) => (
            <Card
              key={id}
              title={t('fact.textOf', { title, version })}
              note={
                <>
                  {organization ? t('texts.ours') : t('texts.platform')} · {t('months', { count: termMonths })} ·{' '}
                  <Moment at={draftedAt} />
                </>
              }
            >
              <div className="undertaking-text">{body}</div>
            </Card>
          ))}
        </div>
        {may('undertaking.draft') && (
          <Card title={t('texts.draft')} note={t('texts.draftNote')}>
            <TextForm />
          </Card>
        )}
      </div>
    </div>
  );
}
