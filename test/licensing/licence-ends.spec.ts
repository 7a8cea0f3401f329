import { addDays, addMonths, type CivilDate } from '@trihelix/kernel';
import { BookChecks } from '@trihelix/ledger';
import { periodOf } from '@trihelix/licence-calculator';
import { World } from '../kit';
import { BooksStory, type MoneyTerms, ROYALTY_TERMS } from '../kit/given-books';
import { actOn, answer, ask, courseAct } from '../kit/given-course';
import { LicenceStory, todayIn } from '../kit/given-licence';
import { toldTo } from '../kit/given-notification';
import { closeOutOf, closeReturn, declareNonUse, goOn, handOver, materialsOf } from '../kit/given-trial';
import type { Loose } from '../kit/tester';

let world: World;
let story: LicenceStory;
let books: BooksStory;
beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
  books = new BooksStory(story);
});
afterAll(() => world.close());

/** Whatever is done, the rules of the books hold. */
afterEach(async () => {
  expect(await world.app.get(BookChecks, { strict: false }).run()).toEqual([]);
});

/** Eight hundred thousand fen by the trigger's day, which is the one after a trial of a month. */
const LUMP_SUM: MoneyTerms = {
  fees: [{ kind: 'LUMP_SUM', amount: 8_000_000, dueDays: 30 }],
  reporting: null,
  interest: { ratePpm: 45_000 },
};
const UNDECIDED: MoneyTerms = { ...LUMP_SUM, trialMonths: 6, trigger: { kind: 'OPTION' } };
const today = (): CivilDate => todayIn(world);
const onTrial = async (money: MoneyTerms = LUMP_SUM): Promise<string> => (await books.agreed(money)).id as string;
const read = (id: string, what: string) => story.read(story.cast.licenseeSignatory, id, what);
const stateOf = async (id: string) => (await read(id, 'state')).state;
const trialEndOf = async (id: string) => (await read(id, 'trialEndsOn')).trialEndsOn as CivilDate;
const owedOf = async (id: string) => (await read(id, 'receivables { kind amount }')).receivables;
const pass = async (days: number) => books.until(addDays(today(), days));
const declare = (id: string, lastOn: CivilDate, facts: object = {}) =>
  actOn(story, story.cast.approver, 'terminateLicence', id, { reason: '战略调整', lastOn, ...facts });
const giveBack = (id: string) => actOn(story, story.cast.licenseeSignatory, 'giveBackLicence', id, { reason: '不再使用' });
/** Both sides name a last day: the licensee asks, the approver agrees. */
async function agreeOn(id: string, lastOn: CivilDate): Promise<Loose> {
  const asked = await ask(story.cast.licenseeSignatory, id, { kind: 'TERMINATION', lastOn });
  return asked.code ? asked : answer(story.cast.approver, asked, true);
}
const historyOf = async (id: string) =>
  (
    await world.sql<{ told: string }>(
      `SELECT CASE WHEN kind = 'MOVED' THEN from_state || ' → ' || to_state ELSE kind END AS told FROM licence_event WHERE licence_id = $1 ORDER BY id`,
      [id],
    )
  ).map(({ told }) => told);

