import { useMay } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { PageHead } from '@shared/detail/page.head';
import { Notice } from '@shared/detail/pieces';
import { FailurePage, ForbiddenPage } from '@shared/feedback/pages';
import { Bone } from '@shared/feedback/skeleton';
import { DayField } from '@shared/form/day.field';
import { exactMoney, today } from '@shared/format/format';
import { tidied } from '@shared/table/list.search';
import { useTexts } from '@shared/texts/texts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { graphql } from '@gql/bank';
import type { PeriodSearch } from './bank.routes';
import { ReconciliationChart } from './reconciliation.chart';
import { MissingReceipts, OpenLines } from './reconciliation.lists';
import { byCurrency, differs, halfYearUntil, type MonthRow } from './reconciliation.months';
import './bank.css';
import './bank.texts';

const MONTHS = graphql(`
  query BankReconciliation($from: CivilDate!, $to: CivilDate!) {
    bankReconciliation(from: $from, to: $to) {
      month
      currency
      bank
      setAside
      received
      difference
      open
      missing
    }
  }
`);

const route = getRouteApi('/frame/inner/bank/reconciliation');

/** What the bank says beside what the books say, month by month; then what explains the differences, line by line. */
export function ReconciliationPage() {
  const { t } = useTexts('bank');
  const search: PeriodSearch = route.useSearch();
  const navigate = route.useNavigate();
  const usual = halfYearUntil(today());
  const period = { from: search.from ?? usual.from, to: search.to ?? usual.to };
  const { data, error, refetch } = useQuery({ ...asking(MONTHS, period), placeholderData: keepPreviousData });
  if (!useMay()('payment.record')) return <ForbiddenPage />;
  const choose = (change: PeriodSearch) => void navigate({ search: tidied({ ...search, ...change }) });
  return (
    <div className="stack">
      <PageHead
        path={[{ label: t('title'), to: '/bank' }, { label: t('reconciliation.title') }]}
        title={t('reconciliation.title')}
        actions={
          <span className="row period">
            <label htmlFor="period-from">{t('reconciliation.from')}</label>
            <DayField
              id="period-from"
              value={period.from}
              max={period.to}
              onChange={(from) => choose({ from: from ?? undefined })}
            />
            <label htmlFor="period-to">{t('reconciliation.to')}</label>
            <DayField id="period-to" value={period.to} min={period.from} onChange={(to) => choose({ to: to ?? undefined })} />
          </span>
        }
      />
      {error && !data && <FailurePage isPart error={error} reset={() => void refetch()} />}
      {!data && !error && <Bone height={320} />}
      {data && <Verdict months={data.bankReconciliation} />}
      {data && byCurrency(data.bankReconciliation).map((each) => <ReconciliationChart key={each.currency} {...each} />)}
      <OpenLines period={period} />
      <MissingReceipts period={period} />
    </div>
  );
}

/** Whether it agrees, and where not. */
function Verdict({ months }: { months: readonly MonthRow[] }) {
  const { t } = useTexts('bank');
  if (months.length === 0) return <Notice tone="accent" title={t('reconciliation.none')} />;
  const wrong = months.filter(differs);
  if (wrong.length === 0) {
    return (
      <Notice tone="good" title={t('reconciliation.balanced')}>
        {' '}
        {t('reconciliation.balancedWhy')}
      </Notice>
    );
  }
  const sum = (amount: string, currency: string) => exactMoney({ amount, currency });
  return (
    <Notice title={t('reconciliation.unbalanced', { count: wrong.length })}>
      <ul className="clear-failed">
        {wrong.map(({ month, currency, difference, open, missing }) => (
          <li key={month + currency}>
            {t('reconciliation.month', { month, difference: sum(difference, currency) })}{' '}
            <span className="quiet">
              {t('reconciliation.because', { open: sum(open, currency), missing: sum(missing, currency) })}
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
