import { addDays, type CivilDate } from '@trihelix/kernel';
import { BookChecks } from '@trihelix/ledger';
import { periodAfter, periodOf } from '@trihelix/licence-calculator';
import { given, World } from '../kit';
import { proposeAudit } from '../kit/given-audit';
import { BooksStory, ROYALTY_TERMS } from '../kit/given-books';
import { actOn, answer, ask } from '../kit/given-course';
import { decideEstimate, estimateSales } from '../kit/given-estimate';
import { LicenceStory, todayIn } from '../kit/given-licence';
import { toldTo } from '../kit/given-notification';
import { closeReturn, declareNonUse } from '../kit/given-trial';
import type { Loose, Tester } from '../kit/tester';

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

const today = (): CivilDate => todayIn(world);
const stateOf = async (id: string) => (await story.read(story.cast.officer, id)).state;
const periodsOf = async (id: string) => ((await books.book(id)).licence as Loose).reportingPeriods as Loose[];
const linesOf = async (id: string) => {
  const { receivables } = (await books.book(id)) as { receivables: { edges: { node: Loose }[] } };
  return receivables.edges.map(({ node }) => node).reverse();
};

/** A licence in its paid phase whose last period nobody reports, on the day after the last reminder. */
async function unreported(achievementId?: string): Promise<{ id: string; period: string; due: CivilDate }> {
  const id = (await books.agreed(ROYALTY_TERMS, achievementId)).id as string;
  const begun = periodOf(today(), 'QUARTER');
  const quarter = periodAfter(begun, 'QUARTER');
  await books.until(addDays(quarter.end, 1));
  await books.report(id, begun.name, 0);
  const due = addDays(quarter.end, 30);
  await books.until(addDays(due, 31));
  return { id, period: quarter.name, due };
}

