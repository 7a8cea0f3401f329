import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  InvoiceIssued,
  InvoiceReversed,
  LicenceMoved,
  LicenceReminded,
  type LicenceReminder,
  LicenceSigned,
  ObjectionDecided,
  ObjectionRaised,
  PaymentReceived,
  PaymentReversed,
  ReceivablePosted,
  TermsAgreed,
  TermsCommented,
  TermsOffered,
} from '@trihelix/contracts';
import { addDays } from '@trihelix/kernel';
import { Invoice } from '@trihelix/licence-invoices';
import {
  DAYS_TO_SIGN,
  interestOn,
  Licence,
  LicenceObjection,
  LicencePublicity,
  LicenceState,
  OpenItems,
  OVER,
  Receipt,
  Receivable,
  ReceivableKind,
  TermsComment,
  TermsOffer,
} from '@trihelix/licensing';
import { Database } from '@trihelix/platform';
import { LessThan, Not } from 'typeorm';
import { LicenceMatters } from './licence.matters';
import type { Matter, Side } from './matter';
import { Teller } from './teller';

/** Reminders of what waits in certain states only. */
const PLACES: readonly (readonly [start: string, ...states: LicenceState[]])[] = [
  ['REVIEW_', LicenceState.REVIEW],
  ['OBJECTION_', LicenceState.OBJECTION],
  ['SUSPENSION_', LicenceState.SUSPENDED],
  ['CURE_', LicenceState.DEFAULT],
  ['ENDING_OWED', LicenceState.TERMINATING, LicenceState.WIND_DOWN, ...OVER],
  ['ENDING_', LicenceState.TERMINATING, LicenceState.WIND_DOWN],
];

/** Reminders of what is owed, which may have been paid in the meantime. */
const OF_PAYMENTS: readonly LicenceReminder[] = ['PAYMENT_DUE', 'PAYMENT_OVERDUE', 'ENDING_OWED'];

/** News of licences and of what is owed under them. */
@Injectable()
export class LicenceNews implements OnModuleInit {
  constructor(
    private readonly teller: Teller,
    private readonly database: Database,
    private readonly matters: LicenceMatters,
    private readonly items: OpenItems,
  ) {}

  onModuleInit(): void {
    this.teller.on(LicenceMoved, (event, { system }) => this.moved(event, system));
    this.teller.on(TermsOffered, (event) => this.offered(event));
    this.teller.on(TermsAgreed, (event) => this.agreed(event));
    this.teller.on(TermsCommented, (event) => this.commented(event));
    this.teller.on(LicenceSigned, (event) => this.signed(event));
    this.teller.on(ObjectionRaised, (event) => this.objected(event));
    this.teller.on(ObjectionDecided, (event) => this.decided(event));
    this.teller.on(LicenceReminded, (event) => this.reminded(event));
    this.teller.on(ReceivablePosted, (event) => this.posted(event));
    this.teller.on(PaymentReceived, (event) => this.paid(event));
    this.teller.on(PaymentReversed, (event) => this.takenBack(event));
    this.teller.on(InvoiceIssued, (event) => this.invoiced(event));
    this.teller.on(InvoiceReversed, (event) => this.reversed(event));
  }

  /** What has moved on since is told by its own event. */
  private async moved({ licenceId, from, to }: LicenceMoved, system: string | null): Promise<Matter[]> {
    const licence = await this.matters.read(licenceId);
    if (licence?.state !== to) return [];
    // The clock cancels what nobody answered; the licensee withdraws.
    if (from === 'DRAFT' && to === 'CANCELLED' && system) return [await this.matters.of(licence, 'DRAFT → LAPSED', {})];
    const day = to === 'PUBLICITY' ? await this.lastDayOfPublicity(licence) : dayOf(licence);
    return [await this.matters.of(licence, from ? `${from} → ${to}` : `→ ${to}`, { day })];
  }

