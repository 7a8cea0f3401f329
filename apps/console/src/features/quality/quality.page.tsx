import { asking } from '@shared/api/queries';
import { type Bar, Bars, BarsTable } from '@shared/charts/bars';
import { ChartCard } from '@shared/charts/chart.card';
import { PageHead } from '@shared/detail/page.head';
import { Card, Notice } from '@shared/detail/pieces';
import { FailurePage } from '@shared/feedback/pages';
import { Bone } from '@shared/feedback/skeleton';
import { percent } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { graphql } from '@gql/quality';
import type { MatchQualityQuery } from '@gql/quality/graphql';
import { Evaluations } from './evaluations';
import { QualityFigure } from './quality.figure';
import { ReadinessOutcomes } from './readiness.outcomes';
import './quality.css';
import './quality.texts';

const QUALITY = graphql(`
  query MatchQuality {
    matchQuality {
      fewest
      figures {
        kind
        value
        count
        since
        day
        curve
      }
      readiness {
        route
        band
        published
        matched
        ended
        since
        day
      }
      evaluations {
        dataset
        metric
        value
        evaluatedAt
        commit
        dictionaryHash
        documents
        queries
      }
    }
  }
`);

type Quality = MatchQualityQuery['matchQuality'];

/** How good matching is, counted here and measured on judged collections. */
export function QualityPage() {
  const { t } = useTexts('quality');
  const query = useQuery(asking(QUALITY));
  if (query.error && !query.data) return <FailurePage error={query.error} reset={() => void query.refetch()} />;
  const quality = query.data?.matchQuality;
  return (
    <div className="stack">
      <PageHead title={t('title')} subtitle={t('subtitle')} />
      {quality ? <Told quality={quality} /> : <Bone height={420} />}
    </div>
  );
}

function Told({ quality: { figures, readiness, evaluations, fewest } }: { readonly quality: Quality }) {
  const { t } = useTexts('quality');
  const [first] = figures;
  const curve = figures.find(({ kind }) => kind === 'EXPOSURE_GINI')?.curve;
  return (
    <>
      {first ? (
        <section className="stack" aria-label={t('figures')}>
          <p className="quiet">{t('period', { since: first.since, day: first.day })}</p>
          <div className="quality-figures">
            {figures.map((figure) => (
              <QualityFigure key={figure.kind} figure={figure} fewest={fewest} />
            ))}
          </div>
        </section>
      ) : (
        <Notice tone="accent" title={t('nothingYet')} />
      )}
      {curve && <Curve curve={curve} />}
      <Card title={t('readiness.title')} note={readiness[0] && t('period', { since: readiness[0].since, day: readiness[0].day })}>
        <p className="quiet small">{t('readiness.why')}</p>
        <ReadinessOutcomes outcomes={readiness} fewest={fewest} />
      </Card>
      <Card title={t('evaluations')}>
        <p className="quiet small">{t('evaluationsWhy')}</p>
        <Evaluations evaluations={evaluations} />
      </Card>
    </>
  );
}

/** What each tenth has of all exposure, out of what the first ones have together. */
function Curve({ curve }: { readonly curve: readonly number[] }) {
  const { t } = useTexts('quality');
  const language = useLanguage();
  const bars = curve.map((together, at): Bar => {
    const share = Math.max(0, together - (curve[at - 1] ?? 0));
    return { label: t('tenth', { tenth: String(at + 1) }), value: share, text: percent(share, language), isStrong: true };
  });
  const title = t('curve');
  return (
    <ChartCard
      title={title}
      subtitle={t('curveWhy')}
      table={<BarsTable bars={bars} title={title} columns={[t('tenthHead'), t('shareHead')]} />}
    >
      <Bars bars={bars} title={title} />
    </ChartCard>
  );
}