describe('a trial whose end is named', () => {
  it('ends within the trial, whoever names it, and comes to no payment', async () => {
    for (const name of [declare, agreeOn]) {
      const id = await onTrial();
      const trialEndsOn = await trialEndOf(id);
      expect(await name(id, addDays(trialEndsOn, 1))).toMatchObject({ code: 'IMPOSSIBLE_LAST_DAY', field: 'lastOn' });
      expect((await name(id, trialEndsOn)).code).toBeUndefined();
      expect(await read(id, 'state ending { lastOn }')).toMatchObject({ state: 'TRIAL', ending: { lastOn: trialEndsOn } });
      await books.until(trialEndsOn);
      expect(await stateOf(id)).toBe('TERMINATING');
      await pass(60);
      expect(await stateOf(id)).toBe('TERMINATING');
      expect(await owedOf(id)).toEqual([]);
      expect(await historyOf(id)).toContain('TRIAL → TERMINATING');
    }
  });

  it('is given back sooner all the same, and is converted no more', async () => {
    const id = await onTrial();
    await declare(id, await trialEndOf(id));
    const { licenseeSignatory } = story.cast;
    expect(await actOn(story, licenseeSignatory, 'convertLicence', id)).toMatchObject({ code: 'ALREADY_ENDING' });
    expect(await giveBack(id)).toMatchObject({ state: 'RETURNING' });
    await pass(60);
    expect(await stateOf(id)).toBe('RETURNING');
    expect(await owedOf(id)).toEqual([]);
  });

  it('is not billed for sales that are reported after the end was named, nor by silence', async () => {
    const selling = await onTrial({ ...ROYALTY_TERMS, trialMonths: 6, trigger: { kind: 'FIRST_SALE' } });
    const silent = await onTrial({ ...ROYALTY_TERMS, fees: LUMP_SUM.fees, trialMonths: 6, trigger: { kind: 'OPTION' } });
    const quarter = periodOf(today(), 'QUARTER');
    const trialEndsOn = await trialEndOf(selling);
    await books.until(addDays(quarter.end, 1));
    await declare(selling, trialEndsOn);
    await books.report(selling, quarter.name, 4_000_000);
    expect(await stateOf(selling)).toBe('TRIAL');
    await books.report(silent, quarter.name, 4_000_000);
    await books.until(addDays(trialEndsOn, 3));
    expect(await read(silent, 'state decisionDue { silence }')).toMatchObject({ state: 'DECISION_DUE' });
    const decideBy = addDays(trialEndsOn, 30);
    expect(await declare(silent, addDays(decideBy, 1))).toMatchObject({ code: 'IMPOSSIBLE_LAST_DAY' });
    expect(await declare(silent, decideBy)).toMatchObject({ state: 'DECISION_DUE' });
    expect(await read(silent, 'decisionDue { lastOn } trial { byItself { on becomes } }')).toEqual({
      decisionDue: null,
      trial: { byItself: { on: decideBy, becomes: 'TERMINATING' } },
    });
    await books.until(addDays(decideBy, 40));
    for (const id of [selling, silent]) {
      expect(await stateOf(id)).toBe('TERMINATING');
      expect(await owedOf(id)).toEqual([]);
    }
  });

  it('is not named by declaration on the day on which it comes to be paid for', async () => {
    const id = await onTrial();
    const trialEndsOn = await trialEndOf(id);
    await books.until(trialEndsOn);
    world.clock.travel({ days: 1 });
    expect(await declare(id, today())).toMatchObject({ code: 'NOT_IN_THIS_STATE', stateNow: 'PAYING' });
    await world.tick();
    expect(await stateOf(id)).toBe('PAYING');
  });

  it('is held to it by the database, whoever writes', async () => {
    const id = await onTrial();
    const named = (countsOn: CivilDate, detail: object) =>
      world.asApplication(async (client) => {
        await client.query(`BEGIN; SELECT set_config('app.system', 'test', true)`);
        await client.query(
          `INSERT INTO licence_fact (licence_id, sequence, counts_on, kind, detail, recorded_at) VALUES ($1, 90, $2, 'TERMINATE', $3, app_now())`,
          [id, countsOn, JSON.stringify(detail)],
        );
        const pay = `UPDATE licence SET state = 'PAYING', paying_since_on = app_today(), trigger_on = app_today(), version = version + 1 WHERE id = $1`;
        await client.query(pay, [id]);
      });
    await expect(named(addDays(await trialEndOf(id), 1), {})).rejects.toMatchObject({ constraint: 'licence_end_within_trial' });
    await expect(named(today(), { namedOn: today() })).rejects.toMatchObject({ constraint: 'licence_end_unpaid' });
  });
});

