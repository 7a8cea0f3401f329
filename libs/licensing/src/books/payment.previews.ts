import { WorkingDays } from '@trihelix/catalog';
import { Injectable } from '@nestjs/common';
import { type CivilDate, grouped } from '@trihelix/kernel';
import type { LicenceEvent, LineKind, Simulated } from '@trihelix/licence-calculator';
import { Database } from '@trihelix/platform';
import { RECEIVING } from '../licences/licence.policy';
import { moneyTermsOf } from '../licences/terms.document';
import type { Receivable } from './books.entities';
import { resultOf } from './licence.computation';
import { LicenceFacts } from './licence.facts';
import { StandingBooks } from './standing.books';

/** Money that may be recorded under a licence, in minor units of the licence's currency. */
export interface PossiblePayment {
  readonly licenceId: string;
  readonly amount: bigint;
  /** The day it came in. */
  readonly on: CivilDate;
}

/** What of a payment would go to one line, in minor units. */
export interface PreviewedPart {
  /** Null for a line that the books do not have yet. */
  readonly receivableId: string | null;
  readonly kind: LineKind;
  readonly effectiveDueOn: CivilDate;
  readonly principal: bigint;
  readonly interest: bigint;
}

/** Where a payment would go, were it recorded now and by itself. */
export interface PaymentPreview {
  /** In the order in which the lines would take it. */
  readonly parts: readonly PreviewedPart[];
  /** Minor units that would wait for what becomes due later. */
  readonly unapplied: bigint;
}

interface Agreed {
  readonly id: string;
  readonly document: string;
}

/** By what name the calculator allocates money that nobody has recorded. */
const POSSIBLE = 'possible';

/**
 * Where payments would go: each licence is computed as if the payment had come in on its day, by the calculator that keeps the
 * books. So a payment of an earlier day takes what was owed on that day, costs first, whatever was paid since.
 */
@Injectable()
export class PaymentPreviews {
  constructor(
    private readonly database: Database,
    private readonly facts: LicenceFacts,
    private readonly standing: StandingBooks,
    private readonly workingDays: WorkingDays,
  ) {}

  /**
   * Of each payment by itself, in their order; under a licence that takes no money, all of it waits. The caller sees to it that
   * the licences are the viewer's to see. Four statements, however many payments.
   */
  async of(payments: readonly PossiblePayment[]): Promise<PaymentPreview[]> {
    const ids = [...new Set(payments.map(({ licenceId }) => licenceId))];
    const agreed = new Map((await this.agreed(ids)).map((each) => [each.id, each]));
    if (agreed.size === 0) return payments.map(({ amount }) => ({ parts: [], unapplied: amount }));
    const events = await this.facts.eventsOfAll(ids);
    const lines = grouped(await this.standing.lines(...ids), ({ licenceId }) => licenceId);
    const calendar = await this.workingDays.exceptions();
    const asOf = this.database.today;
    return payments.map((payment) => {
      const { licenceId, amount } = payment;
      const licence = agreed.get(licenceId);
      if (!licence) return { parts: [], unapplied: amount };
      const known = events.get(licenceId) ?? [];
      const terms = moneyTermsOf(licence.document);
      const result = resultOf({ terms, calendar, events: withPayment(known, payment), asOf });
      return previewIn(result, amount, lines.get(licenceId) ?? []);
    });
  }

  private agreed(ids: readonly string[]): Promise<Agreed[]> {
    return this.database.query<Agreed>(
      `SELECT licence.id, document
       FROM licence JOIN licence_terms ON licence_id = licence.id AND licence_terms.version = terms_version
       WHERE licence.id = ANY ($1) AND state = ANY ($2)`,
      [ids, RECEIVING],
    );
  }
}

/** Behind all that is known of its day, as what is recorded now stands. */
function withPayment(known: readonly LicenceEvent[], { amount, on }: PossiblePayment): LicenceEvent[] {
  const payment: LicenceEvent = { kind: 'PAYMENT', on, amount, reference: POSSIBLE };
  const later = known.findIndex((event) => event.on > payment.on);
  const at = later < 0 ? known.length : later;
  return [...known.slice(0, at), payment, ...known.slice(at)];
}

function previewIn({ lines, allocations }: Simulated, amount: bigint, standing: readonly Receivable[]): PaymentPreview {
  const ids = new Map(standing.map(({ lineKey, id }) => [lineKey, id]));
  const parts = new Map<number, PreviewedPart>();
  for (const { reference, credit, line: index, principal, interest } of allocations) {
    const line = lines[index];
    if (reference !== POSSIBLE || credit !== null || !line) continue;
    const before = parts.get(index) ?? { principal: 0n, interest: 0n };
    const { key, kind, effectiveDueOn } = line;
    parts.set(index, {
      ...{ receivableId: ids.get(key) ?? null, kind, effectiveDueOn },
      principal: before.principal + principal,
      interest: before.interest + interest,
    });
  }
  const taken = [...parts.values()].reduce((sum, { principal, interest }) => sum + principal + interest, 0n);
  return { parts: [...parts.values()], unapplied: amount - taken };
}
