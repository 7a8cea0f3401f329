import { type Workflow } from '@trihelix/kernel';
import { coverWorkflow } from '@trihelix/licence-cover';
import { distributionWorkflow } from '@trihelix/licence-distribution';
import { filingWorkflow } from '@trihelix/licence-filings';
import { DistributionStory } from '../../kit/given-distribution';
import type { Loose } from '../../kit/tester';
import { coverOf, endDispute } from './licence.machine';
import { type Machine, type Role, type Stage, type Stand, type Subject } from './stage';

/** Where moves of a workflow lead, from each state that they start from. */
const along = <State extends string, Move extends string>(
  { moves }: Workflow<State, Move>,
  ...names: readonly Move[]
): Record<string, string> => Object.fromEntries(names.flatMap((name) => moves[name].from.map((from) => [from, moves[name].to])));
const edit = ({ id, version }: Subject): Loose => ({ id, expectedVersion: version });
const columnOf =
  (table: string, column = 'state') =>
  async (stage: Stage, { id }: Subject): Promise<string> =>
    (await stage.sql(`SELECT ${column} AS state FROM ${table} WHERE id = $1`, [id])).state as string;
/** A side thing of the licence that stands there, as it is written down. */
const rowOf = async (stage: Stage, table: string, of: string, id: unknown): Promise<Loose> =>
  stage.sql(`SELECT id, version FROM ${table} WHERE ${of} = $1 ORDER BY id DESC LIMIT 1`, [id]);
/** The same thing after an act. */
const step =
  (table: string, role: Role, name: string, facts: (it: Subject, stage: Stage) => Loose = () => ({})) =>
  async (stage: Stage, it: Subject): Promise<Loose> => {
    await stage.do(role, name, { ...edit(it), ...facts(it, stage) });
    return rowOf(stage, table, 'id', it.id);
  };
const waited = (table: string, days: number) => async (stage: Stage, it: Subject) => {
  await stage.pass(days);
  return rowOf(stage, table, 'id', it.id);
};
/** A thing that an act on the licence has brought about. */
const begun =
  (table: string, act: (stage: Stage, it: Subject) => Promise<unknown>) =>
  async (stage: Stage, it: Subject): Promise<Loose> => {
    await act(stage, it);
    await stage.world.settle();
    return { ...(await rowOf(stage, table, 'licence_id', it.id)), licenceId: it.id };
  };

const REASON = '理由：双方已书面说明，材料齐全。';

const OBJECTION: Machine = {
  name: 'an objection',
  stands: {
    'objection OPEN': { state: 'OPEN', after: 'OBJECTION', how: begun('licence_objection', async () => undefined) },
    'objection DISMISSED': {
      state: 'DISMISSED',
      after: 'objection OPEN',
      how: step('licence_objection', 'approver', 'decideLicenceObjection', () => ({ uphold: false, reason: REASON })),
    },
    'objection UPHELD': {
      state: 'UPHELD',
      after: 'objection OPEN',
      how: step('licence_objection', 'approver', 'decideLicenceObjection', () => ({ uphold: true, reason: REASON })),
    },
  },
  happenings: [true, false].map((uphold) => ({
    name: uphold ? 'uphold' : 'dismiss',
    command: 'decideLicenceObjection',
    by: ['approver'],
    leads: { OPEN: uphold ? 'UPHELD' : 'DISMISSED' },
    facts: (it) => ({ ...edit(it), uphold, reason: REASON }),
  })),
  stateOf: columnOf('licence_objection'),
};

const PUBLICITY: Machine = {
  name: 'a publicity',
  stands: {
    'publicity OPEN': { state: 'OPEN', after: 'PUBLICITY', how: readPublicity },
    'publicity PASSED': { state: 'PASSED', after: 'APPROVED', how: readPublicity },
    'publicity UPHELD': {
      state: 'UPHELD',
      after: 'objection UPHELD',
      how: (stage, { licenceId }) => readPublicity(stage, { id: licenceId as string }),
    },
  },
  happenings: [
    {
      name: 'object',
      command: 'objectToLicence',
      by: ['officer', 'approver', 'licensorSignatory', 'accountant', 'researcher'],
      leads: { OPEN: 'OPEN' },
      refusedBy: ['PUBLICITY_OVER'],
      facts: ({ id }) => ({ publicityId: id, reason: REASON }),
    },
  ],
  stateOf: columnOf('licence_publicity'),
};
async function readPublicity(stage: Stage, { id }: Subject): Promise<Loose> {
  return { ...(await stage.sql('SELECT id FROM licence_publicity WHERE licence_id = $1', [id])), licenceId: id };
}

