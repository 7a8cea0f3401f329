import { BANK_RULES } from '@trihelix/bank-import';
import { type Ask, type BookFinding, type BookRule, findingsOf, LEDGER_RULES } from '@trihelix/ledger';
import { DISTRIBUTION_RULES } from '@trihelix/licence-distribution';
import { INVOICE_RULES } from '@trihelix/licence-invoices';
import { LICENSING_RULES } from '@trihelix/licensing';

/** What holds between the tables whatever happened to the processes that wrote them. */
export const INVARIANTS: readonly BookRule[] = [
  ...LEDGER_RULES,
  ...LICENSING_RULES,
  ...INVOICE_RULES,
  ...DISTRIBUTION_RULES,
  ...BANK_RULES,
  {
    name: 'DELIVERIES_HAVE_EVENTS',
    what: { zh: '每条投递都有其事件', en: 'every delivery has its event' },
    offenders: 'SELECT event_id FROM outbox_delivery LEFT JOIN outbox_event ON id = event_id WHERE id IS NULL',
  },
];

/** The invariants that do not hold, with how often. */
export const brokenInvariants = (ask: Ask): Promise<BookFinding[]> => findingsOf(INVARIANTS, ask);
