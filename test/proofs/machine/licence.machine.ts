import { addDays } from '@trihelix/kernel';
import { type LicenceMove, LicenceState, licenceWorkflow } from '@trihelix/licensing';
import { PASSWORD } from '../../kit';
import { groundIn } from '../../kit/given-course';
import type { Loose } from '../../kit/tester';
import { type Happening, type Machine, type Role, type Stage, type Stand, type Subject, termsFor } from './stage';

/** Paid for from its first day on. */
const ORDINARY = { mode: 'ORDINARY', trialMonths: 0, trigger: null };

/** As the licence stands after something was done. */
const now = async (stage: Stage, id: unknown): Promise<Loose> => stage.read(id);
const then = async (stage: Stage, { id }: Subject, ...acts: readonly (() => Promise<unknown>)[]): Promise<Loose> => {
  for (const act of acts) await act();
  return now(stage, id);
};

/** Where licences come to stand, each by the acts of its people and by days that pass. */
export const LICENCE_STANDS: Readonly<Record<string, Stand>> = {
  DRAFT: { state: 'DRAFT', how: async (stage) => now(stage, (await stage.draft()).id) },
  REVIEW: {
    state: 'REVIEW',
    after: 'DRAFT',
    how: (stage, it) => then(stage, it, () => stage.act('officer', 'submitLicenceForReview', it.id)),
  },
  'REVIEW (listed on a market)': {
    state: 'REVIEW',
    how: async (stage) => {
      const { id } = await stage.draft({}, true);
      await stage.act('officer', 'submitLicenceForReview', id);
      return now(stage, id);
    },
  },
  REJECTED: {
    state: 'REJECTED',
    after: 'REVIEW',
    how: (stage, it) => then(stage, it, () => stage.act('approver', 'rejectLicence', it.id, { reason: '不许可' })),
  },
  PUBLICITY: {
    state: 'PUBLICITY',
    after: 'REVIEW',
    how: async (stage, it) => {
      await stage.act('approver', 'approveLicence', it.id);
      const { publicity } = await stage.read(it.id, 'publicity { id lastOn }');
      return { ...(await now(stage, it.id)), publicity };
    },
  },
  OBJECTION: {
    state: 'OBJECTION',
    after: 'PUBLICITY',
    how: (stage, it) =>
      then(stage, it, () =>
        stage.do('researcher', 'objectToLicence', { publicityId: it.publicity.id, reason: '价格明显偏低，请说明。' }),
      ),
  },
  APPROVED: {
    state: 'APPROVED',
    after: 'PUBLICITY',
    how: (stage, it) => then(stage, it, () => stage.until(addDays(it.publicity.lastOn, 1))),
  },
  CANCELLED: { state: 'CANCELLED', after: 'APPROVED', how: (stage, it) => then(stage, it, () => stage.pass(62)) },
  SIGNED: { state: 'SIGNED', after: 'APPROVED', how: (stage, it) => then(stage, it, () => stage.sign(it.id)) },
  'SIGNED (ordinary)': {
    state: 'SIGNED',
    how: async (stage) => {
      const { id } = await stage.draft(ORDINARY, true, 10);
      await stage.act('officer', 'submitLicenceForReview', id);
      await stage.act('approver', 'approveLicence', id);
      await stage.sign(id);
      return now(stage, id);
    },
  },
  TRIAL: {
    state: 'TRIAL',
    after: 'SIGNED',
    // A quarter is over by then, so that there is something to report.
    how: (stage, it) =>
      then(
        stage,
        it,
        () => stage.pass(60),
        () => stage.pass(130),
      ),
  },
  DECISION_DUE: { state: 'DECISION_DUE', after: 'TRIAL', how: (stage, it) => then(stage, it, () => stage.pass(245)) },
  RETURNING: {
    state: 'RETURNING',
    after: 'TRIAL',
    how: (stage, it) => then(stage, it, () => stage.act('licenseeSignatory', 'giveBackLicence', it.id, { reason: '不适用' })),
  },
  RETURNED: {
    state: 'RETURNED',
    after: 'RETURNING',
    how: (stage, it) =>
      then(
        stage,
        it,
        () => declare(stage, it),
        () => closeReturn(stage, it),
      ),
  },
  PAYING: {
    state: 'PAYING',
    after: 'TRIAL',
    how: (stage, it) => then(stage, it, () => stage.act('licenseeSignatory', 'convertLicence', it.id)),
  },
  PAID_UP: {
    state: 'PAID_UP',
    after: 'PAYING',
    how: (stage, it) =>
      then(
        stage,
        it,
        () => stage.pass(95),
        () => useUp(stage, it),
        () => stage.payAll(it.id),
      ),
  },
  DEFAULT: {
    state: 'DEFAULT',
    after: 'PAYING',
    how: (stage, it) => then(stage, it, ...[50, 32, 35, 10].map((days) => () => stage.pass(days))),
  },
  SUSPENDED: { state: 'SUSPENDED', after: 'PAYING', how: (stage, it) => then(stage, it, () => dispute(stage, it)) },
  'SUSPENDED (on trial)': { state: 'SUSPENDED', after: 'TRIAL', how: (stage, it) => then(stage, it, () => dispute(stage, it)) },
  WIND_DOWN: {
    state: 'WIND_DOWN',
    after: 'PAYING',
    how: (stage, it) =>
      then(
        stage,
        it,
        () => stage.payAll(it.id),
        () => stage.pass(1_100),
      ),
  },
  COMPLETED: {
    state: 'COMPLETED',
    after: 'WIND_DOWN',
    how: (stage, it) =>
      then(
        stage,
        it,
        () => stage.reportAll(it.id),
        () => stage.payAll(it.id),
        () => stage.pass(1),
      ),
  },
  TERMINATING: {
    state: 'TERMINATING',
    after: 'DEFAULT',
    how: (stage, it) =>
      then(
        stage,
        it,
        () => stage.pass(32),
        () => terminate(stage, it),
        () => stage.pass(1),
      ),
  },
  'TERMINATING (never paid for)': {
    state: 'TERMINATING',
    after: 'TRIAL',
    how: (stage, it) =>
      then(
        stage,
        it,
        () => terminate(stage, it),
        () => stage.pass(1),
      ),
  },
  'TERMINATED (never paid for)': {
    state: 'TERMINATED',
    after: 'TERMINATING (never paid for)',
    how: (stage, it) => then(stage, it, () => licensorSilent(stage, it)),
  },
  TERMINATED: {
    state: 'TERMINATED',
    after: 'TERMINATING',
    how: (stage, it) =>
      then(
        stage,
        it,
        () => stage.pass(95),
        () => stage.reportAll(it.id),
        () => stage.payAll(it.id),
        () => stage.pass(1),
      ),
  },
  CONVERTED_TRANSFER: {
    state: 'CONVERTED_TRANSFER',
    after: 'PAYING',
    how: (stage, it) =>
      then(
        stage,
        it,
        () => stage.reportAll(it.id),
        () => stage.act('licenseeSignatory', 'buyOutLicence', it.id),
        () => stage.payAll(it.id),
        () => stage.pass(1),
      ),
  },
  CONVERTED_EQUITY: { state: 'CONVERTED_EQUITY', after: 'PAID_UP', how: (stage, it) => then(stage, it, () => shares(stage, it)) },
};