/** What one side asks of the other, from asking to its five ends. */
const amendment = (
  kind: string,
  { after, by, answeredBy, input }: { after: string; by: Role; answeredBy: Role; input: (stage: Stage) => Loose },
): Machine => {
  const named = (state: string) => `${kind} ${state}`;
  const answering = (accept: boolean) =>
    step('licence_amendment', answeredBy, 'answerLicenceAmendment', () => (accept ? { accept } : { accept, reason: REASON }));
  return {
    name: `what is asked for: ${kind}`,
    stands: {
      [named('ASKED')]: {
        state: 'ASKED',
        after,
        how: begun('licence_amendment', async (stage, { id }) => {
          // What was sold is reported before shares take the place of fees.
          if (kind === 'EQUITY') await stage.reportAll(id);
          await stage.do(by, 'askLicenceAmendment', { licenceId: id, input: { kind, reason: '双方商议', ...input(stage) } });
        }),
      },
      [named('ACCEPTED')]: { state: 'ACCEPTED', after: named('ASKED'), how: answering(true) },
      [named('DECLINED')]: { state: 'DECLINED', after: named('ASKED'), how: answering(false) },
      [named('WITHDRAWN')]: {
        state: 'WITHDRAWN',
        after: named('ASKED'),
        how: step('licence_amendment', by, 'withdrawLicenceAmendment'),
      },
      [named('LAPSED')]: { state: 'LAPSED', after: named('ASKED'), how: waited('licence_amendment', 16) },
    },
    happenings: [
      ...[true, false].map((accept) => ({
        name: accept ? 'accept' : 'decline',
        command: 'answerLicenceAmendment',
        by: [answeredBy],
        leads: { ASKED: accept ? 'ACCEPTED' : 'DECLINED' },
        facts: (it: Subject) => ({ ...edit(it), accept, reason: REASON }),
      })),
      { name: 'withdraw', command: 'withdrawLicenceAmendment', by: [by], leads: { ASKED: 'WITHDRAWN' }, facts: edit },
    ],
    stateOf: columnOf('licence_amendment'),
  };
};

const DISPUTE: Machine = {
  name: 'a dispute',
  stands: {
    'dispute OPEN': { state: 'OPEN', after: 'SUSPENDED', how: begun('licence_dispute', async () => undefined) },
    'dispute OPEN (on trial)': {
      state: 'OPEN',
      after: 'SUSPENDED (on trial)',
      how: begun('licence_dispute', async () => undefined),
    },
    ...Object.fromEntries(
      [true, false].map((lost) => {
        const state = lost ? 'RIGHT_LOST' : 'RIGHT_STANDS';
        const how: Stand['how'] = async (stage, it) => {
          await endDispute(stage, { id: it.licenceId as string }, lost);
          return rowOf(stage, 'licence_dispute', 'id', it.id);
        };
        return [`dispute ${state}`, { state, after: 'dispute OPEN', how }];
      }),
    ),
  },
  happenings: [true, false].map((lost) => ({
    name: lost ? 'end as lost' : 'end as standing',
    command: 'endLicenceDispute',
    by: ['approver'],
    leads: { OPEN: lost ? 'RIGHT_LOST' : 'RIGHT_STANDS' },
    facts: ({ id, version }, { today }) => ({ disputeId: id, expectedVersion: version, lost, decidedOn: today }),
  })),
  stateOf: columnOf('licence_dispute'),
};

const TERMINATION: Machine = {
  name: 'a declared end',
  stands: {
    'end DECLARED': { state: 'DECLARED', after: 'TERMINATING', how: begun('licence_termination', async () => undefined) },
    'end OBJECTED': {
      state: 'OBJECTED',
      after: 'end DECLARED',
      how: step('licence_termination', 'licenseeSignatory', 'objectToLicenceTermination', () => ({ reason: REASON })),
    },
  },
  happenings: [
    {
      name: 'object',
      command: 'objectToLicenceTermination',
      by: ['licenseeSignatory'],
      leads: { DECLARED: 'OBJECTED' },
      refusedBy: ['END_OBJECTED_TO'],
      facts: (it) => ({ ...edit(it), reason: REASON }),
    },
  ],
  stateOf: columnOf('licence_termination', `CASE WHEN objection IS NULL THEN 'DECLARED' ELSE 'OBJECTED' END`),
};

const LINE: Machine = {
  name: 'a receivable',
  stands: {
    'line OPEN': {
      state: 'OPEN',
      after: 'PAYING',
      how: async (stage, { id }) => ({
        ...(await stage.sql('SELECT id FROM licence_receivable WHERE licence_id = $1', [id])),
        licenceId: id,
      }),
    },
    'line SETTLED': {
      state: 'SETTLED',
      after: 'line OPEN',
      how: async (stage, it) => {
        await stage.payAll(it.licenceId);
        return {};
      },
    },
    'line WRITTEN_OFF': {
      state: 'WRITTEN_OFF',
      after: 'line OPEN',
      how: async (stage, it) => {
        const proposed = await stage.do('accountant', 'proposeWriteOff', { receivableId: it.id, reason: REASON });
        await stage.do('approver', 'decideWriteOff', { ...edit(proposed as Subject), approve: true });
        return {};
      },
    },
  },
  happenings: [
    {
      name: 'propose to give it up',
      command: 'proposeWriteOff',
      by: ['accountant'],
      leads: { OPEN: 'OPEN' },
      refusedBy: ['NOTHING_OPEN'],
      facts: ({ id }) => ({ receivableId: id, reason: REASON }),
    },
    {
      name: 'pay it',
      command: 'recordPayment',
      by: ['accountant'],
      leads: { OPEN: 'SETTLED', SETTLED: 'SETTLED', WRITTEN_OFF: 'WRITTEN_OFF' },
      facts: ({ licenceId }, stage) => stage.payment(licenceId, '800000'),
    },
  ],
  stateOf: async (stage, { id }) =>
    (
      await stage.sql(
        `SELECT CASE WHEN EXISTS (SELECT FROM licence_open_line WHERE receivable_id = $1 AND principal > 0) THEN 'OPEN'
           WHEN EXISTS (SELECT FROM licence_write_off WHERE receivable_id = $1 AND state = 'APPROVED') THEN 'WRITTEN_OFF'
           ELSE 'SETTLED' END AS state`,
        [id],
      )
    ).state as string,
};

