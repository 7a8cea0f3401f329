import { Card, Money, Notice } from '@shared/detail/pieces';
import { exactMoney, today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { useMemo, useState } from 'react';
import { DueChart } from './due.chart';
import type { TermsVersion } from './negotiation.query';
import { buildTerms } from './terms.build';
import { type Assumptions, assumedScenario, FIRST_ASSUMPTIONS, gistOf, plannedYears } from './terms.course';
import { completeValues } from './terms.first';
import { AssumptionFields } from './terms.preview';
import { type CompleteValues, EMPTY_COMPLETE } from './terms.values';
import { useSimulations } from './use.simulations';
import './negotiation.texts';
import './simulator.css';
import './simulator.texts';
import './terms.css';
import './terms.texts';

interface MoneyProps {
  readonly left: TermsVersion;
  readonly right: TermsVersion;
  readonly profile: string;
}

/** What two versions come to under one and the same assumption, which anybody can change. */
export function DifferenceInMoney({ left, right, profile }: MoneyProps) {
  const { t } = useTexts('negotiation');
  const versions = left.version === right.version ? [right] : [left, right];
  const empty = useMemo(() => EMPTY_COMPLETE(today(), profile), [profile]);
  const all = versions.map(({ complete }) => completeValues(complete, empty));
  const [chosen, choose] = useState<Assumptions>();
  const assumed = chosen ?? { ...FIRST_ASSUMPTIONS, years: Math.max(...all.map(plannedYears)) };
  const built = all.map((values) => buildTerms(values));
  const hasSales = built.some(({ money }) => money.reporting !== null);
  const asked = versions.map(({ version }, at) => ({
    id: String(version),
    scenario: assumedScenario(all[at] as CompleteValues, built[at] as ReturnType<typeof buildTerms>, assumed, true),
    isReady: (all[at]?.fees.length ?? 0) > 0,
  }));
  const { simulations, errors } = useSimulations(asked, true);
  const failure = errors.find(Boolean);
  const gists = simulations.map((simulation) => simulation && gistOf(simulation));
  const [one, other] = [gists[0], gists.at(-1)];
  const names = versions.map(({ version }) => t('offers.version', { version }));
  const asksFor = all.find((_, at) => built[at]?.money.reporting !== null) ?? all[0];
  return (
    <Card title={t('money.title')} note={t('money.note')}>
      <div className="stack">
        {asksFor && <AssumptionFields values={asksFor} assumed={assumed} hasSales={hasSales} onChange={choose} />}
        {failure && <Notice title={t('money.unreadable')}>{failure.message}</Notice>}
        <div className="negotiation-money" aria-live="polite">
          {versions.map(({ version }, at) => {
            const gist = gists[at];
            return (
              <div key={version}>
                <div className="quiet small">{names[at]}</div>
                <div className="negotiation-total">{gist ? <Money amount={gist.total} exact /> : '—'}</div>
                <div className="quiet small">{t('money.total')}</div>
                {gist && (
                  <div className="small">
                    {gist.earliest
                      ? `${t('money.first')} ${exactMoney(gist.earliest.amount)} · ${gist.earliest.on}`
                      : t('money.none')}
                  </div>
                )}
              </div>
            );
          })}
          {versions.length > 1 && one && other && (
            <div>
              <div className="quiet small">{t('money.difference')}</div>
              <strong>{difference(BigInt(other.total.amount) - BigInt(one.total.amount), other.total.currency, t)}</strong>
            </div>
          )}
        </div>
        <DueChart names={names} from={asksFor?.effectiveOn ?? ''} simulations={simulations} />
      </div>
    </Card>
  );
}

type Say = ReturnType<typeof useTexts<'negotiation'>>['t'];

function difference(amount: bigint, currency: string, t: Say): string {
  if (amount === 0n) return t('money.same');
  const size = exactMoney({ amount: String(amount < 0n ? -amount : amount), currency });
  return t(amount > 0n ? 'money.more' : 'money.less', { amount: size });
}
