import type { Act } from './act';
import { DEMO_PASSWORD, type DemoAccount, whoever } from './demo.accounts';
import type { AchievementData, DayOffset, LicenceActData, LicenceData } from './demo.data';
import type { Line, Stage } from './stage';

const FEN_OF_YUAN = 100n;

const EDIT = '$id: ID!, $version: Int!';
const REASON = `${EDIT}, $reason: String!`;
const REQUEST = { call: 'requestLicence(achievementId: $achievement, input: $input)', variables: '$achievement: ID!, $input: RequestLicenceInput!', type: 'Licence' };
const REVISE = { call: 'reviseLicence(id: $id, expectedVersion: $version, input: $input)', variables: `${EDIT}, $input: ReviseLicenceInput!`, type: 'Licence' };
const SUBMIT = { call: 'submitLicenceForReview(id: $id, expectedVersion: $version)', variables: EDIT, type: 'Licence' };
const APPROVE = { ...SUBMIT, call: 'approveLicence(id: $id, expectedVersion: $version)' };
const RETURN = { call: 'returnLicence(id: $id, expectedVersion: $version, reason: $reason)', variables: REASON, type: 'Licence' };
const REJECT = { ...RETURN, call: 'rejectLicence(id: $id, expectedVersion: $version, reason: $reason)' };
const WITHDRAW = { ...RETURN, call: 'withdrawLicenceRequest(id: $id, expectedVersion: $version, reason: $reason)' };
const SIGN = { call: 'signLicence(id: $id, termsHash: $hash, password: $password)', variables: '$id: ID!, $hash: String!, $password: String!', type: 'Licence' };
const PAY = {
  call: 'recordPayment(licenceId: $id, amount: $amount, receivedOn: $day, bankReference: $reference)',
  variables: '$id: ID!, $amount: MinorUnits!, $day: CivilDate!, $reference: String!', type: 'Receipt', fields: 'id',
};

/** A licence and who grants it. */
interface Deal extends LicenceData {
  readonly owner: string;
}

/** Enterprises ask, the owners decide, both sides sign, money comes in; trials begin and end by the clock. */
export function licenceActs(licences: readonly LicenceData[], achievements: readonly AchievementData[]): Act[] {
  return licences.flatMap((licence) => {
    const { owner } = achievements.find(({ code }) => code === licence.achievement) ?? {};
    if (!owner) throw new Error(`A licence of the demonstration names ${licence.achievement}, which is not among its achievements.`);
    return licence.acts.map((act): Act => ({
      day: act[1], name: `${act[0]} ${licence.achievement} for ${licence.taker}`, perform: (stage) => perform(stage, { ...licence, owner }, act),
    }));
  });
}

function perform(stage: Stage, deal: Deal, act: LicenceActData): Promise<void> {
  const { owner, taker } = deal;
  switch (act[0]) {
    case 'request': return request(stage, deal);
    case 'submit': return move(stage, deal, whoever('TRANSFER_OFFICER', owner), SUBMIT, 'DRAFT');
    case 'revise': return revise(stage, deal);
    case 'approve': return move(stage, deal, whoever('APPROVER', owner), APPROVE, 'REVIEW');
    case 'return': return move(stage, deal, whoever('APPROVER', owner), RETURN, 'REVIEW', act[2]);
    case 'reject': return move(stage, deal, whoever('APPROVER', owner), REJECT, 'REVIEW', act[2]);
    case 'withdraw': return move(stage, deal, whoever('MANAGER', taker), WITHDRAW, 'DRAFT', act[2]);
    case 'signTaker': return sign(stage, deal, whoever('SIGNATORY', taker));
    case 'signOwner': return sign(stage, deal, whoever('SIGNATORY', owner));
    case 'pay': return pay(stage, deal, act[1], act[2]);
  }
}

const isThere = async ({ memory }: Stage, { achievement, taker }: Deal) =>
  memory.licence(achievement, (await memory.player(whoever('MANAGER', taker).email)).organizationId);

async function standing(stage: Stage, deal: Deal) {
  const licence = await isThere(stage, deal);
  if (!licence) throw new Error(`${deal.taker} has not asked for ${deal.achievement}.`);
  return licence;
}

async function request(stage: Stage, deal: Deal): Promise<void> {
  if (await isThere(stage, deal)) return;
  const achievement = await stage.memory.achievement(deal.achievement);
  await stage.command(whoever('MANAGER', deal.taker), REQUEST, {
    achievement: achievement?.id, input: { effectiveOn: stage.calendar.day(deal.effective), termMonths: deal.term, purpose: deal.purpose },
  });
}

/** Moves it on from the state in which it waits for this act; elsewhere the act has been done. */
async function move(stage: Stage, deal: Deal, who: DemoAccount, line: Line, from: string, reason?: string): Promise<void> {
  const { id, version, state } = await standing(stage, deal);
  if (state !== from) return;
  await stage.command(who, line, { id, version, ...(reason === undefined ? {} : { reason }) });
}

/** Writes the terms once more: the form asks for nothing that the enterprise has not said. */
async function revise(stage: Stage, deal: Deal): Promise<void> {
  const { id, version, termsVersion } = await standing(stage, deal);
  if (termsVersion > 1) return;
  const input = { effectiveOn: stage.calendar.day(deal.effective), termMonths: deal.term };
  await stage.command(whoever('TRANSFER_OFFICER', deal.owner), REVISE, { id, version, input });
}

/** Reads the terms and signs what was read. */
async function sign(stage: Stage, deal: Deal, signatory: DemoAccount): Promise<void> {
  const { id, signedBy } = await standing(stage, deal);
  const { organizationId } = await stage.memory.player(signatory.email);
  if (signedBy.includes(organizationId)) return;
  const { licence } = await stage.say<{ licence: { terms: { hash: string } } }>(signatory, 'query($id: ID!) { licence(id: $id) { terms { hash } } }', { id });
  await stage.command(signatory, SIGN, { id, hash: licence.terms.hash, password: DEMO_PASSWORD });
}

/** The same reference of the bank is recorded once, however often it is told. */
async function pay(stage: Stage, deal: Deal, offset: DayOffset, yuan: number): Promise<void> {
  const { id } = await standing(stage, deal);
  await stage.command(whoever('ACCOUNTANT', deal.owner), PAY, {
    id, amount: String(BigInt(yuan) * FEN_OF_YUAN), day: stage.calendar.workday(offset), reference: `DEMO-BANK-${deal.achievement}-${-offset}`,
  });
}
