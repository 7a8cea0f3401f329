import type { Act } from './act';
import { type CommandLine, commandLine, EDIT, EDIT_WITH_REASON } from './command.line';
import { DEMO_PASSWORD, type DemoAccount, whoever } from './demo.accounts';
import type { AchievementData, DayOffset, LicenceData } from './demo.data';
import { distribute } from './distribution.acts';
import { invoice } from './invoice.acts';
import { courseOf, type LicenceStep } from './licence.course';
import type { Stage } from './stage';
import type { StoryPlan } from './story.plan';

const FEN_OF_YUAN = 100n;

const REQUEST = commandLine('requestLicence', 'Licence', { achievementId: 'ID!', input: 'RequestLicenceInput!' });
const AUCTION = commandLine('recordLicenceAuction', 'LicenceAuction', { outcome: 'AuctionOutcomeInput!' }, 'id');
const AUCTIONS = 'query ($id: ID!) { licenceAuctions(first: 1, filter: { achievementId: $id }) { totalCount } }';
const REVISE = commandLine('reviseLicence', 'Licence', { ...EDIT, input: 'ReviseLicenceInput!' });
const WRITE = commandLine('writeLicenceTerms', 'Licence', { ...EDIT, terms: 'JSON!' });
const AGREE = commandLine('agreeToLicenceTerms', 'Licence', { id: 'ID!', termsHash: 'String!' });
const SUBMIT = commandLine('submitLicenceForReview', 'Licence', EDIT);
const APPROVE = commandLine('approveLicence', 'Licence', EDIT);
const RETURN = commandLine('returnLicence', 'Licence', EDIT_WITH_REASON);
const REJECT = commandLine('rejectLicence', 'Licence', EDIT_WITH_REASON);
const WITHDRAW = commandLine('withdrawLicenceRequest', 'Licence', EDIT_WITH_REASON);
const SIGN = commandLine('signLicence', 'Licence', { id: 'ID!', termsHash: 'String!', password: 'String!' });
const PAYMENT = { licenceId: 'ID!', amount: 'MinorUnits!', receivedOn: 'CivilDate!', bankReference: 'String!' };
const PAY = commandLine('recordPayment', 'Receipt', PAYMENT, 'id');
const OBJECT = commandLine('objectToLicence', 'LicenceObjection', { publicityId: 'ID!', reason: 'String!' }, 'id');
const PUBLICITY = 'query ($id: ID!) { licence(id: $id) { state publicity { id } } }';
const NEGOTIATION = 'query ($id: ID!) { licence(id: $id) { state negotiation { isAgreed } terms { hash } } }';
const TERMS = 'query ($id: ID!) { licence(id: $id) { terms { hash complete } } }';

/** A licence, who grants it and how it goes. */
interface Deal extends LicenceData {
  readonly owner: string;
  readonly effective: DayOffset;
}

/** Enterprises ask, the owners decide, both sides sign, money comes in; trials begin and end by the clock. */
export function licenceActs(licences: readonly LicenceData[], achievements: readonly AchievementData[], plan: StoryPlan): Act[] {
  const byCode = new Map(achievements.map((achievement) => [achievement.code, achievement]));
  return licences.flatMap((licence) => {
    const { owner, ufpl } = byCode.get(licence.achievement) ?? {};
    if (!owner || !ufpl) throw new Error(`${licence.achievement} is not offered to be used first and paid later.`);
    const { effective, steps } = courseOf(licence, ufpl, plan.asked(licence), plan.calendar);
    const deal: Deal = { ...licence, owner, effective };
    return steps
      .filter(({ day }) => day < 0)
      .map((step): Act => ({
        date: plan.calendar.workday(step.day),
        about: `${deal.achievement} for ${deal.taker}`,
        name: `${step.act} ${deal.achievement} for ${deal.taker}`,
        perform: (stage) => perform(stage, deal, step),
      }));
  });
}

