import { type CivilDate, daysBetween, mulDiv, PPM } from '@trihelix/kernel';
import { greater, lesser } from './royalty.rule';
import type { Line, LineAllocation, SimulatedBalance } from './scenario';

const DAYS_A_YEAR = 365n;
/** By what name a credit is allocated. */
const CREDIT = 'credit';

/** What is open of a line. */
interface Open {
  principal: bigint;
  /** Interest accrued by `since` and not paid. */
  interest: bigint;
  /** Interest runs from the day after: the rolled due date, or the last allocation. */
  since: CivilDate;
  /** Principal that payments took; credits do not count. */
  paid: bigint;
}

/** Money, or a credit, that no line has taken yet. */
interface Waiting {
  readonly reference: string;
  readonly isCredit: boolean;
  amount: bigint;
}

/**
 * What is owed, and what came in against it. Money goes to the oldest rolled due date first, then to the line posted first; in
 * each line to interest, then to principal (Civil Code 560–561). A credit goes to principal only.
 */
export class ReceivablesAccount {
  readonly lines: Line[] = [];
  readonly allocations: LineAllocation[] = [];
  private readonly open: Open[] = [];
  private waiting: Waiting[] = [];

  /** `ratePpm` of simple interest a year, ACT/365. */
  constructor(private readonly ratePpm: number) {}

  /** Posts a line; a credit waits to be applied. Returns its index. */
  post(line: Line): number {
    if (line.amount < 0n) this.waiting.push({ reference: CREDIT, isCredit: true, amount: -line.amount });
    return this.enter(line);
  }

  /** Posts a credit of all that is open of a line, applied to that line itself. Nothing where nothing is open. */
  creditRest(index: number, credit: Omit<Line, 'amount'>): void {
    const { principal } = this.open[index] as Open;
    if (principal === 0n) return;
    this.enter({ ...credit, amount: -principal });
    this.allocate(index, credit.postedOn, { reference: CREDIT, isCredit: true, amount: principal });
  }

  /** Takes money in; it is applied at once. */
  pay(on: CivilDate, amount: bigint, reference: string): void {
    this.waiting.push({ reference, isCredit: false, amount });
    this.apply(on);
  }

  /** Applies all that waits to what is open, in the order in which it came. */
  apply(on: CivilDate): void {
    if (this.waiting.length === 0) return;
    const order = this.inOrder();
    for (const money of this.waiting) {
      for (const index of order) {
        if (money.amount === 0n) break;
        this.allocate(index, on, money);
      }
    }
    this.waiting = this.waiting.filter(({ amount }) => amount > 0n);
  }

  /** Principal that payments took of the lines chosen. */
  paidOf(isChosen: (line: Line) => boolean): bigint {
    return this.lines.reduce((sum, line, index) => sum + (isChosen(line) ? (this.open[index] as Open).paid : 0n), 0n);
  }

  /** Whether nothing is owed on a line on a day. */
  isSettled(index: number, on: CivilDate): boolean {
    const open = this.open[index] as Open;
    return open.principal === 0n && this.interestOn(open, on) === 0n;
  }

  balance(on: CivilDate): SimulatedBalance {
    return {
      principal: this.open.reduce((sum, { principal }) => sum + principal, 0n),
      interest: this.open.reduce((sum, open) => sum + this.interestOn(open, on), 0n),
      unapplied: this.waiting.reduce((sum, { amount }) => sum + amount, 0n),
    };
  }

  private enter(line: Line): number {
    this.open.push({ principal: greater(line.amount, 0n), interest: 0n, since: line.effectiveDueOn, paid: 0n });
    return this.lines.push(line) - 1;
  }

  private inOrder(): number[] {
    const due = (index: number) => (this.lines[index] as Line).effectiveDueOn;
    const compare = (a: number, b: number) => (due(a) === due(b) ? a - b : due(a) < due(b) ? -1 : 1);
    return [...this.lines.keys()].filter((index) => (this.lines[index] as Line).amount > 0n).sort(compare);
  }

  private allocate(line: number, on: CivilDate, money: Waiting): void {
    const open = this.open[line] as Open;
    const accrued = this.interestOn(open, on);
    const interest = money.isCredit ? 0n : lesser(money.amount, accrued);
    const principal = lesser(money.amount - interest, open.principal);
    if (interest + principal === 0n) return;
    open.interest = accrued - interest;
    open.principal -= principal;
    if (on > open.since) open.since = on;
    if (!money.isCredit) open.paid += principal;
    money.amount -= interest + principal;
    this.allocations.push({ on, reference: money.reference, line, interest, principal });
  }

  private interestOn({ principal, interest, since }: Open, on: CivilDate): bigint {
    if (on <= since) return interest;
    return interest + mulDiv(principal * BigInt(this.ratePpm), daysBetween(since, on), DAYS_A_YEAR * PPM);
  }
}
