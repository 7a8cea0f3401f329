import type { CivilDate } from '@trihelix/kernel';
import { interestOn, type OpenItem } from '@trihelix/licensing';
import { foldName, foldNumber, numbersIn } from './name.folding';
import { proposedAllocation } from './proposed.allocation';

/** A licence that money may come in for. */
export interface CandidateLicence {
  readonly id: string;
  readonly number: string;
  readonly licenseeId: string;
  /** Names of the licensee, in either language. */
  readonly payers: readonly string[];
  readonly signedOn: CivilDate | null;
  /** In the order in which payments are applied. */
  readonly open: readonly OpenItem[];
}

/**
 * The licences of one licensor, found by what stands on a line of a statement. What earlier lines of the statement would settle
 * is taken off as they are proposed, so that the second of two equal payments is not proposed for what the first one pays.
 */
export class CandidateIndex {
  private readonly byId = new Map<string, CandidateLicence>();
  private readonly numbers = new Map<string, string>();
  private readonly names = new Map<string, string[]>();
  private readonly amounts = new Map<string, Set<string>>();

  constructor(licences: readonly CandidateLicence[]) {
    for (const licence of licences) {
      this.byId.set(licence.id, licence);
      this.numbers.set(foldNumber(licence.number), licence.id);
      for (const name of new Set(licence.payers.map(foldName)))
        this.names.set(name, [...(this.names.get(name) ?? []), licence.id]);
      this.noteAmounts(licence);
    }
  }

  /** Those whose number stands in a text. */
  byNumber(text: string): CandidateLicence[] {
    return numbersIn(text).flatMap((number) => this.get(this.numbers.get(number)));
  }

  /** Those whose licensee has this name. */
  byPayer(name: string): CandidateLicence[] {
    const folded = foldName(name);
    return folded === '' ? [] : (this.names.get(folded) ?? []).flatMap((id) => this.get(id));
  }

  /** Those of which exactly so much is open, in the receivable that is paid first or in all, interest apart. */
  byAmount(amount: bigint, currency: string): CandidateLicence[] {
    return [...(this.amounts.get(keyOf(amount, currency)) ?? [])]
      .flatMap((id) => this.get(id))
      .filter(({ open }) => sumsOf(open).includes(amount));
  }

  /** What is open under a licence now, when it is known better. */
  replaceOpen(licenceId: string, open: readonly OpenItem[]): void {
    const licence = this.byId.get(licenceId);
    if (!licence) return;
    const changed = { ...licence, open };
    this.byId.set(licenceId, changed);
    this.noteAmounts(changed);
  }

  /** Takes off what a payment of a day would settle. */
  settle(licenceId: string, amount: bigint, on: CivilDate): void {
    const { open = [] } = this.byId.get(licenceId) ?? {};
    const settled = new Map(proposedAllocation(open, amount, on).parts.map((part) => [part.item, part]));
    const left = open.map((item) => {
      const part = settled.get(item);
      if (!part) return item;
      return {
        ...item,
        principal: item.principal - part.principal,
        interestLeft: interestOn(item, on) - part.interest,
        since: on,
      };
    });
    this.replaceOpen(
      licenceId,
      left.filter(({ principal, interestLeft }) => principal + interestLeft > 0n),
    );
  }

  private get(id: string | undefined): CandidateLicence[] {
    const licence = id === undefined ? undefined : this.byId.get(id);
    return licence ? [licence] : [];
  }

  /** Amounts only ever come in addition: what is not open any more is sorted out when it is asked for. */
  private noteAmounts({ id, open }: CandidateLicence): void {
    for (const amount of sumsOf(open)) {
      const key = keyOf(amount, open[0]?.currency ?? '');
      this.amounts.set(key, (this.amounts.get(key) ?? new Set()).add(id));
    }
  }
}

/** What is paid first, and all together. */
const sumsOf = (open: readonly OpenItem[]): bigint[] =>
  open.slice(0, 1).flatMap((first) => [first.principal, open.reduce((sum, { principal }) => sum + principal, 0n)]);

const keyOf = (amount: bigint, currency: string): string => `${currency} ${amount}`;