  /** An offer that has been answered by another is told as that one. */
  private async offered({ licenceId, version, side }: TermsOffered): Promise<Matter[]> {
    const licence = await this.matters.read(licenceId);
    const offer = await this.database.of(TermsOffer).findOneBy({ licenceId, version });
    if (!licence || !offer || licence.termsVersion !== version || licence.state !== LicenceState.DRAFT) return [];
    return [await this.matters.of(licence, `BY_${side}`, { day: offer.answerBy, reason: offer.note })];
  }

  /** What the licensor agrees to by submitting is told as submitted. */
  private async agreed({ licenceId, version, side }: TermsAgreed): Promise<Matter[]> {
    const licence = await this.matters.read(licenceId);
    if (licence?.termsVersion !== version || licence.state !== LicenceState.DRAFT) return [];
    return [await this.matters.of(licence, `BY_${side}`, {})];
  }

  private async commented({ licenceId, commentId, side }: TermsCommented): Promise<Matter[]> {
    const licence = await this.matters.read(licenceId);
    const comment = await this.database.of(TermsComment).findOneBy({ id: commentId });
    if (!licence || !comment || comment.resolvedAt) return [];
    return [await this.matters.of(licence, `BY_${side}`, { reason: comment.body })];
  }

  /** Of whoever's turn it is today. */
  private async offerDue(licence: Licence, day: string): Promise<Matter[]> {
    const [turn] = await this.database.query<{ side: string }>('SELECT side FROM licence_turn WHERE licence_id = $1', [
      licence.id,
    ]);
    return turn ? [await this.matters.of(licence, `OFFER_DUE FROM ${turn.side}`, { day })] : [];
  }

  private async lastDayOfPublicity({ id: licenceId, termsVersion }: Licence): Promise<string | null> {
    return (await this.database.of(LicencePublicity).findOneBy({ licenceId, termsVersion }))?.lastOn ?? null;
  }

  private async objected({ licenceId, objectionId }: ObjectionRaised): Promise<Matter[]> {
    const licence = await this.matters.read(licenceId);
    const objection = await this.database.of(LicenceObjection).findOneBy({ id: objectionId });
    if (!licence || objection?.state !== 'OPEN') return [];
    const { publicityId, reason } = objection;
    return [{ ...(await this.matters.of(licence, 'RAISED', { reason })), subjectId: publicityId }];
  }

  /** For whoever objected, and nobody else: the licence's own move tells the others. */
  private async decided({ licenceId, objectionId }: ObjectionDecided): Promise<Matter[]> {
    const licence = await this.matters.read(licenceId);
    const objection = await this.database.of(LicenceObjection).findOneBy({ id: objectionId });
    if (!licence || !objection) return [];
    const { publicityId, state, raisedBy: userId, decisionReason: reason } = objection;
    const { moment, sides } = await this.matters.of(licence, state, { reason });
    const { facts } = sides.licensor as Side;
    return [
      { moment, subjectId: publicityId, sides: { objector: { person: { userId, organizationId: licence.licensorId }, facts } } },
    ];
  }

  /** The second signature concludes the licence, which is told by its own event. */
  private async signed({ licenceId, side }: LicenceSigned): Promise<Matter[]> {
    const licence = await this.matters.read(licenceId);
    if (licence?.state !== LicenceState.APPROVED) return [];
    return [await this.matters.of(licence, `BY_${side}`, { day: dayOf(licence) })];
  }

  private async reminded({ licenceId, reminder, day }: LicenceReminded): Promise<Matter[]> {
    const licence = await this.matters.read(licenceId);
    if (!licence) return [];
    // Decided in the meantime.
    const [, ...states] = PLACES.find(([start]) => reminder.startsWith(start)) ?? [reminder];
    if (states.length > 0 && !states.includes(licence.state)) return [];
    if (reminder === 'OFFER_DUE') return this.offerDue(licence, day);
    if (!OF_PAYMENTS.includes(reminder)) return [await this.matters.of(licence, reminder, { day })];
    const open = await this.items.ofLicences([licenceId]);
    if (reminder === 'ENDING_OWED') return open.length > 0 ? [await this.matters.of(licence, reminder, { day })] : [];
    // What falls due later has a reminder of its own.
    const due = open.filter(({ principal, dueOn }) => principal > 0n && dueOn <= day);
    const [first] = due;
    // Paid in the meantime.
    if (!first) return [];
    const to = this.database.today;
    const interest = { amount: total(due.map((item) => interestOn(item, to))), to };
    const amount = total(due.map(({ principal }) => principal));
    return [await this.matters.of(licence, reminder, { day, amount, currency: first.currency, interest })];
  }

