import { asking } from '@shared/api/queries';
import { Money } from '@shared/detail/pieces';
import { FailurePage } from '@shared/feedback/pages';
import { DetailSkeleton } from '@shared/feedback/skeleton';
import { DayField } from '@shared/form/day.field';
import { minute, today } from '@shared/format/format';
import { PrintSheet } from '@shared/print/print.sheet';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { BookLine, BookReceipt } from './book.query';
import { useLineName } from './book.names';
import { type Book, useWholeBook } from './book.read';
import { LICENCE, detailOf, type LicenceDetail } from './licence.query';
import { Heads, Line, Seals } from './sheet.parts';
import { type Period, statementOf, type StatementRow } from './statement';
import './licence.sheet.texts';
import './licence.texts';
import './licences.texts';

type Row = StatementRow<BookLine, BookReceipt>;

const route = getRouteApi('/frame/inner/licences/$id/statement');

/** The account of a licence over a period that stands in the address; without one, from its signing until today. */
export function LicenceStatementPage() {
  const { id } = route.useParams();
  const { from, to } = route.useSearch();
  const { data, error, refetch, dataUpdatedAt } = useQuery(asking(LICENCE, { id }));
  const { book, cutAt, error: unread, retry } = useWholeBook(id);
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  if (unread && !book) return <FailurePage error={unread} reset={retry} />;
  if (!data || !book) return <DetailSkeleton />;
  const licence = detailOf(data);
  const period = periodOf(from ?? licence.signedOn ?? licence.requestedOn, to ?? today());
  return <StatementSheet {...{ licence, book, cutAt, period }} readAt={new Date(dataUpdatedAt).toISOString()} />;
}

/** Nothing is known of days to come, and no period ends before it begins. */
function periodOf(from: string, to: string): Period {
  const last = to < today() ? to : today();
  return { from: from < last ? from : last, to: last };
}

function PeriodBar({ period: { from, to } }: { period: Period }) {
  const { t } = useTexts('licenceSheet');
  const navigate = route.useNavigate();
  const choose = (change: Partial<Period>) => void navigate({ search: (search) => ({ ...search, ...change }), replace: true });
  return (
    <fieldset className="row statement-period">
      <legend className="visually-hidden">{t('period')}</legend>
      <span aria-hidden="true">{t('period')}</span>
      <label className="row">
        {t('from')}
        <DayField value={from} max={to} onChange={(day) => day && choose({ from: day })} />
      </label>
      <label className="row">
        {t('to')}
        <DayField value={to} min={from} max={today()} onChange={(day) => day && choose({ to: day })} />
      </label>
    </fieldset>
  );
}

interface StatementSheetProps {
  readonly licence: LicenceDetail;
  readonly book: Book;
  readonly cutAt: string | undefined;
  readonly period: Period;
  readonly readAt: string;
}

function StatementSheet({ licence, book, cutAt, period, readAt }: StatementSheetProps) {
  const { t } = useTexts('licenceSheet');
  const { t: word } = useTexts('licences');
  const { number, achievement, licensor, licensee, terms } = licence;
  const { currency } = terms;
  const standing = cutAt && licence.balance ? BigInt(licence.balance.principal) - BigInt(licence.balance.unapplied) : undefined;
  const readable = cutAt && period.from < cutAt ? { ...period, from: cutAt } : period;
  const statement = statementOf(book, readable, currency, standing);
  const money = (amount: bigint | string) => <Money amount={{ amount: String(amount), currency }} exact />;
  const isPrepaid = statement.closing < 0n;
  return (
    <PrintSheet
      title={`${t('statement')} ${number}`}
      tools={<PeriodBar period={period} />}
      subtitle={t('between', { from: period.from, to: period.to })}
      footer={
        <>
          <p>{t('confirm')}</p>
          <p>{t('footer', { time: minute(readAt) })}</p>
        </>
      }
    >
      <table className="sheet-facts">
        <tbody>
          <Line title={word('licensor')}>{licensor.name}</Line>
          <Line title={word('licensee')}>{licensee.name}</Line>
          <Line title={t('achievement')}>{achievement?.title ?? word('achievementGone')}</Line>
        </tbody>
      </table>
      {cutAt && <p className="quiet">{t('cut', { day: cutAt })}</p>}
      <h2>{t('entries')}</h2>
      <div className="sheet-wide" role="group" aria-label={t('entries')} tabIndex={0}>
        <table>
          <Heads titles={(['day', 'note', 'posted', 'received', 'balance'] as const).map((key) => t(`column.${key}`))} ends={3} />
          <tbody>
            <tr>
              <td className="nowrap">{readable.from}</td>
              <td colSpan={3}>{t('opening')}</td>
              <td data-align="end">{money(statement.opening)}</td>
            </tr>
            {statement.rows.map((row) => (
              <tr key={row.key}>
                <td className="nowrap">{row.on}</td>
                <td>
                  <Note row={row} />
                </td>
                <td data-align="end">{'line' in row && money(row.change)}</td>
                <td data-align="end">{'receipt' in row && money(-row.change)}</td>
                <td data-align="end">{money(row.balance)}</td>
              </tr>
            ))}
            {statement.rows.length === 0 && (
              <tr>
                <td colSpan={5}>{t('noRows')}</td>
              </tr>
            )}
            <tr className="sheet-sum">
              <td colSpan={2}>{t('sums')}</td>
              <td data-align="end">{money(statement.posted)}</td>
              <td data-align="end">{money(statement.received)}</td>
              <td />
            </tr>
            <tr className="sheet-sum">
              <td className="nowrap">{period.to}</td>
              <td colSpan={3}>{t(isPrepaid ? 'prepaid' : 'closing')}</td>
              <td data-align="end">{money(isPrepaid ? -statement.closing : statement.closing)}</td>
            </tr>
          </tbody>
        </table>
      </div>
      <Seals sides={[word('licensor'), word('licensee')]} />
    </PrintSheet>
  );
}

function Note({ row }: { row: Row }) {
  const { t } = useTexts('licenceSheet');
  const name = useLineName();
  if ('receipt' in row)
    return <>{t(row.kind === 'REVERSAL' ? 'reversedNote' : 'paidNote', { reference: row.receipt.bankReference })}</>;
  const { effectiveDueOn, termsVersion } = row.line;
  if (row.kind === 'INTEREST') return <>{t('interestNote', { kind: name(row.line), day: effectiveDueOn })}</>;
  return <>{t('owedNote', { kind: name(row.line), day: effectiveDueOn, version: termsVersion })}</>;
}
