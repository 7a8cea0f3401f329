import { asking } from '@shared/api/queries';
import { Card, Money, Notice } from '@shared/detail/pieces';
import { exactMoney } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { SalesInput } from '@gql/licences/graphql';
import { PREVIEW_SALES, type SalesPreview } from './sales.query';
import { usePeriodName } from './period.texts';
import './sales.texts';

/** What the API says that a statement would come to; nothing is asked as long as there is no statement. */
export function useSalesPreview(licenceId: string, sales: SalesInput | undefined) {
  const wanted = sales ?? { period: '' };
  return useQuery({
    ...asking(PREVIEW_SALES, { licenceId, sales: wanted }),
    enabled: sales !== undefined,
    staleTime: 0,
    // Whoever comes back to the window by pressing its button would find that just out of use.
    refetchOnWindowFocus: false,
    // A preview of another period would be read as one of this.
    placeholderData: (previous, query) =>
      (query?.queryKey[1] as { sales?: SalesInput } | undefined)?.sales?.period === wanted.period
        ? keepPreviousData(previous)
        : undefined,
  });
}

type Line = SalesPreview['lines'][number];
const OF_A_PERIOD = new Set(['ROYALTY', 'CREDIT', 'SUPPLEMENT']);

/** A line in words: 本期提成 ¥12,000.00，到期 2027-04-30. */
export function useLineWords(period: string): (line: Line, currency: string) => string {
  const { t } = useTexts('licenceSales');
  const name = usePeriodName();
  return ({ kind, period: of, amount, dueOn, effectiveDueOn }, currency) => {
    const isOther = OF_A_PERIOD.has(kind) && of !== period;
    const what = t(isOther ? `line.OTHER_${kind as 'ROYALTY' | 'CREDIT' | 'SUPPLEMENT'}` : `line.${kind}`, {
      period: of ? name(of) : '',
    });
    const isOwed = BigInt(amount) > 0n;
    const due = isOwed ? t('preview.due', { day: effectiveDueOn }) : '';
    const moved = isOwed && dueOn !== effectiveDueOn ? t('preview.moved', { day: dueOn }) : '';
    return `${what} ${exactMoney({ amount, currency })}${due}${moved}`;
  };
}

/** The lines that would be posted today, in words. */
export function PreviewLines({ preview: { lines, currency }, period }: { preview: SalesPreview; period: string }) {
  const { t } = useTexts('licenceSales');
  const say = useLineWords(period);
  if (lines.length === 0) return <p>{t('preview.none')}</p>;
  return (
    <ul className="sales-lines">
      {lines.map((line, at) => (
        <li key={at} data-sign={BigInt(line.amount) < 0n ? 'less' : 'more'}>
          {say(line, currency)}
        </li>
      ))}
    </ul>
  );
}

interface SalesPreviewCardProps {
  readonly licenceId: string;
  readonly period: string;
  readonly sales: SalesInput | undefined;
  readonly isCorrection: boolean;
  /** Whether another person decides on it. */
  readonly isAudit: boolean;
}

/** That the trial is over by what is reported, where it is. */
export function BeginsPaying({ preview: { paysFrom } }: { preview: SalesPreview }) {
  const { t } = useTexts('licenceSales');
  if (!paysFrom) return null;
  return (
    <Notice title={t('preview.pays', { day: paysFrom })}>
      <p>{t('preview.paysWhy')}</p>
    </Notice>
  );
}

/** What the form as it stands would bring about today: lines, and what is owed before and after. */
export function SalesPreviewCard({ licenceId, period, sales, isCorrection, isAudit }: SalesPreviewCardProps) {
  const { t } = useTexts('licenceSales');
  const { data, error, isPlaceholderData } = useSalesPreview(licenceId, sales);
  const preview = sales && data?.previewSales;
  return (
    <Card title={t(isAudit ? 'preview.audit' : isCorrection ? 'preview.correction' : 'preview.title')}>
      <div aria-live="polite" aria-busy={isPlaceholderData} className="stack sales-preview" data-stale={isPlaceholderData}>
        {sales && error && <Notice title={error.message} />}
        {!preview && !(sales && error) && <p className="quiet">{t('preview.fill')}</p>}
        {preview && (
          <>
            <p className="sales-net">
              <span className="quiet">{t('preview.net')}</span>
              <strong>
                <Money amount={{ amount: preview.netSales, currency: preview.currency }} exact />
              </strong>
            </p>
            <BeginsPaying preview={preview} />
            <PreviewLines preview={preview} period={period} />
            <Balances preview={preview} isCorrection={isCorrection} />
            {isAudit && <p className="quiet small">{t(preview.shiftsAuditCost ? 'preview.shifts' : 'preview.shiftsNot')}</p>}
          </>
        )}
      </div>
    </Card>
  );
}

interface BalancesProps {
  readonly preview: SalesPreview;
  readonly isCorrection: boolean;
}

function Balances({ preview: { before, after, currency }, isCorrection }: BalancesProps) {
  const { t } = useTexts('licenceSales');
  const money = (amount: string) => <Money amount={{ amount, currency }} exact />;
  const rows = [
    { label: t('preview.owedNow'), ...before },
    { label: t(isCorrection ? 'preview.owedCorrected' : 'preview.owedThen'), ...after },
  ];
  return (
    <>
      <dl className="sales-balances">
        {rows.map(({ label, principal, interest, unapplied }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <strong>{money(String(BigInt(principal) + BigInt(interest)))}</strong>
              {interest !== '0' && (
                <span className="fact-note">
                  {t('preview.interest')} {money(interest)}
                </span>
              )}
              {unapplied !== '0' && (
                <span className="fact-note">
                  {t('preview.unapplied')} {money(unapplied)}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {BigInt(after.unapplied) < BigInt(before.unapplied) && <p className="quiet small">{t('preview.prepaid')}</p>}
    </>
  );
}