export async function declare(stage: Stage, { id }: Subject): Promise<void> {
  const { closeOut } = await stage.story.read(stage.people.manager, id, 'closeOut { declaration { hash } }');
  await stage.do('licenseeSignatory', 'declareNonUse', {
    licenceId: id,
    textHash: closeOut.declaration.hash,
    password: PASSWORD,
  });
}

export async function closeReturn(stage: Stage, { id }: Subject): Promise<void> {
  const { closeOut } = await stage.read(id, 'closeOut { version }');
  await stage.do('officer', 'closeLicenceReturn', { licenceId: id, expectedVersion: closeOut.version });
}

/** The licensee declares, and the licensor lets its days pass though it is reminded: the due day is 30 days off, silence counts 15 after it. */
async function licensorSilent(stage: Stage, it: Subject): Promise<void> {
  await declare(stage, it);
  for (const days of [42, 4]) await stage.pass(days);
}

export const dispute = (stage: Stage, { id }: Subject): Promise<Loose> =>
  stage.act('approver', 'openLicenceDispute', id, { input: DISPUTE });
export const terminate = (stage: Stage, { id }: Subject): Promise<Loose> => terminateOn(stage, id);

/** Ends it on a ground that holds as it stands. */
async function terminateOn(stage: Stage, id: unknown): Promise<Loose> {
  const { state } = await stage.read(id);
  return stage.act('approver', 'terminateLicence', id, { lastOn: stage.today, ground: groundIn(state), reason: '违约未补救' });
}

