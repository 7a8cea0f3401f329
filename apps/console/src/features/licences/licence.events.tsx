import { Card, Moment } from '@shared/detail/pieces';
import { day } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import type { LicenceDetail } from './licence.query';

/** The licence's own history, the newest first: each line on the day it belongs to, and when it was written down. */
export function EventsCard({ licence: { events, licensor, licensee } }: { licence: LicenceDetail }) {
  const { t } = useTexts('licence');
  const { t: word } = useTexts('licences');
  const who = (id: string | null | undefined) =>
    [licensor, licensee].find((each) => each.id === id)?.name ?? t(id ? 'event.somebody' : 'event.clock');
  return (
    <Card title={t('card.events')}>
      <ol className="timeline">
        {[...events].reverse().map(({ id, kind, toState, effectiveOn, recordedAt, organizationId, reason }) => (
          <li key={id}>
            <div>
              {kind === 'MOVED' && toState
                ? t('event.MOVED', { state: word(`state.${toState}`) })
                : t(`event.${kind}`, { state: '' })}
            </div>
            <div className="quiet small">
              {who(organizationId)} · {effectiveOn === day(recordedAt) ? <Moment at={recordedAt} /> : effectiveOn}
            </div>
            {reason && <div className="timeline-change">{t('reason', { reason })}</div>}
          </li>
        ))}
      </ol>
    </Card>
  );
}