function perform(stage: Stage, deal: Deal, step: LicenceStep): Promise<void> {
  const { owner, taker } = deal;
  switch (step.act) {
    case 'auction':
      return auctioned(stage, deal, step.held);
    case 'request':
      return request(stage, deal);
    case 'write':
      return write(stage, deal);
    case 'agree':
      return agree(stage, deal);
    case 'submit':
      return submit(stage, deal, 'as it was asked for');
    case 'resubmit':
      return submit(stage, deal, 'after a revision');
    case 'revise':
      return revise(stage, deal);
    case 'approve':
      return move(stage, deal, whoever('APPROVER', owner), APPROVE, 'REVIEW');
    case 'return':
      return move(stage, deal, whoever('APPROVER', owner), RETURN, 'REVIEW', step.reason);
    case 'reject':
      return move(stage, deal, whoever('APPROVER', owner), REJECT, 'REVIEW', step.reason);
    case 'object':
      return object(stage, deal, step.reason);
    case 'withdraw':
      return move(stage, deal, whoever('MANAGER', taker), WITHDRAW, 'DRAFT', step.reason);
    case 'signTaker':
      return sign(stage, deal, whoever('SIGNATORY', taker));
    case 'signOwner':
      return sign(stage, deal, whoever('SIGNATORY', owner));
    case 'pay':
      return pay(stage, deal, step.day, step.yuan);
  }
}

const isThere = async ({ memory }: Stage, { achievement, taker }: Deal) =>
  memory.licence(achievement, (await memory.player(whoever('MANAGER', taker).email)).organizationId);

async function standing(stage: Stage, deal: Deal) {
  const licence = await isThere(stage, deal);
  if (!licence) throw new Error(`${deal.taker} has not asked for ${deal.achievement}.`);
  return licence;
}

/** The officer writes down what the market has confirmed: who won, and at which price. */
async function auctioned(stage: Stage, { achievement, taker, owner, auction }: Deal, held: DayOffset): Promise<void> {
  if (!auction) return;
  const achievementId = (await stage.memory.achievement(achievement))?.id;
  const officer = whoever('TRANSFER_OFFICER', owner);
  const { licenceAuctions } = await stage.say<{ licenceAuctions: { totalCount: number } }>(officer, AUCTIONS, {
    id: achievementId,
  });
  if (licenceAuctions.totalCount > 0) return;
  const { market, number, yuan } = auction;
  const url = `https://market.demo.trihelix.example/auctions/${number.toLowerCase()}`;
  const outcome = {
    achievementId,
    winnerId: (await stage.memory.player(whoever('MANAGER', taker).email)).organizationId,
    confirmation: { market, number, url },
    heldOn: stage.calendar.workday(held),
    price: { amount: String(BigInt(yuan) * FEN_OF_YUAN), currency: 'CNY' },
  };
  await stage.command(officer, AUCTION, { outcome });
}

async function request(stage: Stage, deal: Deal): Promise<void> {
  if (await isThere(stage, deal)) return;
  const achievement = await stage.memory.achievement(deal.achievement);
  await stage.command(whoever('MANAGER', deal.taker), REQUEST, {
    achievementId: achievement?.id,
    input: { effectiveOn: stage.calendar.day(deal.effective), termMonths: deal.term, purpose: deal.purpose },
  });
}

/** Moves it on from the state in which it waits for this act; elsewhere the act has been done. */
async function move(stage: Stage, deal: Deal, who: DemoAccount, line: CommandLine, from: string, reason?: string): Promise<void> {
  const { id, version, state } = await standing(stage, deal);
  if (state !== from) return;
  await stage.command(who, line, { id, expectedVersion: version, reason });
}

/** Writes what was negotiated into the terms that the listing offers. */
async function write(stage: Stage, deal: Deal): Promise<void> {
  const { id, version, termsVersion } = await standing(stage, deal);
  if (termsVersion > 1) return;
  const officer = whoever('TRANSFER_OFFICER', deal.owner);
  const { licence } = await stage.say<{ licence: { terms: { complete: object } } }>(officer, TERMS, { id });
  await stage.command(officer, WRITE, { id, expectedVersion: version, terms: { ...licence.terms.complete, ...deal.terms } });
}