/** What one person proposes and another decides. */
const proposal = (
  name: string,
  table: string,
  { after, decide, begin }: { after: string; decide: string; begin: (stage: Stage, it: Subject) => Promise<unknown> },
): Machine => ({
  name,
  stands: {
    [`${name} PROPOSED`]: {
      state: 'PROPOSED',
      after,
      how: async (stage, it) => {
        await begin(stage, it);
        return { ...(await rowOf(stage, table, 'licence_id', it.licenceId)), licenceId: it.licenceId };
      },
    },
    ...Object.fromEntries(
      [true, false].map((approve) => [
        `${name} ${approve ? 'APPROVED' : 'REJECTED'}`,
        {
          state: approve ? 'APPROVED' : 'REJECTED',
          after: `${name} PROPOSED`,
          how: step(table, 'approver', decide, () => ({ approve, reason: REASON })),
        },
      ]),
    ),
  },
  happenings: [true, false].map((approve) => ({
    name: approve ? 'approve' : 'reject',
    command: decide,
    by: ['approver'],
    leads: { PROPOSED: approve ? 'APPROVED' : 'REJECTED' },
    facts: (it) => ({ ...edit(it), approve, reason: REASON }),
  })),
  stateOf: columnOf(table),
});

const RECEIPT: Machine = {
  name: 'a receipt',
  stands: {
    'receipt STANDING': {
      state: 'STANDING',
      after: 'PAYING',
      how: async (stage, it) => {
        const { id } = await stage.pay(it.id, '500000');
        return { id, licenceId: it.id };
      },
    },
    'receipt REVERSED': {
      state: 'REVERSED',
      after: 'receipt STANDING',
      how: async (stage, it) => {
        const proposed = await stage.do('accountant', 'proposeReceiptReversal', { receiptId: it.id, reason: REASON });
        await stage.do('approver', 'decideReceiptReversal', { ...edit(proposed as Subject), approve: true });
        return {};
      },
    },
  },
  happenings: [
    {
      name: 'propose to take it back',
      command: 'proposeReceiptReversal',
      by: ['accountant'],
      leads: { STANDING: 'STANDING' },
      refusedBy: ['RECEIPT_REVERSED'],
      facts: ({ id }) => ({ receiptId: id, reason: REASON }),
    },
  ],
  stateOf: async (stage, { id }) =>
    (
      await stage.sql(
        `SELECT CASE WHEN EXISTS (SELECT FROM receipt_reversal WHERE receipt_id = $1 AND state = 'APPROVED')
           THEN 'REVERSED' ELSE 'STANDING' END AS state`,
        [id],
      )
    ).state as string,
};

const period = (stage: Stage, it: Subject, name: string | undefined): Loose => ({
  licenceId: it.licenceId ?? it.id,
  period: name,
});
const REPORT: Machine = {
  name: 'the report of a period',
  stands: {
    'period RUNNING': { state: 'RUNNING', after: 'PAYING', how: async (stage, it) => period(stage, it, quarterOf(stage.today)) },
    'period AWAITED': {
      state: 'AWAITED',
      after: 'PAYING',
      how: async (stage, it) => period(stage, it, (await stage.unreported(it.id))[0]),
    },
    'period REPORTED': {
      state: 'REPORTED',
      after: 'period AWAITED',
      how: async (stage, it) => {
        await stage.report(it.licenceId, it.period as string, '100000');
        return {};
      },
    },
    'period CORRECTED': {
      state: 'CORRECTED',
      after: 'period REPORTED',
      how: async (stage, it) => {
        await stage.do('manager', 'correctSales', correction(it, 1));
        return {};
      },
    },
  },
  happenings: [
    {
      name: 'report',
      command: 'reportSales',
      by: ['manager'],
      leads: { AWAITED: 'REPORTED' },
      refusedBy: ['PERIOD_REPORTED', 'PERIOD_NOT_OVER'],
      facts: ({ licenceId, period: name }) => ({ licenceId, sales: { period: name, netSales: '100000' } }),
    },
    {
      name: 'correct the first version',
      command: 'correctSales',
      by: ['manager'],
      leads: { REPORTED: 'CORRECTED' },
      refusedBy: ['PERIOD_NOT_REPORTED', 'STALE_VERSION', 'PERIOD_NOT_OVER'],
      facts: (it) => correction(it, 1),
    },
    {
      name: 'correct the second version',
      command: 'correctSales',
      by: ['manager'],
      leads: { CORRECTED: 'CORRECTED' },
      refusedBy: ['PERIOD_NOT_REPORTED', 'STALE_VERSION', 'PERIOD_NOT_OVER'],
      facts: (it) => correction(it, 2),
    },
    {
      name: 'propose an audit of the first version',
      command: 'proposeSalesAudit',
      by: ['accountant'],
      leads: { REPORTED: 'REPORTED' },
      refusedBy: ['PERIOD_NOT_REPORTED', 'STALE_VERSION'],
      facts: (it) => correction(it, 1),
    },
  ],
  stateOf: async (stage, { licenceId, period: name }) =>
    (
      await stage.sql(
        `SELECT CASE (SELECT max(version) FROM licence_statement WHERE licence_id = $1 AND period = $2)
           WHEN 1 THEN 'REPORTED' ELSE CASE WHEN EXISTS (SELECT FROM licence_statement WHERE licence_id = $1 AND period = $2)
           THEN 'CORRECTED' WHEN $3 THEN 'RUNNING' ELSE 'AWAITED' END END AS state`,
        [licenceId, name, name === quarterOf(stage.today)],
      )
    ).state as string,
};
const correction = ({ licenceId, period: name }: Subject, expectedVersion: number): Loose => ({
  licenceId,
  expectedVersion,
  sales: { period: name, netSales: '200000' },
  reason: REASON,
});
const quarterOf = (day: string): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