describe('sales that nobody reports', () => {
  it('are estimated after thirty days by one person, let stand by another, and posted then', async () => {
    const { accountant, approver, manager } = story.cast;
    const { id, period, due } = await unreported();
    expect((await periodsOf(id)).find((each) => each.period === period)).toMatchObject({ state: 'OVERDUE' });
    const before = await linesOf(id);
    const estimate = await estimateSales(accountant, id, period, { netSales: 4_000_000 });
    expect(estimate).toMatchObject({ state: 'PROPOSED', answerBy: addDays(today(), 15), netSales: '4000000' });
    expect(await linesOf(id)).toEqual(before);
    await world.settle();
    expect((await toldTo(approver))[0]).toMatchObject({ kind: 'PROPOSAL_MADE', subject: { type: 'LICENCE', id } });

    expect(await decideEstimate(approver, estimate)).toMatchObject({ state: 'APPROVED' });
    expect((await periodsOf(id)).find((each) => each.period === period)).toMatchObject({
      state: 'ESTIMATED',
      statement: { version: 1 },
    });
    const line = (await linesOf(id)).find((each) => each.period === period);
    expect(line).toMatchObject({ kind: 'ROYALTY', amount: '200000', dueOn: due, postedOn: today() });
    await world.settle();
    const told = (await toldTo(manager)).filter(({ subject }) => subject.id === id).map(({ kind }) => kind);
    expect(told).toContain('SALES_ESTIMATED');
  });

  it('are not estimated sooner, nor of a period that was reported, nor twice at a time', async () => {
    const { accountant } = story.cast;
    const id = (await books.agreed()).id as string;
    const begun = periodOf(today(), 'QUARTER');
    const quarter = periodAfter(begun, 'QUARTER');
    await books.until(addDays(quarter.end, 1));
    await books.report(id, begun.name, 1_000_000);
    expect(await estimateSales(accountant, id, begun.name)).toMatchObject({ code: 'PERIOD_REPORTED', field: 'period' });
    await books.until(addDays(quarter.end, 60));
    expect(await estimateSales(accountant, id, quarter.name)).toMatchObject({
      code: 'ESTIMATE_TOO_EARLY',
      estimableFrom: addDays(quarter.end, 61),
    });
    expect(await estimateSales(accountant, id, periodAfter(periodAfter(quarter, 'QUARTER'), 'QUARTER').name)).toMatchObject({
      code: 'PERIOD_NOT_OVER',
    });
    await books.until(addDays(quarter.end, 61));
    const first = await estimateSales(accountant, id, quarter.name);
    expect(await estimateSales(accountant, id, quarter.name)).toMatchObject({ code: 'ESTIMATE_PENDING', estimateId: first.id });
  });

  it('are zero only when somebody says so', async () => {
    const { accountant, approver } = story.cast;
    const { id, period } = await unreported();
    expect(await estimateSales(accountant, id, period, { netSales: 0 })).toMatchObject({ code: 'NIL_NOT_SAID', field: 'isNil' });
    expect(await estimateSales(accountant, id, period, { netSales: 1, isNil: true })).toMatchObject({ code: 'NIL_NOT_SAID' });
    const nil = await estimateSales(accountant, id, period, { netSales: 0, isNil: true, reason: '工厂已停产，税务申报为零' });
    expect(await decideEstimate(approver, nil)).toMatchObject({ state: 'APPROVED', isNil: true });
    expect((await linesOf(id)).find((each) => each.period === period)).toMatchObject({ kind: 'ROYALTY', amount: '0' });
  });

  it('take two people, neither of them an inventor, and the licensor', async () => {
    const { accountant, approver, manager, officer } = story.cast;
    const { organizationId } = approver;
    const { id, period } = await unreported(await story.offered({ inventors: [{ name: '丁一完', affiliation: null }] }));
    const [both, inventor] = [
      await given.member(world, { of: 'UNIVERSITY', organizationId, roles: ['ACCOUNTANT', 'APPROVER'] }),
      await given.member(world, { of: 'UNIVERSITY', organizationId, roles: ['APPROVER'] }),
    ];
    await world.sql(`UPDATE user_account SET name = '丁一完' WHERE id = $1`, [inventor.userId]);
    await expect(estimateSales(manager, id, period)).rejects.toThrow();
    await expect(estimateSales(officer, id, period)).rejects.toThrow();
    const estimate = await estimateSales(both, id, period);
    expect(await decideEstimate(both, estimate)).toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
    expect(await decideEstimate(inventor, estimate)).toMatchObject({ code: 'FOUR_EYES' });
    await expect(decideEstimate(accountant, estimate)).rejects.toThrow();
    expect(await decideEstimate(approver, estimate, false, '依据不足')).toMatchObject({
      state: 'REJECTED',
      decisionReason: '依据不足',
    });
    expect(await decideEstimate(approver, { ...estimate, version: 2 })).toMatchObject({ code: 'NOT_IN_THIS_STATE' });
    await world.settle();
    expect((await toldTo(both))[0]).toMatchObject({ kind: 'PROPOSAL_REJECTED' });
    const again = await estimateSales(accountant, id, period);
    expect(await decideEstimate(approver, again)).toMatchObject({ state: 'APPROVED' });
  });

  it('are still the licensee\u2019s to report: its statement corrects the estimate, with the difference', async () => {
    const { accountant, approver } = story.cast;
    const { id, period } = await unreported();
    await decideEstimate(approver, await estimateSales(accountant, id, period, { netSales: 4_000_000 }));
    expect(await books.report(id, period, 1_000_000)).toMatchObject({ version: 2, basis: 'CORRECTION', netSales: '1000000' });
    expect((await linesOf(id)).filter((each) => each.period === period)).toMatchObject([
      { kind: 'ROYALTY', amount: '200000' },
      { kind: 'CREDIT', amount: '-150000', postedOn: today() },
    ]);
    expect((await periodsOf(id)).find((each) => each.period === period)).toMatchObject({ state: 'REPORTED' });
    expect(await estimateSales(accountant, id, period)).toMatchObject({ code: 'PERIOD_REPORTED', version: 2 });
  });

  it('that were estimated are corrected by the licensee, or estimated anew by two, and never audited', async () => {
    const { accountant, approver } = story.cast;
    const { id, period } = await unreported();
    await decideEstimate(approver, await estimateSales(accountant, id, period, { netSales: 4_000_000 }));
    expect(await proposeAudit(accountant, id, period)).toMatchObject({ code: 'PERIOD_NOT_REPORTED' });
    const better = await estimateSales(accountant, id, period, { netSales: 5_000_000, reason: '查账所见' });
    expect(await decideEstimate(approver, better)).toMatchObject({ state: 'APPROVED' });
    expect((await linesOf(id)).filter((each) => each.period === period)).toMatchObject([
      { kind: 'ROYALTY', amount: '200000' },
      { kind: 'SUPPLEMENT', amount: '50000' },
    ]);
    expect(await books.correct(id, period, 3_000_000, { expectedVersion: 2 })).toMatchObject({ version: 3, basis: 'CORRECTION' });
  });

  it('that the licensee reports first leave nothing to approve', async () => {
    const { accountant, approver } = story.cast;
    const { id, period } = await unreported();
    const estimate = await estimateSales(accountant, id, period);
    await books.report(id, period, 0);
    expect(await decideEstimate(approver, estimate)).toMatchObject({ code: 'PERIOD_REPORTED' });
    expect(await decideEstimate(approver, estimate, false)).toMatchObject({ state: 'REJECTED' });
  });

  it('never begin the paid phase of a trial', async () => {
    const { accountant } = story.cast;
    const id = (await books.agreed({ ...ROYALTY_TERMS, trialMonths: 12, trigger: { kind: 'FIRST_SALE' } })).id as string;
    const quarter = periodOf(today(), 'QUARTER');
    await books.until(addDays(quarter.end, 61));
    expect(await estimateSales(accountant, id, quarter.name)).toMatchObject({ code: 'NOT_IN_THIS_STATE', stateNow: 'TRIAL' });
    expect(((await books.book(id)).licence as Loose).bookActions).not.toContain('ESTIMATE_SALES');
  });

  it('no longer keep open a licence that has ended', async () => {
    const { accountant, approver, licenseeSignatory } = story.cast;
    const { id } = await unreported();
    const quarter = periodOf(today(), 'QUARTER');
    const asked = await ask(licenseeSignatory, id, { kind: 'TERMINATION', lastOn: quarter.end });
    expect(await answer(approver, asked, true)).toMatchObject({ state: 'ACCEPTED' });
    await books.until(addDays(quarter.end, 61));
    expect(await stateOf(id)).toBe('TERMINATING');
    for (const { period } of (await periodsOf(id)).filter(({ state }) => state === 'OVERDUE'))
      await decideEstimate(
        approver,
        await estimateSales(accountant, id, period as string, { netSales: 0, isNil: true, reason: '被许可方已停产' }),
      );
    expect(await stateOf(id)).toBe('TERMINATED');
    expect(await books.report(id, quarter.name, 2_000_000)).toMatchObject({ basis: 'CORRECTION', version: 2 });
    expect((await linesOf(id)).at(-1)).toMatchObject({ kind: 'SUPPLEMENT', amount: '100000' });
  });

  it('are not waited for where a trial was ended early: its close-out closes it, without a debt', async () => {
    const { approver } = story.cast;
    const id = (await books.agreed({ ...ROYALTY_TERMS, trialMonths: 12, trigger: { kind: 'FIRST_SALE' } })).id as string;
    await actOn(story, approver, 'terminateLicence', id, { reason: '超范围使用', lastOn: today() });
    const quarter = periodOf(today(), 'QUARTER');
    await books.until(addDays(quarter.end, 61));
    expect(await stateOf(id)).toBe('TERMINATING');
    expect(await declareNonUse(story, id)).toMatchObject({ state: 'TERMINATING' });
    expect(await closeReturn(story, id)).toMatchObject({ state: 'TERMINATED' });
    expect(await linesOf(id)).toEqual([]);
  });

  it('stand in the record of the licence as what they are, without a name', async () => {
    const { accountant, approver, manager } = story.cast;
    const { id, period } = await unreported();
    await decideEstimate(approver, await estimateSales(accountant, id, period, { netSales: 4_000_000 }));
    const [link] = await world.sql<{ payload: string }>(
      `SELECT payload FROM licence_link_payload JOIN licence_link USING (licence_id, seq)
       WHERE licence_id = $1 AND action = 'SALES_ESTIMATED'`,
      [id],
    );
    expect((JSON.parse(link?.payload ?? '{}') as Loose).says).toMatchObject({
      period,
      version: 1,
      basis: 'ESTIMATE',
      netSales: '4000000',
    });
    expect(link?.payload).not.toContain('估算');
    const { salesStatements } = await manager.ask<Loose>(
      'query ($id: ID!) { salesStatements(filter: { licenceId: $id }) { edges { node { basis version reason } } } }',
      { id },
    );
    expect(salesStatements.edges[0].node).toEqual({ basis: 'ESTIMATE', version: 1, reason: '按上一年同期销售与公开年报估算' });
  });

  it('are the licensor\u2019s own affair until they stand', async () => {
    const { accountant, approver, manager, authority } = story.cast;
    const { id, period } = await unreported();
    await estimateSales(accountant, id, period);
    const seen = async (who: Tester) => {
      const { salesEstimates } = await who.ask<Loose>(
        'query ($id: ID!) { salesEstimates(filter: { licenceId: $id }) { totalCount } }',
        { id },
      );
      return salesEstimates.totalCount as number;
    };
    expect(await Promise.all([accountant, approver, manager, authority].map(seen))).toEqual([1, 1, 0, 0]);
  });
});