/** The enterprise reads what the owner offers and agrees to it. */
async function agree(stage: Stage, deal: Deal): Promise<void> {
  const { id } = await standing(stage, deal);
  const manager = whoever('MANAGER', deal.taker);
  const { licence } = await stage.say<{
    licence: { state: string; negotiation: { isAgreed: boolean }; terms: { hash: string } };
  }>(manager, NEGOTIATION, { id });
  if (licence.state !== 'DRAFT' || licence.negotiation.isAgreed) return;
  await stage.command(manager, AGREE, { id, termsHash: licence.terms.hash });
}

/** The version of the terms that is submitted first, and of the licence: writing and agreeing each count one. */
const firstTerms = ({ terms }: Deal): number => (terms ? 2 : 1);
const firstVersion = ({ terms }: Deal): number => (terms ? 3 : 1);

/** Of two submissions, with a return between them, each is made once. */
async function submit(stage: Stage, deal: Deal, terms: 'as it was asked for' | 'after a revision'): Promise<void> {
  const { version, termsVersion } = await standing(stage, deal);
  if (terms === 'after a revision' ? termsVersion === firstTerms(deal) : version > firstVersion(deal)) return;
  await move(stage, deal, whoever('TRANSFER_OFFICER', deal.owner), SUBMIT, 'DRAFT');
}

/** Writes the terms once more: the form asks for nothing that the enterprise has not said. */
async function revise(stage: Stage, deal: Deal): Promise<void> {
  const { id, version, termsVersion } = await standing(stage, deal);
  if (termsVersion > firstTerms(deal)) return;
  const input = { effectiveOn: stage.calendar.day(deal.effective), termMonths: deal.term };
  await stage.command(whoever('TRANSFER_OFFICER', deal.owner), REVISE, { id, expectedVersion: version, input });
}

/** A colleague who has no part in the licence reads what is made public, and has something against it. */
async function object(stage: Stage, deal: Deal, reason: string): Promise<void> {
  const { id } = await standing(stage, deal);
  const colleague = whoever('ACCOUNTANT', deal.owner);
  const { licence } = await stage.say<{ licence: { state: string; publicity: { id: string } } }>(colleague, PUBLICITY, { id });
  if (licence.state !== 'PUBLICITY') return;
  await stage.command(colleague, OBJECT, { publicityId: licence.publicity.id, reason });
}

/** Reads the terms and signs what was read. */
async function sign(stage: Stage, deal: Deal, signatory: DemoAccount): Promise<void> {
  const { id, signedBy } = await standing(stage, deal);
  const { organizationId } = await stage.memory.player(signatory.email);
  if (signedBy.includes(organizationId)) return;
  const { licence } = await stage.say<{ licence: { terms: { hash: string } } }>(signatory, TERMS, { id });
  await stage.command(signatory, SIGN, { id, termsHash: licence.terms.hash, password: DEMO_PASSWORD });
}

/**
 * The same reference of the bank is recorded once, however often it is told; the first money is answered by an invoice,
 * and all of it is shared out among those who made what was licensed.
 */
async function pay(stage: Stage, deal: Deal, offset: DayOffset, yuan: number): Promise<void> {
  const { id: licenceId } = await standing(stage, deal);
  const amount = BigInt(yuan) * FEN_OF_YUAN;
  const receivedOn = stage.calendar.workday(offset);
  const { id: receiptId } = await stage.command(whoever('ACCOUNTANT', deal.owner), PAY, {
    licenceId,
    amount: String(amount),
    receivedOn,
    bankReference: `DEMO-BANK-${deal.achievement}-${-offset}`,
  });
  await invoice(stage, deal, licenceId, receivedOn, amount);
  await distribute(stage, deal, licenceId, receiptId, receivedOn);
}
