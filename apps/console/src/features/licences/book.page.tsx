import { useOrganization } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { type Act, ActBar } from '@shared/acts/act.bar';
import { FactStrip, Money } from '@shared/detail/pieces';
import { FailurePage } from '@shared/feedback/pages';
import { Bone, DetailSkeleton } from '@shared/feedback/skeleton';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useRef, useState } from 'react';
import { BookPicture } from './book.picture';
import { type BookLine, type BookReceipt, LICENCE_BOOKS, type LicenceBooks, type Overdue } from './book.query';
import { useBook } from './book.read';
import { BookTimeline } from './book.timeline';
import { LicenceHead } from './licence.head';
import { useIsSide } from './licence.side';
import './book.css';
import './book.texts';
import './licence.act.texts';
import './licences.css';
import './licences.texts';

/** Drawn when the page is idle; dialogs when they are opened. */
const BookChart = lazy(() => import('./book.chart').then(({ BookChart: component }) => ({ default: component })));
const WriteOffsCard = lazy(() => import('./write-off.card').then(({ WriteOffsCard: component }) => ({ default: component })));
const ReversalsCard = lazy(() => import('./reversal.card').then(({ ReversalsCard: component }) => ({ default: component })));
const ProposeReversal = lazy(() =>
  import('./reversal.propose').then(({ ProposeReversal: component }) => ({ default: component })),
);
const PaymentDialog = lazy(() => import('./payment.dialog').then(({ PaymentDialog: component }) => ({ default: component })));
const RefundsCard = lazy(() => import('./refund.card').then(({ RefundsCard: component }) => ({ default: component })));
const RefundDialog = lazy(() => import('./refund.dialog').then(({ RefundDialog: component }) => ({ default: component })));
const CostsCard = lazy(() => import('./cost.card').then(({ CostsCard: component }) => ({ default: component })));
const CostDialog = lazy(() => import('./cost.dialog').then(({ CostDialog: component }) => ({ default: component })));
const ProposalsNotice = lazy(() =>
  import('./proposals.notice').then(({ ProposalsNotice: component }) => ({ default: component })),
);
const ProposeWriteOff = lazy(() =>
  import('./write-off.propose').then(({ ProposeWriteOff: component }) => ({ default: component })),
);

/** What is not due yet can be given up where everything is to be settled. */
const SETTLING: readonly string[] = ['RETURNING', 'TERMINATING', 'WIND_DOWN'];

/** What an approver of the licensor does here, further down. */
const DECIDING = ['DECIDE_COST', 'DECIDE_WRITE_OFF', 'DECIDE_RECEIPT_REVERSAL', 'DECIDE_REFUND'] as const;

const route = getRouteApi('/frame/inner/licences/$id/books');

/** The books of one licence: what is open today, what was owed and paid over time, and what was given up. */
export function BookPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(asking(LICENCE_BOOKS, { id }));
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  if (!data) return <DetailSkeleton />;
  return <Books licence={data.licence} overdue={data.overdue[0]} />;
}

/** The same without the address, for whoever shows it. */
export function Books({ licence, overdue }: { licence: LicenceBooks; overdue: Overdue | undefined }) {
  const { t } = useTexts('licenceBook');
  const { t: word } = useTexts('licences');
  const [givenUp, setGivenUp] = useState<BookLine>();
  const [wrong, setWrong] = useState<BookReceipt>();
  const { id, achievement, licensor, licensee, balance, bookActions } = licence;
  const isLicensor = useOrganization()?.id === licensor.id;
  const { book, error, retry, ...reading } = useBook(id);
  const proposed = useRef<HTMLDivElement>(null);
  const decides = isLicensor && DECIDING.some((act) => bookActions.includes(act));
  return (
    <div className="stack">
      <LicenceHead
        licence={licence}
        here={t('open')}
        title={t('title')}
        subtitle={t('subtitle', {
          achievement: achievement?.title ?? word('achievementGone'),
          licensee: licensee.name,
          licensor: licensor.name,
        })}
        actions={<BookActs licence={licence} />}
      />
      <section className="card" aria-label={t('open')}>
        <BalanceStrip balance={balance} overdue={overdue} />
      </section>
      <Suspense>{decides && <ProposalsNotice licenceId={id} below={() => proposed.current} />}</Suspense>
      {error && !book && <FailurePage error={error} reset={retry} />}
      {!book && !error && <Bone height={320} />}
      {book && (
        <>
          <BookPicture book={book} />
          {balance && (
            <Suspense fallback={<Bone height={320} />}>
              <BookChart book={book} balance={balance} />
            </Suspense>
          )}
          <BookTimeline
            book={book}
            hasMore={reading.hasMore}
            isReading={reading.isReading}
            isEnding={SETTLING.includes(licence.state)}
            onMore={reading.more}
            onWriteOff={bookActions.includes('PROPOSE_WRITE_OFF') ? setGivenUp : undefined}
            onReverse={bookActions.includes('PROPOSE_RECEIPT_REVERSAL') ? setWrong : undefined}
          />
          {isLicensor && (
            <div ref={proposed} className="stack below-bar">
              <Suspense fallback={<Bone height={120} />}>
                <CostsCard licenceId={id} mayDecide={bookActions.includes('DECIDE_COST')} />
                <WriteOffsCard licenceId={id} book={book} mayDecide={bookActions.includes('DECIDE_WRITE_OFF')} />
                <ReversalsCard licenceId={id} book={book} mayDecide={bookActions.includes('DECIDE_RECEIPT_REVERSAL')} />
                <RefundsCard refunds={licence.refunds} mayDecide={bookActions.includes('DECIDE_REFUND')} />
              </Suspense>
            </div>
          )}
        </>
      )}
      <Suspense>
        {givenUp && <ProposeWriteOff line={givenUp} onClose={() => setGivenUp(undefined)} />}
        {wrong && <ProposeReversal receipt={wrong} onClose={() => setWrong(undefined)} />}
      </Suspense>
    </div>
  );
}

