import { CheckOutlined, ClockCircleOutlined, ExclamationOutlined } from '@ant-design/icons';
import { Card, DaysLeft, Money, Tag, type Tone } from '@shared/detail/pieces';
import { exactMoney, today } from '@shared/format/format';
import '@shared/money/line.kinds';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { addMonths, type CivilDate } from '@trihelix/kernel';
import type { ReactNode } from 'react';
import { agreedSumOf } from './agreed.sum';
import type { LicenceDetail } from './licence.query';
import { type PaymentLine, paymentLines, type PaymentStage } from './payments';
import './licence.payment.texts';

const TONES: Readonly<Record<PaymentStage, Tone>> = { done: 'good', due: 'warn', partly: 'warn', overdue: 'bad', ahead: 'quiet' };
const SIGNS: Readonly<Record<PaymentStage, ReactNode>> = {
  done: <CheckOutlined />,
  due: <ExclamationOutlined />,
  partly: <ExclamationOutlined />,
  overdue: <ExclamationOutlined />,
  ahead: <ClockCircleOutlined />,
};

/** Everything about money, in order of days. */
export function PaymentsCard({ licence }: { licence: LicenceDetail }) {
  const { t } = useTexts('licencePayment');
  const { t: word } = useTexts('licence');
  const { t: kindOf } = useTexts('lineKinds');
  const lines = paymentLines(licence, today());
  return (
    <Card
      title={word('card.payments')}
      extra={
        licence.signedOn && (
          <span className="row">
            <Link to="/invoices" search={{ licenceId: licence.id }}>
              {t('toInvoices')}
            </Link>
            <Link to="/licences/$id/books" params={{ id: licence.id }}>
              {t('toBooks')}
            </Link>
          </span>
        )
      }
    >
      {lines.length === 0 && <p className="quiet">{t('none')}</p>}
      <ol className="payments">
        {lines.map((line) => (
          <li key={line.key} data-stage={line.stage}>
            <time dateTime={line.on}>{line.on}</time>
            <span className="payment-sign" aria-hidden="true">
              {SIGNS[line.stage]}
            </span>
            <div className="payment-words">
              <div className="row">
                <strong>{line.kind === 'RECEIVABLE' ? kindOf(line.receivable.kind) : t(titleOf(line))}</strong>
                <Tag dot tone={isReversed(line) ? 'quiet' : TONES[line.stage]}>
                  {t(wordOf(line))}
                </Tag>
              </div>
              <div className="quiet payment-note">
                <Note line={line} licence={licence} />
              </div>
            </div>
            <div className="payment-amount">
              {line.amount ? isReversed(line) ? <s>{exactMoney(line.amount)}</s> : <Money amount={line.amount} exact /> : '—'}
              {line.kind === 'RECEIVABLE' && <Left receivable={line.receivable} />}
            </div>
          </li>
        ))}
      </ol>
      {licence.hasMoreMoney && <p className="quiet small">{t('newestOnly')}</p>}
    </Card>
  );
}

/** What is not signed yet only has a day on which it is to begin. */
function titleOf({ kind, stage }: Exclude<PaymentLine, { kind: 'RECEIVABLE' }>) {
  return kind === 'SIGNING' && stage === 'ahead' ? 'EFFECT' : kind;
}

/** Written down wrongly and taken back. */
const isReversed = (line: PaymentLine): boolean => line.kind === 'RECEIPT' && line.receipt.reversedOn !== null;

/** What the pill says: days arrive, sums are paid, money comes in. */
function wordOf(line: PaymentLine) {
  const { kind, stage } = line;
  if (isReversed(line)) return 'reversed';
  if (line.kind === 'RECEIVABLE' && line.receivable.kind === 'REFUND') return 'refunded';
  if (stage !== 'done') return stage;
  if (kind === 'RECEIPT') return 'received';
  return kind === 'RECEIVABLE' ? 'paid' : 'done';
}

/** What is left of a sum that was paid in part. */
function Left({ receivable: { amount, outstanding, currency } }: { receivable: LicenceDetail['receivables'][number] }) {
  const { t } = useTexts('licencePayment');
  if (outstanding === amount || outstanding === '0') return null;
  return (
    <small className="fact-note">
      {t('left')} <Money amount={{ amount: outstanding, currency }} exact />
    </small>
  );
}

function Note({ line, licence: { state, terms, effectiveOn, trialEndsOn } }: { line: PaymentLine; licence: LicenceDetail }) {
  const { t } = useTexts('licencePayment');
  if (line.kind === 'SIGNING') {
    // Signed after the agreed first day, it is shorter; suspended, longer.
    const isWhole = addMonths(effectiveOn as CivilDate, terms.trialMonths) === trialEndsOn;
    return t(isWhole ? 'signingNote' : 'signingNoteUntil', { from: effectiveOn, months: terms.trialMonths, to: trialEndsOn });
  }
  if (line.kind === 'CONVERSION') {
    const agreed = agreedSumOf(terms);
    if (line.stage === 'done') return t('converted');
    if (state === 'SUSPENDED') return t('conversionMoves');
    return agreed ? t('conversionNote', { days: agreed.days }) : t('conversionByTerms');
  }
  if (line.kind === 'RECEIPT') {
    const { bankReference, unapplied, currency } = line.receipt;
    return (
      <>
        {t('reference', { reference: bankReference })}
        {BigInt(unapplied) > 0n && (
          <>
            {t('unapplied')} <Money amount={{ amount: unapplied, currency }} exact />
          </>
        )}
      </>
    );
  }
  const { termsVersion, dueOn, effectiveDueOn, postedOn } = line.receivable;
  return (
    <>
      {t('posted', { day: postedOn, version: termsVersion })}
      {dueOn !== effectiveDueOn && t('moved', { day: dueOn })}
      {line.stage !== 'done' && (
        <>
          {' · '}
          <DaysLeft until={effectiveDueOn} />
        </>
      )}
    </>
  );
}
