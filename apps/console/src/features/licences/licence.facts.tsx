import { DaysLeft, type Fact, FactStrip, Money } from '@shared/detail/pieces';
import { type Amount, percent, today } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { agreedSumOf, endedUnpaid } from './agreed.sum';
import type { LicenceDetail } from './licence.query';

/** The facts under the steps: what is due now, what has been paid, how much of what was agreed that is, and the next date. */
export function LicenceFacts({ licence }: { licence: LicenceDetail }) {
  const { t } = useTexts('licence');
  const { id, state, stateSince, requestedOn, terms, balance } = licence;
  const { currency } = terms;
  const agreed = agreedSumOf(terms);
  const dueOn = balance?.nextDueOn;
  if (state === 'REJECTED' || state === 'CANCELLED') {
    const ended = [
      { label: t('fact.requestedOn'), value: requestedOn },
      { label: t('fact.endedOn'), value: stateSince },
      { label: t('fact.cost'), value: t('fact.nothing') },
    ];
    return <FactStrip facts={ended} />;
  }
  // What went back to the licensee is not paid.
  const kept = String(BigInt(balance?.received ?? 0) - BigInt(balance?.refunded ?? 0));
  const progress: Fact = {
    label: t('fact.progress'),
    value: agreed && <PaidBar paid={BigInt(balance?.paid ?? 0)} agreed={agreed.amount} />,
  };
  const facts: Fact[] = [
    {
      label: t('fact.due'),
      value: (
        <Link
          to="/receivables"
          search={{ licenceId: id, isOpen: true }}
          className={dueOn ? 'money-due' : undefined}
          data-overdue={dueOn != null && dueOn < today()}
        >
          <Money amount={{ amount: balance?.nextDue ?? '0', currency }} exact />
        </Link>
      ),
      note: dueOn ? (
        <>
          {dueOn} · <DaysLeft until={dueOn} />
        </>
      ) : (
        t('fact.nothingDue')
      ),
    },
    {
      label: t('fact.paid'),
      value: (
        <Link to="/receipts" search={{ licenceId: id }}>
          <Money amount={{ amount: kept, currency }} />
        </Link>
      ),
      note: kept !== '0' && <Money amount={{ amount: kept, currency }} exact />,
    },
    // What is agreed beside one sum is not known before it is reported.
    ...(agreed && !endedUnpaid(licence) ? [progress] : []),
    nextDateOf(licence, dueOn, (key) => t(`fact.${key}`)),
  ];
  return <FactStrip facts={facts} />;
}

/** How much of the agreed sum has been paid. */
function PaidBar({ paid, agreed }: { paid: bigint; agreed: Amount }) {
  const { t } = useTexts('licence');
  const language = useLanguage();
  const whole = BigInt(agreed.amount);
  const share = whole === 0n ? 1 : Number((paid * 10_000n) / whole) / 10_000;
  return (
    <span className="paid-bar">
      <span className="bar" aria-hidden="true">
        <i style={{ width: `${Math.min(share, 1) * 100}%` }} />
      </span>
      <span className="fact-note">
        {percent(share, language)} · {t('fact.agreed')} <Money amount={agreed} />
      </span>
    </span>
  );
}

type NextKey = 'begins' | 'trialEnds' | 'dueDay' | 'paidUp' | 'ending' | 'suspended' | 'planned';

/** The next day that matters; of one that is paid up, when that was. */
function nextDateOf(licence: LicenceDetail, dueOn: string | null | undefined, say: (key: NextKey) => string): Fact {
  const { state, stateSince, effectiveOn, trialEndsOn, paidUpOn, ending } = licence;
  const left = (day: string) => <DaysLeft until={day} />;
  if (state === 'SUSPENDED') return { label: say('suspended'), value: stateSince };
  if (state === 'TRIAL' && ending) return { label: say('ending'), value: ending.lastOn, note: left(ending.lastOn) };
  if (state === 'PAID_UP') return { label: say('paidUp'), value: paidUpOn };
  if (state === 'PAYING') return { label: say('dueDay'), value: dueOn, note: dueOn && left(dueOn) };
  if (state === 'TRIAL') return { label: say('trialEnds'), value: trialEndsOn, note: left(trialEndsOn) };
  // Nobody is late for a first day that is over.
  const note = effectiveOn >= today() && left(effectiveOn);
  return { label: say(state === 'SIGNED' ? 'begins' : 'planned'), value: effectiveOn, note };
}
