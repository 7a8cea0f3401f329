import { Moment } from '@shared/detail/pieces';
import { number } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import type { MatchQualityQuery } from '@gql/quality/graphql';

/** Characters of a hash that tell it from others. */
const ENOUGH = 10;
const FIGURES = 3;

/** The last measure of each metric on each collection. */
export function Evaluations({ evaluations }: { readonly evaluations: MatchQualityQuery['matchQuality']['evaluations'] }) {
  const { t } = useTexts('quality');
  const language = useLanguage();
  if (evaluations.length === 0) {
    return (
      <p>
        {t('noEvaluations')}{' '}
        <span className="quiet">
          {t('noEvaluationsWhy')} <code className="nowrap">match evaluate --record</code>
        </span>
      </p>
    );
  }
  const heads = ['dataset', 'metric', 'value', 'date', 'commit', 'dictionary', 'size'] as const;
  return (
    <div className="quality-table" tabIndex={0} role="group" aria-label={t('evaluations')}>
      <table className="twin">
        <caption className="visually-hidden">{t('evaluations')}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {evaluations.map(({ dataset, metric, value, evaluatedAt, commit, dictionaryHash, documents, queries }) => (
            <tr key={`${dataset} ${metric}`}>
              <th scope="row">{dataset}</th>
              <td>{t(`metrics.${metric}` as 'metrics.other', metric)}</td>
              <td>{value.toFixed(FIGURES)}</td>
              <td>
                <Moment at={evaluatedAt} />
              </td>
              <td>{commit ? <code>{commit}</code> : t('unknown')}</td>
              <td>{dictionaryHash ? <code title={dictionaryHash}>{dictionaryHash.slice(0, ENOUGH)}</code> : '—'}</td>
              <td>
                {number(documents, language)} / {number(queries, language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