const settling = (it: Subject, { today }: Stage): Loose => ({ outcome: 'RETURNED', on: today });
const MATERIAL: Machine = {
  name: 'a material',
  stands: {
    'material HANDED_OVER': {
      state: 'HANDED_OVER',
      after: 'TRIAL',
      how: begun('licence_material', (stage, { id }) =>
        stage.do('officer', 'handOverLicenceMaterial', {
          licenceId: id,
          input: { name: '涂层样品', kind: 'SAMPLE', quantity: 1, handedOverOn: stage.today, atEnd: 'RETURN' },
        }),
      ),
    },
    'material WITHDRAWN': {
      state: 'WITHDRAWN',
      after: 'material HANDED_OVER',
      how: step('licence_material', 'officer', 'withdrawLicenceMaterial'),
    },
    'material RECEIVED': {
      state: 'RECEIVED',
      after: 'material HANDED_OVER',
      how: step('licence_material', 'manager', 'confirmLicenceMaterialReceipt'),
    },
    'material RECEIVED (given back)': {
      state: 'RECEIVED',
      after: 'material RECEIVED',
      how: async (stage, { licenceId, id }) => {
        await stage.act('licenseeSignatory', 'giveBackLicence', licenceId, { reason: REASON });
        return rowOf(stage, 'licence_material', 'id', id);
      },
    },
    'material SETTLED': {
      state: 'SETTLED',
      after: 'material RECEIVED (given back)',
      how: step('licence_material', 'manager', 'settleLicenceMaterial', settling),
    },
    'material CONFIRMED': {
      state: 'CONFIRMED',
      after: 'material SETTLED',
      how: step('licence_material', 'officer', 'confirmLicenceMaterialSettlement'),
    },
    'material DISPUTED': {
      state: 'DISPUTED',
      after: 'material SETTLED',
      how: step('licence_material', 'officer', 'disputeLicenceMaterialSettlement', () => ({ reason: REASON })),
    },
  },
  happenings: [
    { name: 'withdraw', command: 'withdrawLicenceMaterial', by: ['officer'], leads: { HANDED_OVER: 'WITHDRAWN' }, facts: edit },
    {
      name: 'confirm receipt',
      command: 'confirmLicenceMaterialReceipt',
      by: ['manager'],
      leads: { HANDED_OVER: 'RECEIVED' },
      facts: edit,
    },
    {
      name: 'settle',
      command: 'settleLicenceMaterial',
      by: ['manager'],
      leads: { 'material RECEIVED (given back)': 'SETTLED', DISPUTED: 'SETTLED' },
      neverTried: ['officer'],
      facts: (it, stage) => ({ ...edit(it), ...settling(it, stage) }),
    },
    {
      name: 'settle for a licensee that does not answer',
      command: 'settleLicenceMaterial',
      by: ['officer'],
      leads: { 'material RECEIVED (given back)': 'CONFIRMED', 'material DISPUTED': 'CONFIRMED' },
      neverTried: ['manager'],
      // After the day by which the licensee settles.
      ready: (stage) => stage.pass(60),
      facts: (it, stage) => ({ ...edit(it), outcome: 'MISSING', on: stage.today, note: REASON }),
    },
    {
      name: 'confirm settlement',
      command: 'confirmLicenceMaterialSettlement',
      by: ['officer'],
      leads: { SETTLED: 'CONFIRMED' },
      facts: edit,
    },
    {
      name: 'dispute settlement',
      command: 'disputeLicenceMaterialSettlement',
      by: ['officer'],
      leads: { SETTLED: 'DISPUTED' },
      facts: (it) => ({ ...edit(it), reason: REASON }),
    },
  ],
  stateOf: columnOf('licence_material'),
};