/** What can be written into the book, and the pages beside it. */
function BookActs({ licence }: { licence: LicenceBooks }) {
  const { t } = useTexts('licenceBook');
  const { t: act } = useTexts('licenceAct');
  const [open, setOpen] = useState<'RECORD_PAYMENT' | 'PROPOSE_COST' | 'PROPOSE_REFUND'>();
  const isSide = useIsSide(licence);
  const { id, bookActions, balance } = licence;
  const waits = balance?.unapplied ?? '0';
  const close = () => setOpen(undefined);
  const acts: readonly Act[] = [
    { action: 'RECORD_PAYMENT', label: act('act.RECORD_PAYMENT'), kind: 'primary', run: () => setOpen('RECORD_PAYMENT') },
    { action: 'PROPOSE_COST', label: t('cost'), run: () => setOpen('PROPOSE_COST') },
    ...(BigInt(waits) > 0n ? [{ action: 'PROPOSE_REFUND', label: t('refund'), run: () => setOpen('PROPOSE_REFUND') }] : []),
  ];
  return (
    <>
      {isSide && (
        <Link to="/licences/$id/sales" params={{ id }}>
          <Button tabIndex={-1}>{t(bookActions.includes('REPORT_SALES') ? 'toSales' : 'seeSales')}</Button>
        </Link>
      )}
      <Link to="/licences/$id/statement" params={{ id }}>
        <Button tabIndex={-1}>{t('toStatement')}</Button>
      </Link>
      <ActBar acts={acts} allowed={bookActions} />
      <Suspense>
        {open === 'RECORD_PAYMENT' && <PaymentDialog licence={licence} onClose={close} />}
        {open === 'PROPOSE_REFUND' && <RefundDialog licence={licence} waits={waits} onClose={close} />}
        {open === 'PROPOSE_COST' && <CostDialog licenceId={id} onClose={close} />}
      </Suspense>
    </>
  );
}

interface BalanceProps {
  readonly balance: LicenceBooks['balance'];
  /** Undefined where nothing is overdue. */
  readonly overdue: Overdue | undefined;
}

/** What is open today, and what of it is overdue: interest accrues on nothing else. */
export function BalanceStrip({ balance, overdue }: BalanceProps) {
  const { t } = useTexts('licenceBook');
  if (!balance) return <p className="card-body quiet">{t('fact.nothing')}</p>;
  const { principal, interest, unapplied, currency } = balance;
  const money = (amount: string) => <Money amount={{ amount, currency }} exact />;
  const withInterest = (sum: string) => String(BigInt(sum) + BigInt(interest));
  return (
    <FactStrip
      facts={[
        { label: t('fact.principal'), value: money(principal) },
        { label: t('fact.interest'), value: money(interest) },
        { label: t('fact.total'), value: <strong>{money(withInterest(principal))}</strong> },
        ...(overdue?.count
          ? [
              {
                label: t('fact.overdue'),
                value: <strong className="book-overdue">{money(withInterest(overdue.outstanding))}</strong>,
                note: t('fact.overdueLines', { count: overdue.count }),
              },
            ]
          : []),
        { label: t('fact.unapplied'), value: money(unapplied) },
      ]}
    />
  );
}