describe('what ended without ever having been paid for', () => {
  const settleAll = async (id: string) => {
    const [sample] = (await materialsOf(story.cast.manager, id)) as [Loose];
    const settled = await goOn(story.cast.manager, 'settle', sample, { outcome: 'RETURNED', on: today() });
    return goOn(story.cast.officer, 'confirm', settled);
  };
  const suspend = (id: string) =>
    actOn(story, story.cast.approver, 'openLicenceDispute', id, {
      input: { objectId: 'CN 2', ground: 'INVALIDATION', reason: '第三方请求宣告无效' },
    });
  const RIGHTS = {
    patents: [{ id: 'CN 2', weightPpm: 1_000_000 }],
    objects: [{ id: 'CN 2', kind: 'PATENT', weightPpm: 1_000_000, lastValidOn: '2039-12-31' }],
  };

  it('is declared, returned and closed as what was given back is, and rests once that is done', async () => {
    const id = await onTrial({ ...ROYALTY_TERMS, ...UNDECIDED, reporting: { period: 'QUARTER', dueDays: 30 } });
    await handOver(story, id);
    const { manager, officer } = story.cast;
    expect(await declare(id, today())).toMatchObject({ state: 'TERMINATING' });
    expect(await closeOutOf(story, manager, id)).toMatchObject({
      openedOn: today(),
      dueOn: addDays(today(), 30),
      missing: ['DECLARATION', 'MATERIALS'],
    });
    await pass(2);
    expect(await stateOf(id)).toBe('TERMINATING');
    expect(await closeReturn(story, id)).toMatchObject({ code: 'CLOSE_OUT_INCOMPLETE' });
    expect(await settleAll(id)).toMatchObject({ state: 'CONFIRMED' });
    expect(await declareNonUse(story, id)).toMatchObject({ state: 'TERMINATING', closeOut: { declaredOn: today() } });
    expect(await closeOutOf(story, officer, id)).toMatchObject({ missing: [], actions: ['CLOSE'] });
    expect(await closeReturn(story, id)).toMatchObject({ state: 'TERMINATED' });
    const history = await historyOf(id);
    expect(history.slice(history.indexOf('TERMINATION_DECLARED'))).toEqual([
      'TERMINATION_DECLARED',
      'TRIAL → TERMINATING',
      'MATERIAL_SETTLED',
      'MATERIAL_SETTLED',
      'NON_USE_DECLARED',
      'RETURN_CLOSED',
      'TERMINATING → TERMINATED',
    ]);
    await world.settle();
    expect((await closeOutOf(story, manager, id)).pack).not.toBeNull();
  });

  it('is closed out after an end by agreement, and after a suspended trial that either side ends', async () => {
    const ends: ((id: string) => Promise<Loose>)[] = [
      (id) => agreeOn(id, today()),
      async (id) => {
        await suspend(id);
        return declare(id, today());
      },
      async (id) => {
        await suspend(id);
        return actOn(story, story.cast.licenseeSignatory, 'terminateLicence', id, { reason: '专利争议', lastOn: today() });
      },
    ];
    for (const end of ends) {
      const id = await onTrial({ ...UNDECIDED, ...RIGHTS });
      await handOver(story, id);
      expect((await end(id)).code).toBeUndefined();
      await pass(5);
      expect(await stateOf(id)).toBe('TERMINATING');
      expect(await closeOutOf(story, story.cast.officer, id)).toMatchObject({ missing: ['DECLARATION', 'MATERIALS'], owed: '0' });
      await settleAll(id);
      await declareNonUse(story, id);
      expect(await closeReturn(story, id)).toMatchObject({ state: 'TERMINATED' });
      expect(await owedOf(id)).toEqual([]);
    }
  });

  it('rests by no other way, whoever writes to the database', async () => {
    const id = await onTrial(UNDECIDED);
    await declare(id, today());
    const leave = world.asApplication(async (client) => {
      await client.query(`BEGIN; SELECT set_config('app.system', 'test', true)`);
      await client.query(`UPDATE licence SET state = 'TERMINATED', version = version + 1 WHERE id = $1`, [id]);
    });
    await expect(leave).rejects.toMatchObject({ constraint: 'licence_return_declared' });
  });

  it('awaits no report, and reminds nobody of one', async () => {
    const id = await onTrial({ ...ROYALTY_TERMS, trialMonths: 12, trigger: { kind: 'OPTION' } });
    await declare(id, today());
    await books.until(addDays(periodOf(today(), 'QUARTER').end, 40));
    const query = '{ licences(filter: { owesReport: true }, first: 100) { edges { node { id } } } }';
    const { licences } = await story.cast.manager.ask<Loose>(query);
    expect((licences.edges as { node: Loose }[]).map(({ node }) => node.id)).not.toContain(id);
    expect(await world.sql(`SELECT FROM licence_reminder WHERE licence_id = $1 AND reminder LIKE 'REPORT%'`, [id])).toEqual([]);
  });
});

