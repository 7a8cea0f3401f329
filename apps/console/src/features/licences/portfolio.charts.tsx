import { type Bar, Bars } from '@shared/charts/bars';
import { ChartCard } from '@shared/charts/chart.card';
import type { Shown } from '@shared/charts/shown';
import { TwinTable } from '@shared/charts/twin.table';
import { exactMoney, roundMoney, today } from '@shared/format/format';
import { rowsLink } from '@shared/links/rows.link';
import { type Language, useLanguage, useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { addDays, addMonths, type CivilDate } from '@trihelix/kernel';
import type { ReceivableFilter } from '@gql/licences/graphql';
import { AGES, currenciesOf, monthsFrom, partBetween, type Viewpoint } from './portfolio.parts';
import type { DuePart, Portfolio } from './portfolio.query';
import './portfolio.texts';

interface CardProps {
  readonly data: Portfolio;
  readonly viewpoint: Viewpoint;
  /** The filter under which all of it is listed. */
  readonly filter: ReceivableFilter;
}

interface Row {
  readonly key: string;
  readonly name: string;
  readonly part: DuePart | undefined;
  /** The filter of its own rows. */
  readonly filter: ReceivableFilter;
}

const linkOf = (filter: ReceivableFilter): NonNullable<Shown['link']> =>
  function RowsLink(look) {
    return <Link {...rowsLink({ list: 'RECEIVABLES', filter })} {...look} />;
  };

/** The height of a bar; what is written is exact. */
const valueOf = (part: DuePart | undefined): number => Number(part?.outstanding ?? 0) / 100;

const barOf = ({ name, part, filter }: Row, currency: string, language: Language): Bar => ({
  label: name,
  value: valueOf(part),
  text: part ? roundMoney({ amount: part.outstanding, currency }, language) : '—',
  ...(part ? { link: linkOf(filter), isStrong: true } : {}),
});

interface DueCardProps {
  readonly title: string;
  readonly hint: string;
  readonly none: string;
  readonly heading: string;
  readonly total: string | undefined;
  readonly currency: string | undefined;
  readonly rows: readonly Row[];
}

/** What falls due by period as bars that open their rows, and the same to the fen as a table. */
function DueCard({ title, hint, none, heading, total, currency, rows }: DueCardProps) {
  const { t } = useTexts('licencePortfolio');
  const language = useLanguage();
  if (currency === undefined) {
    return (
      <ChartCard title={title} subtitle={hint}>
        <p className="quiet">{none}</p>
      </ChartCard>
    );
  }
  const table = (
    <TwinTable
      caption={title}
      columns={[heading, t('column.amount', { currency }), t('column.count')]}
      rows={rows.map((row) => ({
        key: row.key,
        name: row.name,
        cells: row.part
          ? [
              {
                value: valueOf(row.part),
                text: exactMoney({ amount: row.part.outstanding, currency }),
                link: linkOf(row.filter),
              },
              { value: row.part.count, link: linkOf(row.filter) },
            ]
          : [null, null],
      }))}
    />
  );
  return (
    <ChartCard title={title} subtitle={[total, hint].filter(Boolean).join(' · ')} table={table}>
      <Bars title={title} bars={rows.map((row) => barOf(row, currency, language))} startsAt="first" />
    </ChartCard>
  );
}

/** What is overdue, by its age. */
export function LateCard({ data: { aged, overdue }, viewpoint, filter }: CardProps) {
  const { t } = useTexts('licencePortfolio');
  const currencies = currenciesOf(aged);
  const card = (currency: string | undefined) => {
    const sum = overdue.find((each) => each.currency === currency);
    return (
      <DueCard
        key={currency ?? 'none'}
        title={titled(t(`late.title${viewpoint}`), currency, currencies)}
        hint={t('late.hint')}
        none={t('late.none')}
        heading={t('late.age')}
        total={
          sum && t('late.total', { count: sum.count, amount: exactMoney({ amount: sum.outstanding, currency: sum.currency }) })
        }
        currency={currency}
        rows={AGES.map((days) => {
          const part = aged.find((each) => each.currency === currency && each.daysOverdue === days);
          const { dueFrom, dueTo } = part ?? {};
          return {
            key: String(days),
            name: t(`late.${days}`),
            part,
            // Its due days as the server counts them: a device's own day may be another.
            filter: { ...filter, ...(dueFrom ? { dueFrom } : {}), dueTo: dueTo ?? null },
          };
        })}
      />
    );
  };
  return <div className="stack">{currencies.length > 0 ? currencies.map(card) : card(undefined)}</div>;
}

/** What comes in, or has to be paid, month by month: only what is posted. */
export function ExpectedCard({ data: { months }, viewpoint, filter }: CardProps) {
  const { t } = useTexts('licencePortfolio');
  const now = today();
  const currencies = currenciesOf(months);
  const card = (currency: string | undefined) => {
    const ours = months.filter((part) => part.currency === currency);
    const count = ours.reduce((sum, part) => sum + part.count, 0);
    const amount = String(ours.reduce((sum, part) => sum + BigInt(part.outstanding), 0n));
    return (
      <DueCard
        key={currency ?? 'none'}
        title={titled(t(`expected.title${viewpoint}`), currency, currencies)}
        hint={t('expected.hint')}
        none={t('expected.none')}
        heading={t('expected.month')}
        total={currency && t('expected.total', { count, amount: exactMoney({ amount, currency }) })}
        currency={currency}
        rows={monthsFrom(now).map((first) => {
          const to = addDays(addMonths(first as CivilDate, 1), -1);
          return {
            key: first,
            name: first.slice(0, 7),
            part: currency === undefined ? undefined : partBetween(months, currency, to),
            // Of this month, what is still to come.
            filter: { ...filter, dueFrom: first > now ? first : now, dueTo: to },
          };
        })}
      />
    );
  };
  return <div className="stack">{currencies.length > 0 ? currencies.map(card) : card(undefined)}</div>;
}

/** Where there are several currencies, each card says of which it is. */
const titled = (title: string, currency: string | undefined, currencies: readonly string[]): string =>
  currency && currencies.length > 1 ? `${title} · ${currency}` : title;
