import { asking } from '@shared/api/queries';
import { Card, Facts, Tag } from '@shared/detail/pieces';
import { Bone } from '@shared/feedback/skeleton';
import { exactMoney, listed, rate } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { SALES_VERSIONS, type SalesVersion } from './sales.query';
import { differingSales, SALES_FIELDS, type SalesField, type SalesFigures } from './sales.values';
import './sales.texts';

/** So many versions are looked back on; a period is corrected a few times. */
const VERSIONS = 50;

/** Says a fact of a statement: an amount to the fen, a rate, what was taken off. */
function useSaid(currency: string): (version: SalesFigures, field: SalesField) => string {
  const { t } = useTexts('licenceSales');
  const language = useLanguage();
  const money = (amount: string) => exactMoney({ amount, currency });
  return (version, field) => {
    if (field === 'deductions') {
      const taken = version.deductions.map(({ kind, amount }) => `${t(`deduction.${kind}`)} ${money(amount)}`);
      return taken.length > 0 ? listed(taken, language) : t('statement.none');
    }
    if (field === 'vatPpm') return version.vatPpm == null ? '—' : rate(version.vatPpm);
    const amount = version[field];
    return amount == null ? '—' : money(amount);
  };
}

const NAMES = { netSales: 'net', grossInclVat: 'gross', vatPpm: 'vat', deductions: 'deductions' } as const;

/** What stands of a period. */
export function StatementFacts({ statement, currency }: { statement: SalesVersion; currency: string }) {
  const { t } = useTexts('licenceSales');
  const said = useSaid(currency);
  const fields = SALES_FIELDS.filter((field) => field === 'netSales' || statement.grossInclVat != null);
  return <Facts facts={fields.map((field) => ({ label: t(`statement.${NAMES[field]}`), value: said(statement, field) }))} />;
}

interface SalesVersionsCardProps {
  readonly licenceId: string;
  readonly period: string;
  readonly currency: string;
}

/** Every version of a statement, the newest first, with what it changed, who changed it and why. */
export function SalesVersionsCard({ licenceId, period, currency }: SalesVersionsCardProps) {
  const { t } = useTexts('licenceSales');
  const { data } = useQuery(asking(SALES_VERSIONS, { licenceId, period, first: VERSIONS }));
  if (!data) return <Bone height={120} />;
  const versions = data.salesStatements.edges.map(({ node }) => node);
  return (
    <Card title={t('versions.title')} note={t('versions.count', { count: data.salesStatements.totalCount })}>
      <ol className="timeline">
        {versions.map((version, at) => (
          <li key={version.id}>
            <div className="row">
              {t('versions.version', { version: version.version })}
              <Tag tone={version.basis === 'AUDIT' || version.basis === 'ESTIMATE' ? 'warn' : 'quiet'}>
                {t(`versions.basis.${version.basis}`)}
              </Tag>
              {at === 0 && <Tag tone="accent">{t('versions.standing')}</Tag>}
              <time className="quiet small" dateTime={version.reportedOn}>
                {version.reportedOn}
              </time>
            </div>
            <SalesChanges after={version} before={versions[at + 1]} currency={currency} />
            {version.reason && <p className="small licence-prose">{version.reason}</p>}
          </li>
        ))}
      </ol>
    </Card>
  );
}

interface SalesChangesProps {
  readonly after: SalesFigures;
  readonly before: SalesFigures | undefined;
  readonly currency: string;
}

/** What of the figures differs from those before; all there is to say of the first ones. */
export function SalesChanges({ after, before, currency }: SalesChangesProps) {
  const { t } = useTexts('licenceSales');
  const said = useSaid(currency);
  if (!before) return <div className="timeline-change">{`${t('statement.net')}: ${said(after, 'netSales')}`}</div>;
  const fields = differingSales(before, after);
  if (fields.length === 0) return <div className="quiet small">{t('versions.same')}</div>;
  return fields.map((field) => (
    <div key={field} className="timeline-change">
      {t(`statement.${NAMES[field]}`)}: <del>{said(before, field)}</del> <ins>{said(after, field)}</ins>
    </div>
  ));
}
