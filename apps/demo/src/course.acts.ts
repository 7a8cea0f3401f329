import type { CivilDate } from '@trihelix/kernel';
import type { Act } from './act';
import { type CommandLine, commandLine, EDIT, EDIT_WITH_REASON } from './command.line';
import { DEMO_PASSWORD, type DemoAccount, whoever } from './demo.accounts';
import type { AchievementData, CourseData, LicenceData } from './demo.data';
import { courseOf } from './licence.course';
import type { Stage } from './stage';
import type { StoryPlan } from './story.plan';

const FEN_OF_YUAN = 100n;
const PPM_OF_PERCENT = 10_000;

const CONVERT = commandLine('convertLicence', 'Licence', EDIT);
const GIVE_BACK = commandLine('giveBackLicence', 'Licence', EDIT_WITH_REASON);
const BUY_OUT = commandLine('buyOutLicence', 'Licence', EDIT);
const DISPUTE = commandLine('openLicenceDispute', 'Licence', { ...EDIT, input: 'DisputeInput!' });
const ASK = commandLine('askLicenceAmendment', 'LicenceAmendment', { licenceId: 'ID!', input: 'AmendmentInput!' });
const ANSWER = commandLine('answerLicenceAmendment', 'LicenceAmendment', { ...EDIT, accept: 'Boolean!' });
const DECLARE = commandLine('declareNonUse', 'Licence', { licenceId: 'ID!', textHash: 'String!', password: 'String!' });
const CLOSE = commandLine('closeLicenceReturn', 'Licence', { licenceId: 'ID!', expectedVersion: 'Int!' });
const PAYMENT = { licenceId: 'ID!', amount: 'MinorUnits!', receivedOn: 'CivilDate!', bankReference: 'String!' };
const PAY = commandLine('recordPayment', 'Receipt', PAYMENT, 'id');

const STANDING = `query ($id: ID!) {
  licence(id: $id) {
    state version amendments { id version state } terms { complete } balance { principal interest }
    closeOut { version declaredOn closedOn declaration { hash } }
  }
}`;

interface Standing {
  readonly state: string;
  readonly version: number;
  readonly amendments: readonly { readonly id: string; readonly version: number; readonly state: string }[];
  readonly terms: { readonly complete: { readonly objects: readonly { readonly id: string }[] } };
  readonly balance: { readonly principal: string; readonly interest: string } | null;
  readonly closeOut: {
    readonly version: number;
    readonly declaredOn: string | null;
    readonly closedOn: string | null;
    readonly declaration: { readonly hash: string };
  } | null;
}

/** A licence, and what the sides decide while it runs. */
interface Running {
  readonly achievement: string;
  readonly owner: string;
  readonly taker: string;
  /** The day on which it is decided. */
  readonly today: CivilDate;
}

/** States from which each decision is taken; in any other it has been taken. */
const FROM: Readonly<Partial<Record<CourseData['act'], readonly string[]>>> = {
  convert: ['TRIAL', 'DECISION_DUE'],
  giveBack: ['TRIAL', 'DECISION_DUE'],
  buyOut: ['PAYING', 'PAID_UP'],
  dispute: ['TRIAL', 'PAYING'],
  end: ['TRIAL', 'DECISION_DUE', 'PAYING'],
  equity: ['PAYING', 'PAID_UP'],
  declare: ['RETURNING', 'TERMINATING'],
  close: ['RETURNING', 'TERMINATING'],
  settle: ['PAYING', 'DEFAULT'],
};

/** Of licences that do not run straight: decided early, given back, disputed, ended, bought, turned into shares. */
export function courseActs(licences: readonly LicenceData[], achievements: readonly AchievementData[], plan: StoryPlan): Act[] {
  const byCode = new Map(achievements.map((achievement) => [achievement.code, achievement]));
  return licences.flatMap((licence) => {
    const { owner, ufpl } = byCode.get(licence.achievement) ?? {};
    if (!licence.course || !owner || !ufpl) return [];
    const { calendar } = plan;
    const { effective } = courseOf(licence, ufpl, plan.asked(licence), calendar);
    const about = `${licence.achievement} for ${licence.taker}`;
    return licence.course
      .filter(({ after }) => effective + after < 0)
      .map((step): Act => {
        const today = calendar.workday(effective + step.after);
        const running: Running = { ...licence, owner, today };
        return { date: today, about, name: `${step.act} ${about}`, perform: (stage) => perform(stage, running, step) };
      });
  });
}