/** The last period uses the cap of the royalty up. */
async function useUp(stage: Stage, { id }: Subject): Promise<void> {
  const last = (await stage.unreported(id)).at(-1) as string;
  await stage.report(id, last, '100000000');
}

/** Ends the last dispute of it. */
export async function endDispute(stage: Stage, { id }: Subject, lost: boolean): Promise<void> {
  const { disputes } = await stage.read(id, 'disputes { id version state }');
  const { id: disputeId, version } = (disputes as Loose[]).find(({ state }) => state === 'OPEN') as Loose;
  await stage.do('approver', 'endLicenceDispute', { disputeId, expectedVersion: version, lost, decidedOn: stage.today });
}

/** Shares take the place of fees, as the licensor asks and the licensee accepts. */
async function shares(stage: Stage, { id }: Subject): Promise<void> {
  await stage.reportAll(id);
  await stage.payAll(id);
  await agreed(stage, { id }, { kind: 'EQUITY', company: '某公司', sharePpm: 10_000 });
}

/** What the licensor asks and the licensee accepts. */
async function agreed(stage: Stage, { id }: Subject, input: Loose): Promise<void> {
  const asked = await stage.do('approver', 'askLicenceAmendment', { licenceId: id, input: { reason: '双方商议', ...input } });
  const answer = { id: asked.id, expectedVersion: asked.version, accept: true };
  await stage.do('licenseeSignatory', 'answerLicenceAmendment', answer);
}

const DISPUTE = { objectId: 'CN 2', ground: 'OTHER', reason: '权属争议' };

/** Where a move of the workflow leads from each state that it starts from. */
const along = (move: LicenceMove, only?: readonly string[]): Record<string, string> => {
  const { from, to } = licenceWorkflow.moves[move];
  return Object.fromEntries(from.filter((state) => !only || only.includes(state)).map((state) => [state, to]));
};
/** What does not move a licence is done in these states, and leaves it where it is. */
const staying = (...states: readonly string[]): Record<string, string> =>
  Object.fromEntries(states.map((state) => [state, state]));

const edit = ({ id, version }: Subject): Loose => ({ id, expectedVersion: version });
const SIGNED_ON: readonly string[] = Object.values(LicenceState).slice(
  Object.values(LicenceState).indexOf(LicenceState.SIGNED),
  Object.values(LicenceState).indexOf(LicenceState.REJECTED),
);
const ENDABLE = ['TRIAL', 'DECISION_DUE', 'PAYING', 'DEFAULT', 'SUSPENDED', 'WIND_DOWN'];
const PAID = ['PAYING', 'PAID_UP', 'DEFAULT', 'SUSPENDED', 'WIND_DOWN', 'TERMINATING'];

const asking = (name: string, by: readonly Role[], states: readonly string[], input: (stage: Stage) => Loose): Happening => ({
  name,
  command: 'askLicenceAmendment',
  by,
  leads: staying(...states),
  facts: ({ id }, stage) => ({ licenceId: id, input: { reason: '双方商议', ...input(stage) } }),
});