const EXEMPTION: Machine = {
  name: 'an exemption',
  stands: {
    'exemption ASKED': {
      state: 'ASKED',
      after: 'RETURNING',
      how: begun('licence_exemption', (stage, { id }) =>
        stage.do('officer', 'askLicenceExemption', { licenceId: id, ground: 'FAILED_TRIAL', facts: REASON, reason: REASON }),
      ),
    },
    ...Object.fromEntries(
      [true, false].map((grant) => [
        `exemption ${grant ? 'GRANTED' : 'REFUSED'}`,
        {
          state: grant ? 'GRANTED' : 'REFUSED',
          after: 'exemption ASKED',
          how: step('licence_exemption', 'approver', 'decideLicenceExemption', () => ({ grant, reason: REASON, basis: REASON })),
        },
      ]),
    ),
    'exemption WITHDRAWN': {
      state: 'WITHDRAWN',
      after: 'exemption ASKED',
      how: step('licence_exemption', 'officer', 'withdrawLicenceExemption', () => ({ reason: REASON })),
    },
  },
  happenings: [
    ...[true, false].map((grant) => ({
      name: grant ? 'grant' : 'refuse',
      command: 'decideLicenceExemption',
      by: ['approver'] as const,
      leads: { ASKED: grant ? 'GRANTED' : 'REFUSED' },
      facts: (it: Subject) => ({ ...edit(it), grant, reason: REASON, basis: REASON }),
    })),
    {
      name: 'withdraw',
      command: 'withdrawLicenceExemption',
      by: ['officer'],
      leads: { ASKED: 'WITHDRAWN' },
      facts: (it) => ({ ...edit(it), reason: REASON }),
    },
  ],
  stateOf: columnOf('licence_exemption'),
};

const COVER: Machine = {
  name: 'a cover',
  stands: {
    'cover ACTIVE': {
      state: 'ACTIVE',
      after: 'TRIAL',
      how: begun('licence_cover', (stage, { id }) =>
        stage.do('officer', 'recordLicenceCover', { licenceId: id, input: coverOf(stage) }),
      ),
    },
    'cover CLAIMED': {
      state: 'CLAIMED',
      after: 'cover ACTIVE',
      how: step('licence_cover', 'officer', 'claimLicenceCover', (it, { today }) => ({
        amount: '100000',
        on: today,
        evidence: REASON,
      })),
    },
    'cover PAID': {
      state: 'PAID',
      after: 'cover CLAIMED',
      how: step('licence_cover', 'officer', 'decideCoverClaim', (it, { today }) => ({
        on: today,
        paidAmount: '90000',
        reason: REASON,
      })),
    },
    'cover DENIED': {
      state: 'DENIED',
      after: 'cover CLAIMED',
      how: step('licence_cover', 'officer', 'decideCoverClaim', (it, { today }) => ({ on: today, reason: REASON })),
    },
    'cover EXPIRED': { state: 'EXPIRED', after: 'cover ACTIVE', how: waited('licence_cover', 367) },
    'cover EXPIRED (denied)': { state: 'EXPIRED', after: 'cover DENIED', how: waited('licence_cover', 367) },
    'cover CANCELLED': {
      state: 'CANCELLED',
      after: 'cover ACTIVE',
      how: step('licence_cover', 'officer', 'cancelLicenceCover', () => ({ reason: REASON })),
    },
  },
  happenings: [
    {
      name: 'claim',
      command: 'claimLicenceCover',
      by: ['officer'],
      leads: along(coverWorkflow, 'claim'),
      ready: async (stage, { id }) => ({
        on: (await stage.sql('SELECT from_on::text AS on FROM licence_cover WHERE id = $1', [id])).on,
      }),
      facts: (it, { today }) => ({ ...edit(it), amount: '100000', on: it.on ?? today, evidence: REASON }),
    },
    {
      name: 'decide that it pays',
      command: 'decideCoverClaim',
      by: ['officer'],
      leads: along(coverWorkflow, 'pay'),
      facts: (it, { today }) => ({ ...edit(it), on: today, paidAmount: '90000', reason: REASON }),
    },
    {
      name: 'decide that it is denied',
      command: 'decideCoverClaim',
      by: ['officer'],
      leads: along(coverWorkflow, 'deny'),
      facts: (it, { today }) => ({ ...edit(it), on: today, reason: REASON }),
    },
    {
      name: 'cancel',
      command: 'cancelLicenceCover',
      by: ['officer'],
      leads: along(coverWorkflow, 'cancel'),
      facts: (it) => ({ ...edit(it), reason: REASON }),
    },
  ],
  stateOf: columnOf('licence_cover'),
};

