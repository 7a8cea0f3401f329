import { Card } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import type { NeedDetail } from './need.query';
import { ReadinessSummary } from './readiness.summary';
import './readiness.texts';

interface CardProps {
  readonly need: Pick<NeedDetail, 'id' | 'viewerActions'>;
  readonly readiness: NonNullable<NeedDetail['readiness']>;
}

/** How ready a need is, and what would make it easier to answer, with a way to add it. */
export function ReadinessCard({ need: { id, viewerActions }, readiness }: CardProps) {
  const { t } = useTexts('readiness');
  const { completeness, completenessAtPublication, missing } = readiness;
  // What a target lacks is asked for once there is one.
  const gaps = missing.filter(({ field }) => !missing.some((other) => field.startsWith(`${other.field}.`)));
  const add = gaps.length > 0 && viewerActions.includes('UPDATE') && (
    <Link to="/needs/$id/edit" params={{ id }} className="button-link">
      {t('edit')}
    </Link>
  );
  return (
    <Card title={t('title')} extra={add}>
      <div className="stack">
        <ReadinessSummary readiness={readiness} />
        {completenessAtPublication != null && completenessAtPublication !== completeness && (
          <p className="quiet small">{t('atPublication', { completeness: completenessAtPublication })}</p>
        )}
        {gaps.length === 0 && <p>{t('complete')}</p>}
        {gaps.length > 0 && (
          <div>
            <h3 className="card-part">{t('gaps')}</h3>
            <ul className="readiness-gaps">
              {gaps.map(({ field, message, example, share }) => (
                <li key={field}>
                  {message} <span className="quiet">{t('share', { share })}</span>
                  {example && <span className="fact-note">{t('example', { example })}</span>}
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Card>
  );
}