describe('an end that is named', () => {
  const paying = async (money: MoneyTerms = LUMP_SUM) => {
    const id = await onTrial(money);
    await books.until(addDays(addMonths(today(), 1), 2));
    return id;
  };
  const actsOf = async (who: keyof LicenceStory['cast'], id: string) => {
    const found = await story.read(story.cast[who], id, 'courseActions blockedCourseActions { action reason }');
    const blocked = found.blockedCourseActions as { action: string; reason: string }[];
    return { open: found.courseActions as string[], blocked: new Map(blocked.map(({ action, reason }) => [action, reason])) };
  };

  it('comes sooner when both sides agree on an earlier day, and never later', async () => {
    const id = await paying();
    const far = addDays(today(), 360);
    expect(await agreeOn(id, far)).toMatchObject({ state: 'ACCEPTED' });
    expect(await agreeOn(id, far)).toMatchObject({ code: 'IMPOSSIBLE_LAST_DAY', field: 'lastOn' });
    const sooner = addDays(today(), 10);
    expect(await agreeOn(id, sooner)).toMatchObject({ state: 'ACCEPTED' });
    expect(await read(id, 'ending { lastOn }')).toEqual({ ending: { lastOn: sooner } });
    await books.until(sooner);
    expect(await stateOf(id)).toBe('TERMINATING');
  });

  it('keeps nobody from ending a default that was not cured, on an earlier day', async () => {
    const id = await paying();
    const { receivables } = await read(id, 'receivables { effectiveDueOn }');
    const due = (receivables as { effectiveDueOn: CivilDate }[])[0]?.effectiveDueOn as CivilDate;
    const far = addDays(today(), 360);
    await agreeOn(id, far);
    for (const days of [15, 45, 90]) await books.until(addDays(due, days));
    expect(await declare(id, today())).toMatchObject({ code: 'CURE_RUNNING' });
    await books.until(addDays(due, 121));
    expect(await declare(id, far)).toMatchObject({ code: 'IMPOSSIBLE_LAST_DAY' });
    expect((await actsOf('approver', id)).open).toContain('TERMINATE');
    const { terminationGrounds } = await story.read(story.cast.approver, id, 'terminationGrounds');
    expect(terminationGrounds).toEqual(['UNCURED_DEFAULT']);
    expect(await declare(id, today(), { ground: 'FUNDAMENTAL_BREACH' })).toMatchObject({ code: 'GROUND_NOT_OPEN' });
    expect(await declare(id, today())).toMatchObject({ state: 'TERMINATING' });
  });

  it('leaves what it forbids to be seen, with the reason, and what it does not forbid to be done', async () => {
    const id = await onTrial({ ...UNDECIDED, trigger: { kind: 'MILESTONE', name: '中试通过' } });
    const lastOn = addDays(today(), 30);
    await declare(id, lastOn);
    const signatory = await actsOf('licenseeSignatory', id);
    expect(signatory.open).toEqual(['GIVE_BACK', 'ASK_TERMINATION']);
    expect([...signatory.blocked.keys()]).toEqual(['CONVERT', 'REACH_MILESTONE']);
    expect(signatory.blocked.get('CONVERT')).toContain(lastOn);
    expect([...(await actsOf('manager', id)).blocked.keys()]).toEqual(['ASK_EXTENSION']);
    await books.until(lastOn);
    expect((await actsOf('licenseeSignatory', id)).open).toEqual([]);
  });

  it('leaves no shares to be asked for once the option to buy was exercised, and nothing to be bought twice', async () => {
    const id = await paying({ ...LUMP_SUM, option: { price: 30_000_000, creditPpm: 500_000, dueDays: 30 } });
    expect((await actsOf('licenseeSignatory', id)).open).toEqual(['BUY_OUT', 'ASK_TERMINATION', 'ASK_EQUITY']);
    await actOn(story, story.cast.licenseeSignatory, 'buyOutLicence', id);
    const { open, blocked } = await actsOf('licenseeSignatory', id);
    expect(open).toEqual(['ASK_TERMINATION']);
    expect([...blocked.keys()]).toEqual(['BUY_OUT', 'ASK_EQUITY']);
    expect(blocked.get('BUY_OUT')).toContain(today());
    const shares = { kind: 'EQUITY', company: '某公司', sharePpm: 10_000 };
    expect(await ask(story.cast.licenseeSignatory, id, shares)).toMatchObject({ code: 'ALREADY_BOUGHT' });
  });
});

