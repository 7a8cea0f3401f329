import type { Act } from './act';
import { type CommandLine, commandLine, EDIT, EDIT_WITH_REASON } from './command.line';
import { DEMO_PASSWORD, type DemoAccount, whoever } from './demo.accounts';
import type { AchievementData, DayOffset, LicenceActData, LicenceData } from './demo.data';
import type { Stage } from './stage';

const FEN_OF_YUAN = 100n;

const REQUEST = commandLine('requestLicence', 'Licence', { achievementId: 'ID!', input: 'RequestLicenceInput!' });
const REVISE = commandLine('reviseLicence', 'Licence', { ...EDIT, input: 'ReviseLicenceInput!' });
const SUBMIT = commandLine('submitLicenceForReview', 'Licence', EDIT);
const APPROVE = commandLine('approveLicence', 'Licence', EDIT);
const RETURN = commandLine('returnLicence', 'Licence', EDIT_WITH_REASON);
const REJECT = commandLine('rejectLicence', 'Licence', EDIT_WITH_REASON);
const WITHDRAW = commandLine('withdrawLicenceRequest', 'Licence', EDIT_WITH_REASON);
const SIGN = commandLine('signLicence', 'Licence', { id: 'ID!', termsHash: 'String!', password: 'String!' });
const PAYMENT = { licenceId: 'ID!', amount: 'MinorUnits!', receivedOn: 'CivilDate!', bankReference: 'String!' };
const PAY = commandLine('recordPayment', 'Receipt', PAYMENT, 'id');
const TERMS = 'query ($id: ID!) { licence(id: $id) { terms { hash } } }';

/** A licence and who grants it. */
interface Deal extends LicenceData {
  readonly owner: string;
}

/** Enterprises ask, the owners decide, both sides sign, money comes in; trials begin and end by the clock. */
export function licenceActs(licences: readonly LicenceData[], achievements: readonly AchievementData[]): Act[] {
  return licences.flatMap((licence) => {
    const { owner } = achievements.find(({ code }) => code === licence.achievement) ?? {};
    if (!owner) throw new Error(`A licence is of ${licence.achievement}, which is not among the achievements.`);
    const deal: Deal = { ...licence, owner };
    return licence.acts.map((act): Act => ({
      day: act[1],
      name: `${act[0]} ${deal.achievement} for ${deal.taker}`,
      perform: (stage) => perform(stage, deal, act),
    }));
  });
}

function perform(stage: Stage, deal: Deal, act: LicenceActData): Promise<void> {
  const { owner, taker } = deal;
  switch (act[0]) {
    case 'request':
      return request(stage, deal);
    case 'submit':
      return move(stage, deal, whoever('TRANSFER_OFFICER', owner), SUBMIT, 'DRAFT');
    case 'revise':
      return revise(stage, deal);
    case 'approve':
      return move(stage, deal, whoever('APPROVER', owner), APPROVE, 'REVIEW');
    case 'return':
      return move(stage, deal, whoever('APPROVER', owner), RETURN, 'REVIEW', act[2]);
    case 'reject':
      return move(stage, deal, whoever('APPROVER', owner), REJECT, 'REVIEW', act[2]);
    case 'withdraw':
      return move(stage, deal, whoever('MANAGER', taker), WITHDRAW, 'DRAFT', act[2]);
    case 'signTaker':
      return sign(stage, deal, whoever('SIGNATORY', taker));
    case 'signOwner':
      return sign(stage, deal, whoever('SIGNATORY', owner));
    case 'pay':
      return pay(stage, deal, act[1], act[2]);
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

/** Writes the terms once more: the form asks for nothing that the enterprise has not said. */
async function revise(stage: Stage, deal: Deal): Promise<void> {
  const { id, version, termsVersion } = await standing(stage, deal);
  if (termsVersion > 1) return;
  const input = { effectiveOn: stage.calendar.day(deal.effective), termMonths: deal.term };
  await stage.command(whoever('TRANSFER_OFFICER', deal.owner), REVISE, { id, expectedVersion: version, input });
}

/** Reads the terms and signs what was read. */
async function sign(stage: Stage, deal: Deal, signatory: DemoAccount): Promise<void> {
  const { id, signedBy } = await standing(stage, deal);
  const { organizationId } = await stage.memory.player(signatory.email);
  if (signedBy.includes(organizationId)) return;
  const { licence } = await stage.say<{ licence: { terms: { hash: string } } }>(signatory, TERMS, { id });
  await stage.command(signatory, SIGN, { id, termsHash: licence.terms.hash, password: DEMO_PASSWORD });
}

/** The same reference of the bank is recorded once, however often it is told. */
async function pay(stage: Stage, deal: Deal, offset: DayOffset, yuan: number): Promise<void> {
  const { id: licenceId } = await standing(stage, deal);
  await stage.command(whoever('ACCOUNTANT', deal.owner), PAY, {
    licenceId,
    amount: String(BigInt(yuan) * FEN_OF_YUAN),
    receivedOn: stage.calendar.workday(offset),
    bankReference: `DEMO-BANK-${deal.achievement}-${-offset}`,
  });
}
