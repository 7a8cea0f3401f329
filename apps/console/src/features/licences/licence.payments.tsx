import { CheckOutlined, ClockCircleOutlined, ExclamationOutlined } from '@ant-design/icons';
import { Card, DaysLeft, Money, Tag, type Tone } from '@shared/detail/pieces';
import { today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import type { ReactNode } from 'react';
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
  const lines = paymentLines(licence, today());
  return (
    <Card title={word('card.payments')}>
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
                <strong>{t(titleOf(line))}</strong>
                <Tag dot tone={TONES[line.stage]}>
                  {t(wordOf(line))}
                </Tag>
              </div>
              <div className="quiet payment-note">
                <Note line={line} licence={licence} />
              </div>
            </div>
            <div className="payment-amount">
              {line.amount ? <Money amount={line.amount} exact /> : '—'}
              {line.kind === 'RECEIVABLE' && <Left receivable={line.receivable} />}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** What is not signed yet only has a day on which it is to begin. */
function titleOf(line: PaymentLine) {
  if (line.kind === 'RECEIVABLE') return line.receivable.kind;
  return line.kind === 'SIGNING' && line.stage === 'ahead' ? 'EFFECT' : line.kind;
}

/** What the pill says: days arrive, sums are paid, money comes in. */
function wordOf({ kind, stage }: PaymentLine) {
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

function Note({ line, licence: { terms, effectiveOn, trialEndsOn } }: { line: PaymentLine; licence: LicenceDetail }) {
  const { t } = useTexts('licencePayment');
  if (line.kind === 'SIGNING') return t('signingNote', { from: effectiveOn, months: terms.trialMonths, to: trialEndsOn });
  if (line.kind === 'CONVERSION') return t(line.stage === 'done' ? 'converted' : 'conversionNote', { days: terms.dueDays });
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
