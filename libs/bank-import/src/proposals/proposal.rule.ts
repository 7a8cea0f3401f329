import type { CivilDate } from '@trihelix/kernel';
import { interestOn, type OpenItem } from '@trihelix/licensing';
import type { CandidateIndex, CandidateLicence } from './candidate.index';

/** How sure a proposal is. */
export enum Confidence {
  /** Two independent facts say so and nothing speaks against it: may be recorded with others in one go. */
  CLEAR = 'CLEAR',
  /** One fact says so; somebody should look. */
  LIKELY = 'LIKELY',
  /** Several licences fit alike, or facts contradict each other. */
  UNCLEAR = 'UNCLEAR',
}

/** What speaks for a licence. */
export enum ProposalReason {
  NUMBER = 'NUMBER',
  PAYER = 'PAYER',
  OPEN_ITEM = 'OPEN_ITEM',
  OPEN_TOTAL = 'OPEN_TOTAL',
}

/** A licence that a payment may be for, with what speaks for it. */
export interface Candidate {
  readonly licenceId: string;
  readonly licenseeId: string;
  readonly reasons: readonly ProposalReason[];
}

export interface Proposal {
  readonly confidence: Confidence;
  /** The best first, at most five. */
  readonly candidates: readonly [Candidate, ...Candidate[]];
}

/** What of a line speaks. */
export interface Evidence {
  readonly bookedOn: CivilDate;
  readonly amount: bigint;
  readonly currency: string;
  readonly payer: string;
  readonly memo: string;
}

const MOST = 5;
/** The number outweighs all else, the name outweighs the amount; that something is open at all decides between equals. */
const WEIGHTS: Readonly<Record<ProposalReason, number>> = { NUMBER: 8, PAYER: 4, OPEN_ITEM: 2, OPEN_TOTAL: 2 };

interface Scored extends Candidate {
  readonly licence: CandidateLicence;
  readonly score: number;
}

/** Ranks the licences that a payment may be for; undefined when nothing speaks for any. */
export function propose(line: Evidence, index: CandidateIndex): Proposal | undefined {
  const numbered = index.byNumber(line.memo);
  const payers = index.byPayer(line.payer);
  const found = new Set([...numbered, ...payers, ...index.byAmount(line.amount, line.currency)]);
  const [best, ...others] = [...found]
    .filter((licence) => isPossible(licence, line))
    .map((licence) => scored(licence, line, { isNumbered: numbered.includes(licence), isPayer: payers.includes(licence) }))
    .sort((one, other) => other.score - one.score || inOrder(one.licence, other.licence));
  if (!best) return undefined;
  return {
    confidence: confidenceIn(best, others),
    candidates: [candidateOf(best), ...others.slice(0, MOST - 1).map(candidateOf)],
  };
}

/** Money in another currency than what is owed, or from before the signing, cannot be recorded. */
const isPossible = ({ signedOn, open }: CandidateLicence, { bookedOn, currency }: Evidence): boolean =>
  (signedOn === null || bookedOn >= signedOn) && (open.length === 0 || open.some((item) => item.currency === currency));

function scored(
  licence: CandidateLicence,
  line: Evidence,
  { isNumbered, isPayer }: { readonly isNumbered: boolean; readonly isPayer: boolean },
): Scored {
  const reasons: ProposalReason[] = [];
  if (isNumbered) reasons.push(ProposalReason.NUMBER);
  if (isPayer) reasons.push(ProposalReason.PAYER);
  const amounts = amountReason(licence.open, line);
  if (amounts) reasons.push(amounts);
  const score = reasons.reduce((sum, reason) => sum + WEIGHTS[reason], licence.open.length > 0 ? 1 : 0);
  return { licence, licenceId: licence.id, licenseeId: licence.licenseeId, reasons, score };
}

/**
 * Payers of what is late pay the sum that was agreed, or that with its interest. The amount of anything but what is paid first
 * says nothing: by law the money goes to that (Civil Code 560).
 */
function amountReason(open: readonly OpenItem[], { amount, bookedOn }: Evidence): ProposalReason | undefined {
  const owed = open.map((item) => ({ principal: item.principal, interest: interestOn(item, bookedOn) }));
  const [first] = owed;
  if (first && (amount === first.principal || amount === first.principal + first.interest)) return ProposalReason.OPEN_ITEM;
  const principal = owed.reduce((sum, item) => sum + item.principal, 0n);
  const interest = owed.reduce((sum, item) => sum + item.interest, 0n);
  return amount === principal || amount === principal + interest ? ProposalReason.OPEN_TOTAL : undefined;
}

/** What is due first, else the older licence. */
function inOrder(one: CandidateLicence, other: CandidateLicence): number {
  const [a, b] = [one, other].map(({ open, number }) => `${open[0]?.dueOn ?? '9'} ${number}`) as [string, string];
  return a < b ? -1 : 1;
}

function confidenceIn(best: Scored, others: readonly Scored[]): Confidence {
  const has = ({ reasons }: Scored, ...wanted: ProposalReason[]) => wanted.some((reason) => reasons.includes(reason));
  const { NUMBER, PAYER, OPEN_ITEM, OPEN_TOTAL } = ProposalReason;
  if (!has(best, NUMBER, PAYER) || others[0]?.score === best.score) return Confidence.UNCLEAR;
  // Two numbers in one memo, or a payer that is the licensee of others only: somebody has to look.
  const isContradicted = others.some((other) => has(other, NUMBER) || (has(other, PAYER) && !has(best, PAYER)));
  if (isContradicted) return Confidence.UNCLEAR;
  return has(best, OPEN_ITEM, OPEN_TOTAL) ? Confidence.CLEAR : Confidence.LIKELY;
}

const candidateOf = ({ licenceId, licenseeId, reasons }: Scored): Candidate => ({ licenceId, licenseeId, reasons });
