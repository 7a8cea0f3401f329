import type { CivilDate } from '@trihelix/kernel';
import { chanceBetween } from './chance';
import { commandLine } from './command.line';
import { whoever } from './demo.accounts';
import type { Stage } from './stage';

const ISSUE = commandLine('issueInvoice', 'Invoice', { input: 'IssueInvoiceInput!' }, 'id');
const PROFILE_PARAMETERS = { input: 'InvoiceProfileInput!', expectedVersion: 'Int!' };
const SAVE_PROFILE = commandLine('saveInvoiceProfile', 'InvoiceParty', PROFILE_PARAMETERS, 'version');
const PROFILE = '{ ownInvoiceProfile { name taxpayerNumber version } }';
const OWED = `query ($id: ID!) {
  licence(id: $id) { invoices { id } receivables { id amount uninvoiced } }
  invoiceParties(licenceId: $id) { buyer { version } }
}`;

/** A licence under which money has come in, by the names that the story has for its sides. */
interface Paid {
  readonly achievement: string;
  readonly owner: string;
  readonly taker: string;
}

interface Owed {
  readonly licence: {
    readonly invoices: readonly object[];
    readonly receivables: readonly { readonly id: string; readonly amount: string; readonly uninvoiced: string }[];
  };
  readonly invoiceParties: { readonly buyer: { readonly version: number } };
}

/** Who is billed for the first time says through which bank it pays. */
async function tellBank(stage: Stage, { taker }: Paid): Promise<void> {
  const manager = whoever('MANAGER', taker);
  const { ownInvoiceProfile: own } = await stage.say<{
    ownInvoiceProfile: { name: string; taxpayerNumber: string | null; version: number };
  }>(manager, PROFILE, {});
  if (own.version > 0 || !own.taxpayerNumber) return;
  const { name, taxpayerNumber } = own;
  const account = `6200${chanceBetween(`account of ${taker}`, 1e11, 9e11)}`;
  const input = { name, taxpayerNumber, bank: '演示银行高新支行', account };
  await stage.outcomeOf(manager, SAVE_PROFILE, { input, expectedVersion: 0 });
}

/**
 * Bills what is owed when the first money has come in: the whole, exempt by its registered contract, when all of it was paid; the
 * whole at 6 % when more than half was; else as much as was paid.
 */
export async function invoice(
  stage: Stage,
  paid: Paid,
  licenceId: string,
  issuedOn: CivilDate,
  amountPaid: bigint,
): Promise<void> {
  const accountant = whoever('ACCOUNTANT', paid.owner);
  await tellBank(stage, paid);
  const { licence, invoiceParties } = await stage.say<Owed>(accountant, OWED, { id: licenceId });
  const [owed] = licence.receivables;
  if (!owed || owed.uninvoiced === '0' || licence.invoices.length > 0) return;
  const whole = BigInt(owed.amount);
  const isExempt = amountPaid >= whole;
  const amount = amountPaid * 2n > whole ? whole : amountPaid;
  const year = issuedOn.slice(2, 4);
  const digits = (what: string, length: number) =>
    String(chanceBetween(`${what} ${paid.achievement} ${paid.taker}`, 1, 999_999)).padStart(length, '0');
  const treatment = isExempt
    ? { isExempt, contractRegistration: `20${year}330000${digits('registration', 6)}` }
    : { vatRatePpm: 60_000 };
  await stage.command(accountant, ISSUE, {
    input: {
      licenceId,
      kind: isExempt ? 'ORDINARY' : 'SPECIAL',
      number: `${year}332${digits('invoice', 15)}`,
      issuedOn,
      ...treatment,
      buyerVersion: invoiceParties.buyer.version,
      lines: [{ receivableId: owed.id, amount: String(amount) }],
    },
  });
}