  /** What is settled at once, from money that waited, is told as paid up. */
  private async posted({ licenceId, receivableId }: ReceivablePosted): Promise<Matter[]> {
    const licence = await this.matters.read(licenceId);
    const receivable = await this.database.of(Receivable).findOneBy({ id: receivableId });
    if (!licence || licence.state === LicenceState.PAID_UP || !receivable) return [];
    const { amount, currency, effectiveDueOn, kind, period } = receivable;
    const line = { kind, period, isFirst: await this.isFirst(receivable) };
    return [await this.matters.of(licence, 'OWED', { day: effectiveDueOn, amount: amount.toString(), currency, line })];
  }

  /** Whether nothing was owed under the licence before. Costs are no fee: they may be charged at any time. */
  private async isFirst({ id, licenceId, kind }: Receivable): Promise<boolean> {
    if (kind === ReceivableKind.COST) return false;
    const before = { licenceId, kind: Not(ReceivableKind.COST), id: LessThan(id) };
    return !(await this.database.of(Receivable).existsBy(before));
  }

  /** The payment that closes a licence is told as paid up. */
  private async paid({ licenceId, receiptId }: PaymentReceived): Promise<Matter[]> {
    const licence = await this.matters.read(licenceId);
    const receipt = await this.database.of(Receipt).findOneBy({ id: receiptId });
    if (!licence || licence.state === LicenceState.PAID_UP || !receipt) return [];
    const { amount, currency, receivedOn } = receipt;
    return [await this.matters.of(licence, 'IN', { day: receivedOn, amount: amount.toString(), currency })];
  }

  /** Named by the day on which it was said to have come in. */
  private async takenBack({ licenceId, receiptId }: PaymentReversed): Promise<Matter[]> {
    const licence = await this.matters.read(licenceId);
    const receipt = await this.database.of(Receipt).findOneBy({ id: receiptId });
    if (!licence || !receipt) return [];
    const { amount, currency, receivedOn } = receipt;
    return [await this.matters.of(licence, 'BACK', { day: receivedOn, amount: amount.toString(), currency })];
  }

  private async invoiced({ licenceId, invoiceId }: InvoiceIssued): Promise<Matter[]> {
    const licence = await this.matters.read(licenceId);
    const invoice = await this.database.of(Invoice).findOneBy({ id: invoiceId });
    if (!licence || !invoice) return [];
    return [await this.matters.of(licence, 'ISSUED', { day: invoice.issuedOn, ...billed(invoice) })];
  }

  /** Named by the invoice that the other side knows; the day and the reason are those of the red-letter one. */
  private async reversed({ licenceId, invoiceId }: InvoiceReversed): Promise<Matter[]> {
    const licence = await this.matters.read(licenceId);
    const invoice = await this.database.of(Invoice).findOneBy({ id: invoiceId });
    const red = await this.database.of(Invoice).findOneBy({ reversesId: invoiceId });
    if (!licence || !invoice || !red) return [];
    return [await this.matters.of(licence, 'REVERSED', { day: red.issuedOn, reason: red.reason, ...billed(invoice) })];
  }
}

const total = (amounts: readonly bigint[]): string => amounts.reduce((sum, amount) => sum + amount, 0n).toString();

const billed = ({ batchCode, number, amount, currency }: Invoice) => ({
  invoiceNumber: `${batchCode}${number}`,
  amount: amount.toString(),
  currency,
});

/** The day that counts in a state: until when to sign, from when it holds, when it was paid up. */
function dayOf({ state, approvedOn, effectiveOn, paidUpOn }: Licence): string | null {
  if (state === LicenceState.APPROVED) return approvedOn && addDays(approvedOn, DAYS_TO_SIGN);
  if (state === LicenceState.PAID_UP) return paidUpOn;
  return effectiveOn;
}
