import { asking, useCommand } from '@shared/api/queries';
import { Card } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { exactMoney } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import type { SalesInput } from '@gql/licences/graphql';
import { DECIDE_AUDIT, SALES_AUDITS, type SalesAudit } from './audit.query';
import './audit.texts';
import { ProposalItem } from './proposal.item';
import { PreviewLines, useSalesPreview } from './sales.preview';
import type { SalesVersion } from './sales.query';
import { SalesChanges } from './sales.versions';

/** Of one period: few are audited twice. */
const MANY = 20;

interface AuditsCardProps {
  readonly licenceId: string;
  /** The version that stands of the period that is looked at. */
  readonly statement: SalesVersion;
  readonly period: string;
  readonly currency: string;
  readonly mayDecide: boolean;
}

/** What was found in the accounts of a period, with the two people that it takes. Absent where nothing was. */
export function AuditsCard({ licenceId, statement, period, currency, mayDecide }: AuditsCardProps) {
  const { t } = useTexts('licenceAudit');
  const { t: word } = useTexts('licenceProposal');
  const { data } = useQuery(asking(SALES_AUDITS, { licenceId, period, first: MANY }));
  const decide = useCommand(DECIDE_AUDIT, {
    onDone: ({ state }) => toast(t(state === 'APPROVED' ? 'done.approve' : 'done.reject')),
  });
  const audits = data?.salesAudits.edges.map(({ node }) => node) ?? [];
  if (audits.length === 0) return null;
  const money = (amount: string) => exactMoney({ amount, currency });
  return (
    <Card title={t('title')} note={word('note')}>
      <ol className="timeline">
        {audits.map((audit) => {
          const { state, netSales, auditCost, statementVersion: audited } = audit;
          const isCurrent = audited === statement.version;
          const overtaken = t('overtaken', { audited, standing: statement.version });
          const cost = auditCost && auditCost !== '0' ? t('cost', { amount: money(auditCost) }) : undefined;
          return (
            <ProposalItem
              key={audit.id}
              proposal={audit}
              name={t('name', { amount: money(netSales) })}
              standing={state === 'PROPOSED' && !isCurrent ? overtaken : cost}
              words={{ approve: t('act.approve'), approved: t('approved') }}
              mayDecide={mayDecide}
              isApprovable={isCurrent}
              warning={(deciding) =>
                deciding === 'approve' ? (
                  <Effect licenceId={licenceId} audit={audit} before={statement} currency={currency} />
                ) : (
                  t('confirm.reject')
                )
              }
              onDecide={(decision) => decide.mutateAsync(decision)}
            />
          );
        })}
      </ol>
    </Card>
  );
}

const inputOf = ({ period, netSales, grossInclVat, vatPpm, deductions }: SalesAudit): SalesInput =>
  grossInclVat == null
    ? { period, netSales }
    : { period, grossInclVat, vatPpm, deductions: deductions.map(({ kind, amount }) => ({ kind, amount })) };

interface EffectProps {
  readonly licenceId: string;
  readonly audit: SalesAudit;
  readonly before: SalesVersion;
  readonly currency: string;
}

/** What an approver looks at: the figures that stand beside those that were found, and every line that would be posted today. */
function Effect({ licenceId, audit, before, currency }: EffectProps) {
  const { t } = useTexts('licenceAudit');
  const { t: sales } = useTexts('licenceSales');
  const { data, error } = useSalesPreview(licenceId, inputOf(audit));
  const preview = data?.previewSales;
  const { auditCost, period } = audit;
  return (
    <div className="stack" aria-live="polite">
      <div>
        <SalesChanges after={audit} before={before} currency={currency} />
      </div>
      {!preview && <p className="quiet">{error ? error.message : sales('confirm.loading')}</p>}
      {preview && (
        <div>
          <p>{t('today')}</p>
          <PreviewLines preview={preview} period={period} />
        </div>
      )}
      {preview && auditCost && auditCost !== '0' && (
        <p>{t(preview.shiftsAuditCost ? 'charged' : 'notCharged', { amount: exactMoney({ amount: auditCost, currency }) })}</p>
      )}
      <p className="quiet small">{t('confirm.approve')}</p>
    </div>
  );
}