const FILINGS = {
  RECORDAL: 'a recordal with the patent office',
  REGISTRATION: 'a registration of the contract',
  CANCELLATION: 'the cancellation of a recordal',
};
/** A recordal, its cancellation or a registration; where its conclusion leads is its kind's. */
const filing = (kind: 'RECORDAL' | 'REGISTRATION' | 'CANCELLATION', concluded: 'record' | 'register'): Machine => {
  const end = filingWorkflow.moves[concluded].to;
  const named = (state: string) => `${kind} ${state}`;
  const concluding = (it: Subject, { today }: Stage): Loose => ({
    on: today,
    number: `N-${kind}-1`,
    ...(kind === 'REGISTRATION' ? { technicalIncome: '100000' } : {}),
  });
  return {
    name: FILINGS[kind],
    stands: {
      [named('DUE')]: {
        state: 'DUE',
        // What was recorded is cancelled once the licence is given back.
        after: kind === 'CANCELLATION' ? 'RECORDAL RECORDED' : 'TRIAL',
        how: async (stage, it) => {
          const licenceId = it.licenceId ?? it.id;
          if (kind === 'CANCELLATION') {
            await stage.act('licenseeSignatory', 'giveBackLicence', licenceId, { reason: REASON });
            await stage.pass(0);
          }
          const sql = 'SELECT id, version FROM licence_filing WHERE licence_id = $1 AND kind = $2';
          return { ...(await stage.sql(sql, [licenceId, kind])), licenceId };
        },
      },
      [named('SUBMITTED')]: {
        state: 'SUBMITTED',
        after: named('DUE'),
        how: step('licence_filing', 'officer', 'submitLicenceFiling', (it, { today }) => ({ on: today })),
      },
      [named('REFUSED')]: {
        state: 'REFUSED',
        after: named('SUBMITTED'),
        how: step('licence_filing', 'officer', 'refuseLicenceFiling', (it, { today }) => refusing(kind, today)),
      },
      [named(end)]: {
        state: end,
        after: named('SUBMITTED'),
        how: step('licence_filing', 'officer', 'concludeLicenceFiling', concluding),
      },
      [named('NOT_NEEDED')]: {
        state: 'NOT_NEEDED',
        after: named('DUE'),
        how: step('licence_filing', 'officer', 'waiveLicenceFiling', () => ({ reason: REASON })),
      },
    },
    happenings: [
      {
        name: 'submit',
        command: 'submitLicenceFiling',
        by: ['officer'],
        leads: along(filingWorkflow, 'submit'),
        facts: (it, { today }) => ({ ...edit(it), on: today }),
      },
      {
        name: 'conclude',
        command: 'concludeLicenceFiling',
        by: ['officer'],
        leads: along(filingWorkflow, concluded),
        facts: (it, stage) => ({ ...edit(it), ...concluding(it, stage) }),
      },
      {
        name: 'refuse',
        command: 'refuseLicenceFiling',
        by: ['officer'],
        leads: along(filingWorkflow, 'refuse'),
        facts: (it, { today }) => ({ ...edit(it), ...refusing(kind, today) }),
      },
      {
        name: 'waive',
        command: 'waiveLicenceFiling',
        by: ['officer'],
        leads: along(filingWorkflow, 'waive'),
        facts: (it) => ({ ...edit(it), reason: REASON }),
      },
      { name: 'reopen', command: 'reopenLicenceFiling', by: ['officer'], leads: along(filingWorkflow, 'reopen'), facts: edit },
      {
        name: 'check',
        command: 'checkLicenceFiling',
        by: kind === 'REGISTRATION' ? ['authority'] : [],
        leads: { REGISTERED: 'REGISTERED' },
        facts: edit,
      },
    ],
    stateOf: columnOf('licence_filing'),
  };
};
const refusing = (kind: string, today: string): Loose => ({
  on: today,
  refusalCode: kind === 'RECORDAL' ? 'NOT_HOLDER' : 'OTHER',
  reason: REASON,
});