describe('the database', () => {
  it('lets nothing stand that was not approved, nor too early, nor what one person says alone', async () => {
    const { id, period } = await unreported();
    const estimate = await estimateSales(story.cast.accountant, id, period);
    const stand = (basis: string, estimateId: unknown) =>
      world.sql(
        `INSERT INTO licence_statement (id, licence_id, licensor_id, licensee_id, period, version, basis, deductions, net_sales, reason,
           estimate_id, reported_on, reported_by, reported_at)
         SELECT gen_random_uuid(), licence_id, licensor_id, licensee_id, period, 1, $2, '[]', net_sales, reason, $3, app_today(),
           proposed_by, now() FROM licence_estimate WHERE id = $1`,
        [estimate.id, basis, estimateId],
      );
    await expect(stand('ESTIMATE', estimate.id)).rejects.toThrow(/approved/);
    await expect(stand('ESTIMATE', null)).rejects.toThrow();
    await expect(
      world.sql(
        `UPDATE licence_estimate SET state = 'APPROVED', decided_by = proposed_by, decided_at = now(), version = 2 WHERE id = $1`,
        [estimate.id],
      ),
    ).rejects.toThrow(/check/);
    await expect(
      world.sql(`UPDATE licence_estimate SET net_sales = 1, version = 2 WHERE id = $1`, [estimate.id]),
    ).rejects.toThrow(/once/);
    await expect(
      world.sql(
        `INSERT INTO licence_estimate (id, licence_id, licensor_id, licensee_id, period, net_sales, is_nil, reason, state, proposed_by,
           proposed_at, answer_by)
         SELECT gen_random_uuid(), licence_id, licensor_id, licensee_id, '2020', 0, false, '没有', 'PROPOSED', proposed_by, now(), app_today()
         FROM licence_estimate WHERE id = $1`,
        [estimate.id],
      ),
    ).rejects.toThrow(/check/);
  });
});