/** What people do with a licence, as the design of it says: whose act it is, in which states, whereto. */
export const LICENCE_HAPPENINGS: readonly Happening[] = [
  { name: 'submit', command: 'submitLicenceForReview', by: ['officer'], leads: along('submit'), facts: edit },
  {
    name: 'withdraw the request',
    command: 'withdrawLicenceRequest',
    by: ['manager'],
    leads: along('withdraw'),
    facts: (it) => ({ ...edit(it), reason: '不再需要' }),
  },
  {
    name: 'return',
    command: 'returnLicence',
    by: ['approver'],
    leads: along('return'),
    facts: (it) => ({ ...edit(it), reason: '请修改' }),
  },
  {
    name: 'reject',
    command: 'rejectLicence',
    by: ['approver'],
    leads: along('reject'),
    facts: (it) => ({ ...edit(it), reason: '不许可' }),
  },
  {
    name: 'approve',
    command: 'approveLicence',
    by: ['approver'],
    leads: { ...along('publish'), 'REVIEW (listed on a market)': licenceWorkflow.moves.approve.to },
    facts: edit,
  },
  {
    name: 'revise',
    command: 'reviseLicence',
    by: ['officer'],
    leads: staying('DRAFT'),
    facts: (it, stage) => ({ ...edit(it), input: { effectiveOn: addDays(stage.today, 90) } }),
  },
  {
    name: 'offer terms',
    command: 'writeLicenceTerms',
    by: ['officer', 'manager'],
    leads: staying('DRAFT'),
    ready: async (stage, { id }) => ({ complete: (await stage.read(id, 'terms { complete }')).terms.complete }),
    facts: (it, stage) => ({ ...edit(it), terms: { ...termsFor(stage.today), ...it.complete, termMonths: 35 } }),
  },
  {
    name: 'agree to terms',
    command: 'agreeToLicenceTerms',
    by: ['officer', 'manager'],
    leads: staying('DRAFT'),
    ready: async (stage, { id }, role) => {
      const { terms, version } = await stage.read(id, 'version terms { complete }');
      const other = role === 'manager' ? 'officer' : 'manager';
      await stage.do(other, 'writeLicenceTerms', { id, expectedVersion: version, terms: { ...terms.complete, termMonths: 35 } });
      return stage.read(id);
    },
    facts: ({ id, terms }) => ({ id, termsHash: terms.hash }),
  },
  {
    name: 'comment on terms',
    command: 'commentOnLicenceTerms',
    by: ['officer', 'manager'],
    leads: staying('DRAFT'),
    facts: ({ id, terms }) => ({ id, version: terms.version, path: 'trialMonths', body: '能否更长？' }),
  },
  {
    name: 'sign as the second',
    command: 'signLicence',
    by: ['licensorSignatory', 'licenseeSignatory'],
    leads: along('conclude'),
    ready: async (stage, { id, terms }, role) => {
      const other = role === 'licensorSignatory' ? 'licenseeSignatory' : 'licensorSignatory';
      await stage.do(other, 'signLicence', { id, termsHash: terms.hash, password: PASSWORD });
    },
    facts: ({ id, terms }) => ({ id, termsHash: terms.hash, password: PASSWORD }),
  },
  {
    name: 'sign as the first',
    command: 'signLicence',
    by: ['licensorSignatory', 'licenseeSignatory'],
    leads: staying('APPROVED'),
    facts: ({ id, terms }) => ({ id, termsHash: terms.hash, password: PASSWORD }),
  },
  { name: 'convert', command: 'convertLicence', by: ['licenseeSignatory'], leads: along('fallDue'), facts: edit },
  {
    name: 'give back',
    command: 'giveBackLicence',
    by: ['licenseeSignatory'],
    leads: along('goBack'),
    facts: (it) => ({ ...edit(it), reason: '不适用' }),
  },
  {
    name: 'reach a milestone',
    command: 'reachLicenceMilestone',
    by: ['licenseeSignatory'],
    leads: along('fallDue'),
    facts: (it) => ({ ...edit(it), name: '中试' }),
  },
  {
    name: 'buy',
    command: 'buyOutLicence',
    by: ['licenseeSignatory'],
    leads: { ...staying('PAYING'), PAID_UP: 'PAYING' },
    // What was sold is reported first.
    ready: (stage, { id }) => stage.reportAll(id),
    facts: edit,
  },
  asking('ask for a longer trial', ['manager'], ['TRIAL'], () => ({ kind: 'EXTENSION', months: 1 })),
  asking('ask for an end', ['approver', 'licenseeSignatory'], ENDABLE, (stage) => ({ kind: 'TERMINATION', lastOn: stage.today })),
  {
    ...asking('ask for shares', ['approver', 'licenseeSignatory'], ['PAYING', 'PAID_UP'], () => ({
      kind: 'EQUITY',
      company: '某公司',
      sharePpm: 10_000,
    })),
    // What was sold is reported first, and nothing may be owed.
    ready: async (stage, { id }) => {
      await stage.reportAll(id);
      await stage.payAll(id);
    },
  },
  {
    name: 'dispute a right',
    command: 'openLicenceDispute',
    by: ['approver'],
    leads: along('suspend'),
    facts: (it) => ({ ...edit(it), input: DISPUTE }),
  },
  {
    name: 'record a lost right',
    command: 'recordLostRight',
    by: ['approver'],
    leads: staying('TRIAL', 'DECISION_DUE', 'PAYING', 'PAID_UP', 'DEFAULT', 'SUSPENDED', 'WIND_DOWN', 'TERMINATING'),
    // Of two rights; what is disputed already ends by the outcome of its dispute.
    facts: (it, stage) => ({ ...edit(it), input: { ...DISPUTE, objectId: 'CN 1' }, decidedOn: stage.today }),
  },
  {
    name: 'end by declaration of the licensor',
    command: 'terminateLicence',
    by: ['approver'],
    leads: along('terminate', ['TRIAL', 'DECISION_DUE', 'DEFAULT', 'SUSPENDED', 'WIND_DOWN']),
    // In default, once the time to cure is over.
    ready: async (stage, { id }) => {
      if ((await stage.read(id)).state === 'DEFAULT') await stage.pass(32);
      return stage.read(id);
    },
    neverTried: ['licenseeSignatory'],
    facts: (it, stage) => ({ ...edit(it), lastOn: stage.today, ground: groundIn(it.state), reason: '终止' }),
  },
  {
    name: 'end by declaration of the licensee',
    command: 'terminateLicence',
    by: ['licenseeSignatory'],
    leads: along('terminate', ['SUSPENDED']),
    neverTried: ['approver'],
    facts: (it, stage) => ({ ...edit(it), lastOn: stage.today, ground: 'RIGHT_AFFECTED', reason: '终止' }),
  },
  {
    name: 'report sales',
    command: 'reportSales',
    by: ['manager'],
    leads: staying(...SIGNED_ON),
    // Before the first period is over there is none to report, and after the last nothing is left of one.
    except: {
      SIGNED: 'PERIOD_OUTSIDE',
      'SIGNED (ordinary)': 'PERIOD_OUTSIDE',
      COMPLETED: 'PERIOD_OUTSIDE',
      TERMINATED: 'PERIOD_OUTSIDE',
      CONVERTED_TRANSFER: 'PERIOD_OUTSIDE',
      CONVERTED_EQUITY: 'PERIOD_OUTSIDE',
    },
    ready: async (stage, { id }) => ({ period: (await stage.unreported(id))[0] }),
    facts: ({ id, period }) => ({ licenceId: id, sales: { period: period ?? '2026-Q1', netSales: '0' } }),
  },
  {
    name: 'record a payment',
    command: 'recordPayment',
    by: ['accountant'],
    leads: staying(...SIGNED_ON),
    facts: ({ id }, stage) => stage.payment(id, '1'),
  },
  {
    name: 'propose costs',
    command: 'proposeLicenceCost',
    by: ['accountant'],
    leads: { ...staying(...PAID), 'SUSPENDED (on trial)': null, 'TERMINATING (never paid for)': null },
    facts: ({ id }) => ({ licenceId: id, amount: '12000', dueDays: 30, reason: '催收律师函' }),
  },
  {
    name: 'refund',
    command: 'proposeLicenceRefund',
    by: ['accountant'],
    leads: { ...staying(...SIGNED_ON), DEFAULT: 'PAYING' },
    // More is paid than is owed, which cures a default.
    ready: async (stage, { id }) => {
      await stage.pay(id, '9000000');
    },
    facts: ({ id }, stage) => ({
      licenceId: id,
      amount: '1',
      paidOn: stage.today,
      bankReference: `out-${Math.random().toString(36).slice(2)}`,
      reason: '多付',
    }),
  },
  {
    name: 'hand over',
    command: 'handOverLicenceMaterial',
    by: ['officer'],
    leads: { ...staying('SIGNED', 'TRIAL', 'DECISION_DUE', 'SUSPENDED'), 'SIGNED (ordinary)': null },
    facts: ({ id }, stage) => ({
      licenceId: id,
      input: { name: '样品', kind: 'SAMPLE', quantity: 1, handedOverOn: stage.today, atEnd: 'RETURN' },
    }),
  },
  {
    name: 'log a use',
    command: 'logLicenceUse',
    by: ['manager'],
    leads: staying('TRIAL', 'DECISION_DUE', 'SUSPENDED'),
    facts: ({ id }, stage) => ({ licenceId: id, input: { usedOn: stage.today, activity: '试涂', result: 'PARTLY' } }),
  },
  {
    name: 'declare non-use',
    command: 'declareNonUse',
    by: ['licenseeSignatory'],
    leads: { ...staying('RETURNING'), 'TERMINATING (never paid for)': 'TERMINATING' },
    ready: async (stage, { id }) => {
      const { closeOut } = await stage.story.read(stage.people.manager, id, 'closeOut { declaration { hash } }');
      return { textHash: closeOut.declaration.hash };
    },
    facts: ({ id, textHash }) => ({ licenceId: id, textHash: textHash ?? 'none', password: PASSWORD }),
  },
  {
    name: 'close a return',
    command: 'closeLicenceReturn',
    by: ['officer'],
    leads: { ...along('closeReturn'), 'TERMINATING (never paid for)': licenceWorkflow.moves.closeTermination.to },
    ready: async (stage, it) => {
      await declare(stage, it);
      return { closing: (await stage.read(it.id, 'closeOut { version }')).closeOut.version };
    },
    facts: ({ id, closing }) => ({ licenceId: id, expectedVersion: closing ?? 1 }),
  },
  {
    name: 'record a cover',
    command: 'recordLicenceCover',
    by: ['officer'],
    leads: staying(...SIGNED_ON),
    facts: ({ id }, stage) => ({ licenceId: id, input: coverOf(stage) }),
  },
  {
    name: 'ask for an exemption',
    command: 'askLicenceExemption',
    by: ['officer'],
    leads: staying(...SIGNED_ON),
    facts: ({ id }) => ({
      licenceId: id,
      ground: 'OTHER',
      facts: '试用十个月，双方确认停止，材料齐全。',
      reason: '已按规定审批、公示并跟踪。',
    }),
  },
];