const DISTRIBUTION: Machine = {
  name: 'a distribution',
  stands: {
    'distribution PREPARED': {
      state: 'PREPARED',
      after: 'PAYING',
      how: async (stage, it) => {
        const { id } = it;
        const story = new DistributionStory(stage.story);
        const written = await story.writeScheme(id);
        if (written.code) throw new Error(`${written.code}: ${written.message}`);
        const receipt = await stage.pay(id, '500000');
        const prepared = await story.prepare(id, [receipt.id as string]);
        if (prepared.code) throw new Error(`${prepared.code}: ${prepared.message}`);
        const row = await rowOf(stage, 'licence_distribution', 'licence_id', id);
        return { ...row, licenceId: id, shareId: (await payableShares(stage, row as Subject))[0]?.id };
      },
    },
    'distribution APPROVED': {
      state: 'APPROVED',
      after: 'distribution PREPARED',
      how: step('licence_distribution', 'approver', 'approveDistribution'),
    },
    'distribution RETURNED': {
      state: 'RETURNED',
      after: 'distribution PREPARED',
      how: step('licence_distribution', 'approver', 'returnDistribution', () => ({ reason: REASON })),
    },
    'distribution CANCELLED': {
      state: 'CANCELLED',
      after: 'distribution PREPARED',
      how: step('licence_distribution', 'accountant', 'cancelDistribution', () => ({ reason: REASON })),
    },
    'distribution CANCELLED (revoked)': {
      state: 'CANCELLED',
      after: 'distribution APPROVED',
      how: step('licence_distribution', 'approver', 'revokeDistribution', () => ({ reason: REASON })),
    },
    'distribution PAID': {
      state: 'PAID',
      after: 'distribution APPROVED',
      how: async (stage, it) => {
        for (const { id } of await payableShares(stage, it)) await payOut(stage, id);
        return rowOf(stage, 'licence_distribution', 'id', it.id);
      },
    },
  },
  happenings: [
    {
      name: 'approve',
      command: 'approveDistribution',
      by: ['approver'],
      leads: along(distributionWorkflow, 'approve'),
      facts: edit,
    },
    {
      name: 'return',
      command: 'returnDistribution',
      by: ['approver'],
      leads: along(distributionWorkflow, 'return'),
      facts: (it) => ({ ...edit(it), reason: REASON }),
    },
    {
      name: 'cancel',
      command: 'cancelDistribution',
      by: ['accountant', 'officer'],
      leads: along(distributionWorkflow, 'cancel'),
      facts: (it) => ({ ...edit(it), reason: REASON }),
    },
    {
      name: 'revoke',
      command: 'revokeDistribution',
      by: ['approver'],
      leads: along(distributionWorkflow, 'revoke'),
      facts: (it) => ({ ...edit(it), reason: REASON }),
    },
    {
      name: 'pay the last share',
      command: 'recordDistributionPayout',
      by: ['accountant'],
      leads: along(distributionWorkflow, 'payOut'),
      refusedBy: ['NOT_IN_THIS_STATE', 'PAYOUT_TAKEN'],
      ready: async (stage, it) => {
        const shares = await payableShares(stage, it);
        for (const { id } of shares.slice(1)) await payOut(stage, id);
      },
      facts: ({ shareId }, { today }) => ({
        shareId,
        bankReference: `payout-${Math.random()}`,
        paidOn: today,
      }),
    },
  ],
  stateOf: columnOf('licence_distribution'),
};
const payableShares = ({ world }: Stage, { id }: Subject) =>
  world.sql<{ id: string }>(
    `SELECT id FROM licence_distribution_share WHERE distribution_id = $1 AND kind <> 'UNIVERSITY' AND amount > 0 ORDER BY id`,
    [id],
  );
const payOut = (stage: Stage, shareId: string) =>
  stage.do('accountant', 'recordDistributionPayout', { shareId, bankReference: `payout-${Math.random()}`, paidOn: stage.today });

const COMMENT: Machine = {
  name: 'a comment on terms',
  stands: {
    'comment OPEN': {
      state: 'OPEN',
      after: 'DRAFT',
      how: begun('licence_terms_comment', (stage, { id, terms }) =>
        stage.do('manager', 'commentOnLicenceTerms', { id, version: terms.version, path: 'trialMonths', body: '能否更长？' }),
      ),
    },
    'comment RESOLVED': {
      state: 'RESOLVED',
      after: 'comment OPEN',
      how: async (stage, it) => {
        await stage.do('officer', 'resolveLicenceTermsComment', { id: it.id });
        return {};
      },
    },
  },
  happenings: [
    {
      name: 'resolve',
      command: 'resolveLicenceTermsComment',
      by: ['officer', 'manager'],
      leads: { OPEN: 'RESOLVED', RESOLVED: 'RESOLVED' },
      facts: ({ id }) => ({ id }),
    },
  ],
  stateOf: columnOf('licence_terms_comment', `CASE WHEN resolved_at IS NULL THEN 'OPEN' ELSE 'RESOLVED' END`),
};

