import { asking } from '@shared/api/queries';
import { Money } from '@shared/detail/pieces';
import { Bone } from '@shared/feedback/skeleton';
import { exactMoney } from '@shared/format/format';
import '@shared/money/line.kinds';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { ALLOCATION } from './line.query';

/** What recording the line would settle under a licence, in the order of the rule. */
export function LineAllocation({ lineId, licenceId, currency }: { lineId: string; licenceId: string; currency: string }) {
  const { t } = useTexts('bank');
  const { t: kindOf } = useTexts('lineKinds');
  const { data, error } = useQuery(asking(ALLOCATION, { lineId, licenceId }));
  if (error) return null;
  if (!data) return <Bone height={60} />;
  const { parts, unapplied, earlierLines } = data.proposedAllocation;
  const sum = (amount: bigint) => <Money amount={{ amount: String(amount), currency }} exact />;
  return (
    <section className="line-allocation" aria-label={t('detail.allocation')}>
      <h3>{t('detail.allocation')}</h3>
      {parts.length === 0 && <p className="quiet small">{t('detail.nothingOpen')}</p>}
      <ul>
        {parts.map(({ receivableId, kind, dueOn, principal, interest }) => (
          <li key={receivableId ?? `${kind} ${dueOn}`}>
            <span>
              {kindOf(kind)} <span className="quiet small">{t('detail.due', { day: dueOn })}</span>
            </span>
            <span>
              {sum(BigInt(principal) + BigInt(interest))}
              {interest !== '0' && (
                <span className="cell-note">{t('detail.interest', { amount: exactMoney({ amount: interest, currency }) })}</span>
              )}
            </span>
          </li>
        ))}
        {unapplied !== '0' && parts.length > 0 && (
          <li>
            <span className="quiet">{t('detail.unapplied')}</span>
            <span>{sum(BigInt(unapplied))}</span>
          </li>
        )}
      </ul>
      {earlierLines > 0 && <p className="quiet small">{t('detail.earlierLines', { count: earlierLines })}</p>}
    </section>
  );
}
