import type { Licence } from '@trihelix/licensing';
import type { Actor } from '@trihelix/platform';

/** What a viewer may do about invoices. */
export enum InvoiceAction {
  ISSUE = 'ISSUE',
  REVERSE = 'REVERSE',
}

/** The licensor's accountant: who issues an invoice may take it back, too. Who sees it: both sides and authorities, as licences. */
export const mayIssue = (actor: Actor | undefined, { licensorId }: Pick<Licence, 'licensorId'>): boolean =>
  actor !== undefined && actor.actsFor(licensorId) && actor.may('invoice.issue');
