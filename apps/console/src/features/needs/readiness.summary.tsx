import type { NeedRoute } from '@gql/needs/graphql';
import { Tag, type Tone } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import './readiness.css';
import './readiness.texts';

interface SummaryProps {
  readonly readiness: { readonly completeness: number; readonly route: NeedRoute; readonly routeReason: string };
}

const TONES: Readonly<Record<NeedRoute, Tone>> = { DIRECT: 'good', ASSISTED: 'accent', MANAGER: 'warn' };

/** How complete a need is, who should bring it together with an answer, and why. */
export function ReadinessSummary({ readiness: { completeness, route, routeReason } }: SummaryProps) {
  const { t } = useTexts('readiness');
  const said = t('completeness', { completeness });
  return (
    <div className="readiness">
      <strong>{said}</strong>
      <span
        className="readiness-meter"
        role="meter"
        aria-label={t('title')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={completeness}
        aria-valuetext={said}
      >
        <i style={{ width: `${completeness}%` }} />
      </span>
      <p>
        <Tag tone={TONES[route]}>{t(`route.${route}`)}</Tag> {routeReason}
      </p>
    </div>
  );
}
