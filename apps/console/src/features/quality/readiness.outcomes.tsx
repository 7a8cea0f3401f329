import type { MatchQualityQuery } from '@gql/quality/graphql';
import { number, percent } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';

type Outcome = MatchQualityQuery['matchQuality']['readiness'][number];

interface OutcomesProps {
  readonly outcomes: readonly Outcome[];
  /** What became of fewer is not told. */
  readonly fewest: number;
}

/** What became of needs, by who was to bring them together with an answer and by how complete they were when published. */
export function ReadinessOutcomes({ outcomes, fewest }: OutcomesProps) {
  const { t } = useTexts('quality');
  if (outcomes.length === 0) return <p className="quiet">{t('readiness.none')}</p>;
  const heads = ['route', 'band', 'published', 'matched', 'ended'] as const;
  return (
    <div className="quality-table" tabIndex={0} role="group" aria-label={t('readiness.title')}>
      <table className="twin">
        <caption className="visually-hidden">{t('readiness.title')}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`readiness.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {outcomes.map((outcome) => (
            <Row key={`${outcome.route} ${outcome.band}`} outcome={outcome} fewest={fewest} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A fifth of completeness; the last one holds what is complete, too. */
const FIFTH = 20;
const bandOf = (band: number): string => `${band}–${band + FIFTH === 100 ? 100 : band + FIFTH - 1}%`;

function Row({ outcome: { route, band, published, matched, ended }, fewest }: { outcome: Outcome; fewest: number }) {
  const { t } = useTexts('quality');
  const language = useLanguage();
  return (
    <tr>
      <th scope="row">{t(`readiness.routes.${route}`)}</th>
      <td>{bandOf(band)}</td>
      <td>{number(published, language)}</td>
      {matched == null || ended == null ? (
        <td colSpan={2} className="quiet">
          {t('tooFew', { fewest: String(fewest) })}
        </td>
      ) : (
        <>
          <td>
            {number(matched, language)} ({percent(matched / published, language)})
          </td>
          <td>{number(ended, language)}</td>
        </>
      )}
    </tr>
  );
}
