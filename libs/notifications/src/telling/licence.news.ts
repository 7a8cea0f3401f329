import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Achievement } from '@trihelix/achievements';
import { LicenceMoved, LicenceReminded, LicenceSigned, PaymentReceived, ReceivablePosted } from '@trihelix/contracts';
import { addDays } from '@trihelix/kernel';
import { DAYS_TO_SIGN, Licence, LicenceState, OpenItems, Receipt, Receivable } from '@trihelix/licensing';
import { Database } from '@trihelix/platform';
import type { LicenceFacts } from '../words/licence.words';
import type { Matter, Side } from './matter';
import { OrganizationNames } from './organization.names';
import { Teller } from './teller';

/** What a matter adds to the licence's own facts. */
type More = Partial<Pick<LicenceFacts, 'day' | 'amount' | 'currency'>>;

/** News of licences and of what is owed under them. */
@Injectable()
export class LicenceNews implements OnModuleInit {
  constructor(
    private readonly teller: Teller,
    private readonly database: Database,
    private readonly names: OrganizationNames,
    private readonly items: OpenItems,
  ) {}

  onModuleInit(): void {
    this.teller.on(LicenceMoved, (event) => this.moved(event));
    this.teller.on(LicenceSigned, (event) => this.signed(event));
    this.teller.on(LicenceReminded, (event) => this.reminded(event));
    this.teller.on(ReceivablePosted, (event) => this.posted(event));
    this.teller.on(PaymentReceived, (event) => this.paid(event));
  }

  /** What has moved on since is told by its own event. */
  private async moved({ licenceId, from, to }: LicenceMoved): Promise<Matter[]> {
    const licence = await this.read(licenceId);
    if (licence?.state !== to) return [];
    return [await this.matter(licence, from ? `${from} → ${to}` : `→ ${to}`, { day: dayOf(licence) })];
  }

  /** The second signature concludes the licence, which is told by its own event. */
  private async signed({ licenceId, side }: LicenceSigned): Promise<Matter[]> {
    const licence = await this.read(licenceId);
    if (licence?.state !== LicenceState.APPROVED) return [];
    return [await this.matter(licence, `BY_${side}`, { day: dayOf(licence) })];
  }

  private async reminded({ licenceId, reminder, day }: LicenceReminded): Promise<Matter[]> {
    const licence = await this.read(licenceId);
    if (!licence) return [];
    const isPayment = reminder === 'PAYMENT_DUE' || reminder === 'PAYMENT_OVERDUE';
    const open = isPayment ? await this.items.receivables(licenceId) : [];
    // Paid in the meantime.
    if (isPayment && open.length === 0) return [];
    const amount = open.reduce((sum, item) => sum + item.open, 0n).toString();
    return [await this.matter(licence, reminder, { day, amount, currency: open[0]?.currency })];
  }

  /** What is settled at once, from money that waited, is told as paid up. */
  private async posted({ licenceId, receivableId }: ReceivablePosted): Promise<Matter[]> {
    const licence = await this.read(licenceId);
    const receivable = await this.database.of(Receivable).findOneBy({ id: receivableId });
    if (licence?.state !== LicenceState.PAYING || !receivable) return [];
    const { amount, currency, effectiveDueOn } = receivable;
    return [await this.matter(licence, 'OWED', { day: effectiveDueOn, amount: amount.toString(), currency })];
  }

  /** The payment that closes a licence is told as paid up. */
  private async paid({ licenceId, receiptId }: PaymentReceived): Promise<Matter[]> {
    const licence = await this.read(licenceId);
    const receipt = await this.database.of(Receipt).findOneBy({ id: receiptId });
    if (!licence || licence.state === LicenceState.PAID_UP || !receipt) return [];
    const { amount, currency, receivedOn } = receipt;
    return [await this.matter(licence, 'IN', { day: receivedOn, amount: amount.toString(), currency })];
  }

  private read(id: string): Promise<Licence | null> {
    return this.database.of(Licence).findOneBy({ id });
  }

  private async matter(licence: Licence, moment: string, more: More): Promise<Matter> {
    const { id, number, achievementId, licensorId, licenseeId, stateReason: reason, trialEndsOn } = licence;
    const names = await this.names.of([licensorId, licenseeId]);
    const achievement = await this.database.of(Achievement).findOneBy({ id: achievementId });
    const title = achievement?.title ?? '';
    const side = (own: string, other: string): Side => {
      const nothing = { day: null, amount: null, currency: null };
      const facts: LicenceFacts = { ...nothing, ...more, number, title, other: names.get(other) ?? '', reason, trialEndsOn };
      return { organizationIds: [own], facts };
    };
    return { moment, subjectId: id, sides: { licensor: side(licensorId, licenseeId), licensee: side(licenseeId, licensorId) } };
  }
}

/** The day that counts in a state: until when to sign, from when it holds, when it was paid up. */
function dayOf({ state, approvedOn, effectiveOn, paidUpOn }: Licence): string | null {
  if (state === LicenceState.APPROVED) return approvedOn && addDays(approvedOn, DAYS_TO_SIGN);
  if (state === LicenceState.PAID_UP) return paidUpOn;
  return effectiveOn;
}