/** An insurance of a year from today. */
export const coverOf = ({ today }: Stage): Loose => ({
  kind: 'INSURANCE',
  risk: 'TRIAL_LOSS',
  providerName: '浙江科技保险有限公司',
  policyNumber: `P-${Math.random()}`,
  amount: '10000000',
  premium: '30000',
  fromOn: today,
  toOn: addDays(today, 365),
});

export const LICENCE_MACHINE: Machine = {
  name: 'a licence',
  stands: LICENCE_STANDS,
  happenings: LICENCE_HAPPENINGS,
  stateOf: async (stage, { id }) => (await stage.sql('SELECT state FROM licence WHERE id = $1', [id])).state as string,
};

/** Something that moves a licence by itself: what is done, or how many days pass, and what comes of it. */
export interface Cause {
  readonly move: LicenceMove;
  readonly from: string;
  readonly how: (stage: Stage, it: Subject) => Promise<unknown>;
}

const pass = (days: number) => (stage: Stage) => stage.pass(days);
/** Nobody says anything, though reminded. */
const silence = async (stage: Stage) => {
  await stage.pass(24);
  await stage.pass(8);
};
const decided =
  (uphold: boolean) =>
  async (stage: Stage, { id }: Subject) => {
    const { id: objection, version } = await stage.sql('SELECT id, version FROM licence_objection WHERE licence_id = $1', [id]);
    const reason = '价格经第三方评估，符合学校规定。';
    await stage.do('approver', 'decideLicenceObjection', { id: objection, expectedVersion: version, uphold, reason });
  };