/** Firms with a right to convert, in the order of their places; one of them is that of the people of the stage. */
async function trying(stage: Stage, place: number, of: number): Promise<Loose> {
  const achievementId = await stage.story.offered();
  const others: { story: typeof stage.story; id: string }[] = [];
  let own = '';
  for (let at = 1; at <= of; at += 1) {
    const story = at === place ? stage.story : await stage.story.ofAnotherFirm();
    const conversion = { kind: 'EXCLUSIVE', firstRefusal: false, windowDays: 15, place: at };
    const terms = {
      trialMonths: 3,
      trigger: { kind: 'OPTION' },
      fees: [{ kind: 'LUMP_SUM', amount: 800_000, dueDays: 30 }],
      conversion,
    };
    const { id } = await story.signed({ achievementId, terms });
    if (at === place) own = id as string;
    else others.push({ story, id: id as string });
  }
  return { id: own, others };
}
/** The one at the end of the queue claims. */
async function claim(stage: Stage, { story, id }: { story: Stage['story']; id: string }): Promise<void> {
  const { version } = await story.read(story.cast.manager, id);
  const claimed = await story.cast.licenseeSignatory.ask<{ done: Loose }>(
    `mutation ($id: ID!, $v: Int!) { done: convertLicence(id: $id, expectedVersion: $v) { ... on Licence { id } ... on Failure { code message } } }`,
    { id, v: version },
  );
  if (claimed.done.code) throw new Error(`${claimed.done.code}: ${claimed.done.message}`);
  await stage.world.settle();
  await stage.pass(0);
}
const ownLicence = async (stage: Stage, it: Loose): Promise<Loose> => ({ ...it, ...(await stage.read(it.id)) });
const CLAIM: Machine = {
  name: 'a triallist in a round of conversion',
  stands: {
    'triallist CLAIMED': {
      state: 'CLAIMED',
      how: async (stage) => {
        const it = await trying(stage, 2, 2);
        await stage.act('licenseeSignatory', 'convertLicence', it.id);
        return ownLicence(stage, it);
      },
    },
    'triallist ASKED': {
      state: 'ASKED',
      how: async (stage) => {
        const it = await trying(stage, 1, 2);
        await claim(stage, it.others[0]);
        return ownLicence(stage, it);
      },
    },
    'triallist ASKED (another goes before)': {
      state: 'ASKED',
      how: async (stage) => {
        const it = await trying(stage, 2, 3);
        await claim(stage, it.others[1]);
        return ownLicence(stage, it);
      },
    },
    'triallist WANTED': {
      state: 'WANTED',
      after: 'triallist ASKED (another goes before)',
      how: async (stage, it) => {
        await stage.act('licenseeSignatory', 'convertLicence', it.id);
        return ownLicence(stage, it);
      },
    },
    'triallist WAIVED': {
      state: 'WAIVED',
      after: 'triallist ASKED (another goes before)',
      how: async (stage, it) => {
        await stage.act('licenseeSignatory', 'waiveLicenceConversion', it.id);
        return ownLicence(stage, it);
      },
    },
    'triallist LAPSED': {
      state: 'LAPSED',
      after: 'triallist ASKED',
      how: async (stage, it) => {
        await stage.pass(16);
        return ownLicence(stage, it);
      },
    },
    'triallist OUTRANKED': {
      state: 'OUTRANKED',
      how: async (stage) => {
        const it = await trying(stage, 3, 3);
        await claim(stage, it.others[1]);
        return ownLicence(stage, it);
      },
    },
  },
  happenings: [
    {
      name: 'want to convert',
      command: 'convertLicence',
      by: ['licenseeSignatory'],
      leads: { ASKED: 'WANTED' },
      refusedBy: ['CONVERSION_SAID', 'CONVERSION_UNDER_WAY', 'CONVERSION_OUTRANKED', 'NOT_IN_THIS_STATE'],
      facts: edit,
    },
    {
      name: 'waive',
      command: 'waiveLicenceConversion',
      by: ['licenseeSignatory'],
      leads: { ASKED: 'WAIVED' },
      refusedBy: ['CONVERSION_SAID', 'CONVERSION_NOT_ASKED', 'NOT_IN_THIS_STATE'],
      facts: edit,
    },
  ],
  stateOf: async (stage, { id }) =>
    (await stage.sql('SELECT answer AS state FROM conversion_claim WHERE licence_id = $1 ORDER BY id DESC LIMIT 1', [id]))
      .state as string,
};

/** The machines beside the main one. */
export const SIDE_MACHINES: readonly Machine[] = [
  COMMENT,
  PUBLICITY,
  OBJECTION,
  MATERIAL,
  COVER,
  filing('RECORDAL', 'record'),
  filing('CANCELLATION', 'record'),
  filing('REGISTRATION', 'register'),
  EXEMPTION,
  amendment('EXTENSION', { after: 'TRIAL', by: 'manager', answeredBy: 'approver', input: () => ({ months: 1 }) }),
  amendment('TERMINATION', {
    after: 'PAYING',
    by: 'approver',
    answeredBy: 'licenseeSignatory',
    input: ({ today }) => ({ lastOn: today }),
  }),
  amendment('EQUITY', {
    after: 'PAID_UP',
    by: 'licenseeSignatory',
    answeredBy: 'approver',
    input: () => ({ company: '某公司', sharePpm: 10_000 }),
  }),
  DISPUTE,
  TERMINATION,
  LINE,
  proposal('write-off', 'licence_write_off', {
    after: 'line OPEN',
    decide: 'decideWriteOff',
    begin: (stage, { id }) => stage.do('accountant', 'proposeWriteOff', { receivableId: id, reason: REASON }),
  }),
  RECEIPT,
  proposal('receipt reversal', 'receipt_reversal', {
    after: 'receipt STANDING',
    decide: 'decideReceiptReversal',
    begin: (stage, { id }) => stage.do('accountant', 'proposeReceiptReversal', { receiptId: id, reason: REASON }),
  }),
  proposal('costs', 'licence_cost', {
    after: 'line OPEN',
    decide: 'decideLicenceCost',
    begin: (stage, { licenceId }) =>
      stage.do('accountant', 'proposeLicenceCost', { licenceId, amount: '12000', dueDays: 30, reason: REASON }),
  }),
  REPORT,
  proposal('audit', 'licence_audit', {
    after: 'period REPORTED',
    decide: 'decideSalesAudit',
    begin: (stage, it) => stage.do('accountant', 'proposeSalesAudit', { ...correction(it, 1), auditCost: '12000' }),
  }),
  proposal('refund', 'licence_refund', {
    after: 'receipt STANDING',
    decide: 'decideLicenceRefund',
    // More came in than is owed.
    begin: async (stage, { licenceId }) => {
      await stage.pay(licenceId, '9000000');
      return stage.do('accountant', 'proposeLicenceRefund', {
        licenceId,
        amount: '1',
        paidOn: stage.today,
        bankReference: 'out-proposed',
        reason: REASON,
      });
    },
  }),
  DISTRIBUTION,
  CLAIM,
];