describe('an end that one side declares', () => {
  const RIGHTS = {
    patents: [{ id: 'CN 2', weightPpm: 1_000_000 }],
    objects: [{ id: 'CN 2', kind: 'PATENT', weightPpm: 1_000_000, lastValidOn: '2039-12-31' }],
  };
  const DECLARED = 'terminations { id side ground clause reason lastOn declaredOn objection objectedOn version canObject }';
  const endOf = async (who: keyof LicenceStory['cast'], id: string) =>
    ((await story.read(story.cast[who], id, DECLARED)).terminations as Loose[])[0] as Loose;
  const groundsOf = async (who: keyof LicenceStory['cast'], id: string) =>
    (await story.read(story.cast[who], id, 'terminationGrounds')).terminationGrounds;
  const object = (who: keyof LicenceStory['cast'], { id, version }: Loose, reason = '并无超范围使用，请法院确认') =>
    courseAct(story.cast[who], 'objectToLicenceTermination', { id, expectedVersion: version, reason });
  const newsOf = async (who: keyof LicenceStory['cast'], id: string) =>
    (await toldTo(story.cast[who])).filter(({ subject }) => (subject as Loose).id === id);

  it('names a ground that can hold as the licence stands, and the clause of one that was agreed on', async () => {
    const id = await onTrial(UNDECIDED);
    const open = ['AGREED_GROUND', 'ANTICIPATORY_BREACH', 'FUNDAMENTAL_BREACH', 'FORCE_MAJEURE', 'OTHER_BY_LAW'];
    expect(await groundsOf('approver', id)).toEqual(open);
    expect(await groundsOf('licenseeSignatory', id)).toEqual([]);
    // Nothing is to be paid in a trial, so nothing is in delay; and what is not in default has none to cure.
    for (const ground of ['DELAY_AFTER_DEMAND', 'UNCURED_DEFAULT', 'RIGHT_AFFECTED'])
      expect(await declare(id, today(), { ground })).toMatchObject({ code: 'GROUND_NOT_OPEN', field: 'ground', grounds: open });
    const agreed = { ground: 'AGREED_GROUND' };
    expect(await declare(id, today(), agreed)).toMatchObject({ code: 'CLAUSE_NEEDED', field: 'clause' });
    expect(await declare(id, today(), { clause: '第八条' })).toMatchObject({ code: 'CLAUSE_NEEDED', field: 'clause' });
    const lastOn = addDays(today(), 20);
    expect(await declare(id, lastOn, { ...agreed, clause: '第八条第二款' })).toMatchObject({ state: 'TRIAL' });
    expect(await endOf('officer', id)).toMatchObject({
      ...{ side: 'LICENSOR', ground: 'AGREED_GROUND', clause: '第八条第二款', reason: '战略调整', lastOn, declaredOn: today() },
      ...{ objection: null, canObject: false },
    });
    const [said] = await world.sql<Loose>(
      `SELECT event.reason, payload.payload::jsonb -> 'says' AS says FROM licence_event AS event
       JOIN licence_link AS link ON link.event_id = event.id
       JOIN licence_link_payload AS payload ON payload.licence_id = link.licence_id AND payload.seq = link.seq
       WHERE event.licence_id = $1 AND event.kind = 'TERMINATION_DECLARED'`,
      [id],
    );
    expect(said).toMatchObject({ reason: '第八条第二款：战略调整', says: { ground: 'AGREED_GROUND', lastOn } });
  });

  it('is told to the other side with its ground at once, though its last day is to come; it can object, once', async () => {
    const id = await onTrial(UNDECIDED);
    await declare(id, addDays(today(), 20), { reason: '超范围使用' });
    await world.settle();
    for (const who of ['licenseeSignatory', 'manager'] as const) {
      const [told] = await newsOf(who, id);
      expect(told).toMatchObject({ kind: 'TERMINATION_DECLARED' });
      expect(told?.text).toContain('事由：违约致使合同目的不能实现');
      expect(told?.text).toContain('超范围使用');
    }
    const declared = await endOf('licenseeSignatory', id);
    expect(declared).toMatchObject({ canObject: true });
    for (const who of ['manager', 'approver', 'officer'] as const) await expect(object(who, declared)).rejects.toThrow();
    expect(await object('licenseeSignatory', declared)).toMatchObject({ objectedOn: today(), version: 2, canObject: false });
    expect(await object('licenseeSignatory', declared)).toMatchObject({ code: 'END_OBJECTED_TO' });
    await world.settle();
    for (const who of ['manager', 'approver', 'officer'] as const)
      expect((await newsOf(who, id))[0]).toMatchObject({
        kind: 'TERMINATION_OBJECTED',
        text: expect.stringContaining('并无超范围使用') as string,
      });
    expect(await endOf('officer', id)).toMatchObject({ objection: '并无超范围使用，请法院确认', objectedOn: today() });
    expect(await historyOf(id)).toContain('TERMINATION_OBJECTED');
    // The end stands: a court says otherwise, or nobody does.
    await books.until(addDays(today(), 20));
    expect(await stateOf(id)).toBe('TERMINATING');
  });

  it('of what is suspended rests on the event about the right, and on nothing else', async () => {
    const suspended = await onTrial({ ...UNDECIDED, ...RIGHTS });
    const input = { objectId: 'CN 2', ground: 'INVALIDATION', reason: '第三方请求宣告无效' };
    await actOn(story, story.cast.approver, 'openLicenceDispute', suspended, { input });
    for (const who of ['approver', 'licenseeSignatory'] as const)
      expect(await groundsOf(who, suspended)).toEqual(['RIGHT_AFFECTED']);
    const other = { ground: 'FUNDAMENTAL_BREACH' };
    expect(await declare(suspended, today(), other)).toMatchObject({ code: 'GROUND_NOT_OPEN', grounds: ['RIGHT_AFFECTED'] });
    const ended = { reason: '专利争议', lastOn: today() };
    await actOn(story, story.cast.licenseeSignatory, 'terminateLicence', suspended, ended);
    const declared = await endOf('approver', suspended);
    expect(declared).toMatchObject({ side: 'LICENSEE', ground: 'RIGHT_AFFECTED', canObject: true });
    await expect(object('officer', declared)).rejects.toThrow();
    expect(await object('approver', declared, '争议已近了结')).toMatchObject({ objection: '争议已近了结' });
  });

  it('is held to its ground by the database, whoever writes', async () => {
    const id = await onTrial(UNDECIDED);
    const { approver, licenseeSignatory } = story.cast;
    const written = (who: typeof approver, sql: string, more: unknown[] = []) =>
      world.asApplication(async (client) => {
        await client.query('BEGIN');
        const login = `SELECT set_config('app.organization_id', $1, true), set_config('app.user_id', $2, true)`;
        await client.query(login, [who.organizationId, who.userId]);
        await client.query(sql, [id, who.userId, ...more]);
      });
    const DECLARE = `INSERT INTO licence_termination (id, licence_id, licensor_id, licensee_id, side, last_on, ground, clause, reason,
        declared_by, declared_on) SELECT gen_random_uuid(), id, licensor_id, licensee_id, $3, app_today(), $4, $5, '理由', $2, app_today()
      FROM licence WHERE id = $1`;
    const refused = (constraint: string) => ({ constraint });
    await expect(written(approver, DECLARE, ['LICENSOR', 'DELAY_AFTER_DEMAND', null])).rejects.toMatchObject(
      refused('licence_termination_ground'),
    );
    await expect(written(licenseeSignatory, DECLARE, ['LICENSEE', 'FUNDAMENTAL_BREACH', null])).rejects.toMatchObject(
      refused('licence_termination_ground'),
    );
    await expect(written(licenseeSignatory, DECLARE, ['LICENSOR', 'FUNDAMENTAL_BREACH', null])).rejects.toMatchObject(
      refused('licence_termination_birth'),
    );
    await expect(written(approver, DECLARE, ['LICENSOR', 'AGREED_GROUND', null])).rejects.toMatchObject({ code: '23514' });
    const FACT = `INSERT INTO licence_fact (licence_id, sequence, counts_on, kind, detail, user_id, recorded_at)
      VALUES ($1, 90, app_today(), 'TERMINATE', jsonb_build_object('namedOn', app_today()), $2, app_now())`;
    await expect(written(approver, FACT)).rejects.toMatchObject(refused('licence_fact_ground'));
    await declare(id, today());
    const OBJECT = `UPDATE licence_termination SET objection = '不同意', objected_by = $2, objected_on = app_today(), version = 2 WHERE licence_id = $1`;
    await expect(written(approver, OBJECT)).rejects.toMatchObject(refused('licence_termination_once'));
    const CHANGE = `UPDATE licence_termination SET ground = 'FORCE_MAJEURE', objection = '不同意', objected_by = $2, objected_on = app_today(),
      version = 2 WHERE licence_id = $1`;
    await expect(written(licenseeSignatory, CHANGE)).rejects.toMatchObject(refused('licence_termination_once'));
  });
});