const endOn = (stage: Stage, it: Subject) => agreed(stage, it, { kind: 'TERMINATION', lastOn: stage.today });
const buy = async (stage: Stage, it: Subject) => {
  await stage.reportAll(it.id);
  await stage.act('licenseeSignatory', 'buyOutLicence', it.id);
  await stage.payAll(it.id);
};

/** What follows from days and facts: each pair of states that nobody's command alone connects. */
export const CAUSES: readonly Cause[] = [
  { move: 'lapseDraft', from: 'DRAFT', how: pass(32) },
  {
    move: 'interrupt',
    from: 'PUBLICITY',
    how: (stage, it) =>
      stage.do('researcher', 'objectToLicence', { publicityId: it.publicity.id, reason: '价格明显偏低，请说明。' }),
  },
  { move: 'resume', from: 'OBJECTION', how: decided(false) },
  { move: 'revisit', from: 'OBJECTION', how: decided(true) },
  { move: 'pass', from: 'PUBLICITY', how: (stage, it) => stage.until(addDays(it.publicity.lastOn, 1)) },
  { move: 'lapse', from: 'APPROVED', how: pass(61) },
  { move: 'begin', from: 'SIGNED', how: pass(61) },
  { move: 'startPaying', from: 'SIGNED (ordinary)', how: pass(11) },
  { move: 'decide', from: 'TRIAL', how: pass(245) },
  { move: 'goBack', from: 'DECISION_DUE', how: silence },
  {
    move: 'fallDue',
    from: 'DECISION_DUE',
    // Silence after sales converts.
    how: async (stage, it) => {
      await stage.report(it.id, (await stage.unreported(it.id))[0] as string, '1000');
      await silence(stage);
    },
  },
  {
    move: 'settle',
    from: 'PAYING',
    how: async (stage, it) => {
      await stage.pass(95);
      await useUp(stage, it);
      await stage.payAll(it.id);
    },
  },
  {
    move: 'reopen',
    from: 'PAID_UP',
    how: async (stage, { id }) => {
      const { period, version } = await stage.sql(
        'SELECT period, version FROM licence_statement WHERE licence_id = $1 ORDER BY period DESC LIMIT 1',
        [id],
      );
      const sales = { period, netSales: '1000' };
      await stage.do('manager', 'correctSales', { licenceId: id, expectedVersion: version, sales, reason: '漏报退货' });
    },
  },
  { move: 'windDown', from: 'PAYING', how: pass(1_100) },
  { move: 'windDown', from: 'PAID_UP', how: pass(1_100) },
  {
    move: 'fallIntoDefault',
    from: 'PAYING',
    how: async (stage) => {
      for (const days of [50, 32, 35, 10]) await stage.pass(days);
    },
  },
  { move: 'closeBySilence', from: 'RETURNING', how: licensorSilent },
  { move: 'closeTermination', from: 'TERMINATING (never paid for)', how: licensorSilent },
  { move: 'cure', from: 'DEFAULT', how: (stage, { id }) => stage.payAll(id) },
  { move: 'restoreTrial', from: 'SUSPENDED (on trial)', how: (stage, it) => endDispute(stage, it, false) },
  { move: 'restorePaying', from: 'SUSPENDED', how: (stage, it) => endDispute(stage, it, true) },
  ...(['TRIAL', 'DECISION_DUE', 'PAYING', 'DEFAULT', 'SUSPENDED', 'WIND_DOWN'] as const).map((from) => ({
    move: 'terminate' as const,
    from,
    how: async (stage: Stage, it: Subject) => {
      await endOn(stage, it);
      await stage.pass(1);
    },
  })),
  {
    move: 'closeTermination',
    from: 'TERMINATING',
    how: async (stage, { id }) => {
      await stage.pass(95);
      await stage.reportAll(id);
      await stage.payAll(id);
      await stage.pass(1);
    },
  },
  {
    move: 'complete',
    from: 'WIND_DOWN',
    how: async (stage, { id }) => {
      await stage.reportAll(id);
      await stage.payAll(id);
      await stage.pass(1);
    },
  },
  { move: 'transfer', from: 'PAYING', how: buy },
  {
    move: 'transfer',
    from: 'PAID_UP',
    // What waits pays the price at once.
    how: async (stage, it) => {
      await stage.reportAll(it.id);
      await stage.pay(it.id, '9000000');
      await stage.act('licenseeSignatory', 'buyOutLicence', it.id);
    },
  },
  {
    move: 'becomeEquity',
    from: 'PAYING',
    how: async (stage, it) => {
      await stage.payAll(it.id);
      await shares(stage, it);
    },
  },
  { move: 'becomeEquity', from: 'PAID_UP', how: shares },
];

/**
 * What the table allows and nothing brings about. Exercising the option makes a demand that keeps a licence PAYING until it is
 * paid, also after its term; so no licence that winds down has one.
 */
export const NEVER_CAUSED: readonly string[] = ['transfer from WIND_DOWN'];