/** Everything that happens looks first whether it has happened. */
async function perform(stage: Stage, running: Running, step: CourseData): Promise<void> {
  const { owner, taker, achievement } = running;
  const { organizationId } = await stage.memory.player(whoever('MANAGER', taker).email);
  const found = await stage.memory.licence(achievement, organizationId);
  if (!found) throw new Error(`${taker} has not asked for ${achievement}.`);
  const { id } = found;
  const { licence } = await stage.say<{ licence: Standing }>(whoever('ACCOUNTANT', owner), STANDING, { id });
  if (!FROM[step.act]?.includes(licence.state)) return;
  const edit = { id, expectedVersion: licence.version };
  const signatory = whoever('SIGNATORY', taker);
  switch (step.act) {
    case 'convert':
      return done(stage, signatory, CONVERT, edit);
    case 'giveBack':
      return done(stage, signatory, GIVE_BACK, { ...edit, reason: step.reason });
    case 'buyOut':
      return done(stage, signatory, BUY_OUT, edit);
    case 'dispute': {
      const [right] = licence.terms.complete.objects;
      const input = { objectId: right?.id, ground: 'OWNERSHIP', reason: step.reason };
      return done(stage, whoever('APPROVER', owner), DISPUTE, { ...edit, input });
    }
    case 'end':
      return agreeOn(stage, running, licence, id, { kind: 'TERMINATION', lastOn: running.today, reason: step.reason });
    case 'equity': {
      const shares = { company: step.company, sharePpm: step.percent * PPM_OF_PERCENT };
      return agreeOn(stage, running, licence, id, { kind: 'EQUITY', ...shares, reason: step.reason });
    }
    case 'declare':
      return declare(stage, signatory, licence, id);
    case 'close':
      return close(stage, running, licence, id);
    case 'settle':
      return settle(stage, running, licence, id);
  }
}

async function done(stage: Stage, who: DemoAccount, line: CommandLine, facts: object): Promise<void> {
  await stage.command(who, line, facts);
}

/** The approver asks, the enterprise's signatory agrees. */
async function agreeOn(
  stage: Stage,
  { owner, taker }: Running,
  { amendments }: Standing,
  licenceId: string,
  input: object,
): Promise<void> {
  if (amendments.some(({ state }) => state === 'ACCEPTED')) return;
  const asked = await stage.command(whoever('APPROVER', owner), ASK, { licenceId, input });
  await done(stage, whoever('SIGNATORY', taker), ANSWER, { id: asked.id, expectedVersion: asked.version, accept: true });
}

async function declare(stage: Stage, signatory: DemoAccount, { closeOut }: Standing, licenceId: string): Promise<void> {
  if (!closeOut || closeOut.declaredOn) return;
  await done(stage, signatory, DECLARE, { licenceId, textHash: closeOut.declaration.hash, password: DEMO_PASSWORD });
}

async function close(stage: Stage, { owner }: Running, { closeOut }: Standing, licenceId: string): Promise<void> {
  if (!closeOut || closeOut.closedOn) return;
  await done(stage, whoever('TRANSFER_OFFICER', owner), CLOSE, { licenceId, expectedVersion: closeOut.version });
}

/** Pays all that is open, whether it is due or not. */
async function settle(
  stage: Stage,
  { achievement, owner, today: receivedOn }: Running,
  { balance }: Standing,
  licenceId: string,
): Promise<void> {
  const amount = BigInt(balance?.principal ?? 0) + BigInt(balance?.interest ?? 0);
  if (amount === 0n) return;
  const bankReference = `DEMO-BANK-${achievement}-${amount / FEN_OF_YUAN}`;
  await done(stage, whoever('ACCOUNTANT', owner), PAY, { licenceId, amount: String(amount), receivedOn, bankReference });
}
