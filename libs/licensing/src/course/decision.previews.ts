import { Injectable } from '@nestjs/common';
import { type CivilDate } from '@trihelix/kernel';
import type { LicenceEvent, LicencePhase, Line } from '@trihelix/licence-calculator';
import { type Actor, Database, NotInThisState } from '@trihelix/platform';
import { LicenceComputation } from '../books/licence.computation';
import type { Licence } from '../licences/licence.entity';
import { notYours } from '../licences/licence.failures';
import { LicencesReader } from '../licences/licences.reader';
import { BuyOuts } from './buy-outs';
import { CourseAction, isActOpen, mayAct } from './course.policy';

/** Decisions whose consequence in money can be seen before they are taken. */
export enum PreviewedDecision {
  CONVERT = 'CONVERT',
  GIVE_BACK = 'GIVE_BACK',
  BUY_OUT = 'BUY_OUT',
  TERMINATE = 'TERMINATE',
  EQUITY = 'EQUITY',
}

const ACTS: Readonly<Record<PreviewedDecision, readonly CourseAction[]>> = {
  [PreviewedDecision.CONVERT]: [CourseAction.CONVERT],
  [PreviewedDecision.GIVE_BACK]: [CourseAction.GIVE_BACK],
  [PreviewedDecision.BUY_OUT]: [CourseAction.BUY_OUT],
  [PreviewedDecision.TERMINATE]: [CourseAction.TERMINATE, CourseAction.ASK_TERMINATION],
  [PreviewedDecision.EQUITY]: [CourseAction.ASK_EQUITY],
};

/** What a decision would bring, were it taken today. */
export interface DecisionPreview {
  readonly state: LicencePhase;
  readonly currency: string;
  /** Whether it withdraws a buy-out that is not paid. */
  readonly withdrawsBuyOut: boolean;
  /** What would be taken back, and what would be posted that is not yet, in the order of posting; credits below zero. */
  readonly lines: readonly Line[];
  /** Minor units open after it. */
  readonly principal: bigint;
  readonly interest: bigint;
  readonly unapplied: bigint;
}

/** Shows by the calculator that keeps the books what a decision would bring. Nothing is written. */
@Injectable()
export class DecisionPreviews {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly computation: LicenceComputation,
    private readonly buyOuts: BuyOuts,
  ) {}

  /** @throws NotInThisState; Refusal NOT_FOUND or FORBIDDEN */
  async of(actor: Actor, licenceId: string, decision: PreviewedDecision): Promise<DecisionPreview> {
    const licence = await this.reader.get(actor, licenceId);
    const acts = ACTS[decision].filter((act) => mayAct(act, actor, licence));
    if (acts.length === 0) throw notYours();
    if (!acts.some((act) => isActOpen(act, actor, licence))) throw new NotInThisState(licence.state, decision);
    const event = eventOf(decision, this.database.today);
    const withdrawsBuyOut = event.kind === 'TERMINATE' && (await this.isBuyOutUnpaid(actor, licence));
    return { ...(await this.previewed(licence, withdrawsBuyOut ? { ...event, withdrawsBuyOut } : event)), withdrawsBuyOut };
  }

  private isBuyOutUnpaid(actor: Actor, licence: Licence): Promise<boolean> {
    return this.database.read(actor, () => this.buyOuts.isUnpaid(licence));
  }

  private async previewed(licence: Licence, event: LicenceEvent): Promise<Omit<DecisionPreview, 'withdrawsBuyOut'>> {
    const before = await this.computation.of(licence);
    const { terms, result } = await this.computation.of(licence, { more: [event] });
    const back = missingFrom(result.lines, before.result.lines).map((line) => ({ ...line, amount: -line.amount }));
    const lines = [...back, ...missingFrom(before.result.lines, result.lines)];
    return { state: result.state, currency: terms.currency, lines, ...result.balance };
  }
}

/** Those of the others that do not stand among these with their amount. */
function missingFrom(lines: readonly Line[], others: readonly Line[]): Line[] {
  const standing = new Map(lines.map(({ key, amount }) => [key, amount]));
  return others.filter(({ key, amount }) => standing.get(key) !== amount);
}

function eventOf(decision: PreviewedDecision, on: CivilDate): LicenceEvent {
  switch (decision) {
    case PreviewedDecision.GIVE_BACK:
      return { kind: 'RETURN', on };
    case PreviewedDecision.EQUITY:
      return { kind: 'CONVERT_EQUITY', on };
    default:
      return { kind: decision, on };
  }
}
