import { addDays, addMonths, type CivilDate } from '@trihelix/kernel';
import { BookChecks } from '@trihelix/ledger';
import { periodOf } from '@trihelix/licence-calculator';
import { given, World } from '../kit';
import { decideAudit, proposeAudit } from '../kit/given-audit';
import { BooksStory, ROYALTY_TERMS } from '../kit/given-books';
import { answer, ask } from '../kit/given-course';
import { costsOf } from '../kit/given-costs';
import { LicenceStory, todayIn } from '../kit/given-licence';
import { toldTo } from '../kit/given-notification';
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
const linesOf = async (id: string) => {
  const { receivables } = (await books.book(id)) as { receivables: { edges: { node: Loose }[] } };
  return receivables.edges.map(({ node }) => node).reverse();
};
const sumsOf = async (id: string) => (await linesOf(id)).map(({ kind, amount }) => [kind, amount]);
const versionsOf = async (who: Tester, id: string) =>
  (
    await who.ask<Loose>(
      'query ($id: ID!) { salesStatements(filter: { licenceId: $id }) { edges { node { version basis netSales reason reportedOn } } } }',
      { id },
    )
  ).salesStatements.edges.map(({ node }: Loose) => node as Loose) as Loose[];
const auditsOf = async (who: Tester, id: string) =>
  (
    await who.ask<Loose>(
      'query ($id: ID!) { salesAudits(filter: { licenceId: $id }) { edges { node { state decisionReason version decidedBy { id } } } } }',
      { id },
    )
  ).salesAudits.edges.map(({ node }: Loose) => node as Loose) as Loose[];
const actionsOf = async (who: Tester, id: string) => (await story.read(who, id, 'bookActions')).bookActions as string[];
const kindsTo = async (who: Tester, id: string) =>
  (await toldTo(who)).filter(({ subject }) => subject.id === id).map(({ kind }) => kind);

/** A licence in its paid phase whose first quarter the licensee has reported. */
async function reported(netSales = 9_500_000, achievementId?: string): Promise<{ id: string; period: string }> {
  const id = (await books.agreed(ROYALTY_TERMS, achievementId)).id as string;
  const { name: period, end } = periodOf(addMonths(today(), 5), 'QUARTER');
  await books.until(addDays(end, 5));
  await books.report(id, period, netSales);
  return { id, period };
}

describe('what the licensor finds in the accounts', () => {
  it('is proposed by one person and approved by another: only then it is a version, and the difference is posted that day', async () => {
    const { accountant, approver, manager } = story.cast;
    const { id, period } = await reported();
    const before = await sumsOf(id);
    const audit = await proposeAudit(accountant, id, period, { sales: 10_000_000 });
    expect(audit).toMatchObject({ state: 'PROPOSED', statementVersion: 1, netSales: '10000000', answerBy: addDays(today(), 15) });
    expect(await sumsOf(id)).toEqual(before);
    expect(await versionsOf(manager, id)).toHaveLength(1);
    expect(await auditsOf(manager, id)).toEqual([]);
    await world.settle();
    expect(await kindsTo(approver, id)).toContain('PROPOSAL_MADE');
    expect(await kindsTo(manager, id)).not.toContain('SALES_AUDITED');

    world.clock.travel({ days: 3 });
    expect(await decideAudit(approver, audit)).toMatchObject({ state: 'APPROVED', version: 2 });
    expect(await versionsOf(manager, id)).toMatchObject([
      { version: 2, basis: 'AUDIT', netSales: '10000000', reason: '查账发现少报', reportedOn: today() },
      { version: 1, basis: 'REPORT' },
    ]);
    const [royalty, supplement] = await linesOf(id);
    expect(royalty).toMatchObject({ kind: 'ROYALTY', amount: '475000' });
    expect(supplement).toMatchObject({ kind: 'SUPPLEMENT', amount: '25000', postedOn: today(), dueOn: royalty?.dueOn });
    await world.settle();
    for (const who of [accountant, manager]) expect(await kindsTo(who, id)).toContain('SALES_AUDITED');
  });

  it('shifts what the audit cost when more than a twentieth was missing, in the same decision, and not at exactly that', async () => {
    const { accountant, approver } = story.cast;
    const { id, period } = await reported();
    const shifts = async (netSales: number) =>
      (
        await accountant.ask<Loose>(
          'query ($id: ID!, $sales: SalesInput!) { previewSales(licenceId: $id, sales: $sales) { shiftsAuditCost } }',
          { id, sales: { period, netSales: String(netSales) } },
        )
      ).previewSales.shiftsAuditCost as boolean;
    expect([await shifts(10_000_000), await shifts(10_000_020)]).toEqual([false, true]);
    const auditCost = '300000';
    await decideAudit(approver, await proposeAudit(accountant, id, period, { sales: 10_000_000, auditCost }));
    expect(await costsOf(accountant, id)).toEqual([]);
    expect(await sumsOf(id)).toEqual([
      ['ROYALTY', '475000'],
      ['SUPPLEMENT', '25000'],
    ]);
    const audit = await proposeAudit(accountant, id, period, { sales: 10_600_000, auditCost, expectedVersion: 2 });
    expect(await costsOf(accountant, id)).toEqual([]);
    await decideAudit(approver, audit);
    expect(await costsOf(accountant, id)).toMatchObject([
      { state: 'APPROVED', amount: '300000', period, reason: '查账发现少报' },
    ]);
    expect(await sumsOf(id)).toEqual([
      ['ROYALTY', '475000'],
      ['SUPPLEMENT', '25000'],
      ['SUPPLEMENT', '30000'],
      ['COST', '300000'],
    ]);
    for (const wrong of ['-5', '10000000001'])
      expect(await proposeAudit(accountant, id, period, { auditCost: wrong, expectedVersion: 3 })).toMatchObject({
        code: 'SALES_REFUSED',
        field: 'auditCost',
      });
  });

  it('can be less than was reported: the same two people, and a credit note; gross with what is taken off it stays as it was said', async () => {
    const { accountant, approver, manager } = story.cast;
    const { id, period } = await reported();
    const sales = { grossInclVat: '9040000', vatPpm: 130_000, deductions: [{ kind: 'FREIGHT', amount: '500000' }] };
    const audit = await proposeAudit(accountant, id, period, { sales, auditCost: '300000' });
    expect(audit).toMatchObject({ grossInclVat: '9040000', vatPpm: 130_000, netSales: '7500000' });
    expect(await decideAudit(approver, audit)).toMatchObject({ state: 'APPROVED' });
    expect(await sumsOf(id)).toEqual([
      ['ROYALTY', '475000'],
      ['CREDIT', '-100000'],
    ]);
    expect((await versionsOf(manager, id))[0]).toMatchObject({ basis: 'AUDIT', netSales: '7500000' });
  });

  it('takes two people, neither of them with a part in the licence, and the licensor', async () => {
    const { accountant, approver, manager, officer } = story.cast;
    const { organizationId } = approver;
    const offered = await story.offered({ inventors: [{ name: '丁一完', affiliation: null }] });
    const { id, period } = await reported(undefined, offered);
    const [both, inventor] = [
      await given.member(world, { of: 'UNIVERSITY', organizationId, roles: ['ACCOUNTANT', 'APPROVER'] }),
      await given.member(world, { of: 'UNIVERSITY', organizationId, roles: ['APPROVER'] }),
    ];
    await world.sql(`UPDATE user_account SET name = '丁一完' WHERE id = $1`, [inventor.userId]);
    for (const who of [officer, manager]) await expect(proposeAudit(who, id, period)).rejects.toThrow();
    const audit = await proposeAudit(both, id, period);
    expect(await decideAudit(both, audit)).toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
    expect(await decideAudit(inventor, audit)).toMatchObject({ code: 'FOUR_EYES' });
    expect(await actionsOf(inventor, id)).toEqual([]);
    for (const who of [accountant, manager]) await expect(decideAudit(who, audit)).rejects.toThrow();
    expect(await proposeAudit(accountant, id, period)).toMatchObject({ code: 'AUDIT_PENDING', auditId: audit.id });
    expect(await decideAudit(approver, audit, false, '底稿不全')).toMatchObject({
      state: 'REJECTED',
      decisionReason: '底稿不全',
    });
    expect(await decideAudit(approver, { ...audit, version: 2 })).toMatchObject({ code: 'NOT_IN_THIS_STATE' });
    await world.settle();
    expect(await kindsTo(both, id)).toContain('PROPOSAL_REJECTED');
    expect(await versionsOf(manager, id)).toHaveLength(1);
    const again = await proposeAudit(accountant, id, period);
    expect(await decideAudit(both, again)).toMatchObject({ state: 'APPROVED' });
  });

  it('is not what one person of the licensor corrects: the way is named, and the licensee goes on correcting at once', async () => {
    const { accountant, approver, manager } = story.cast;
    const { id, period } = await reported();
    expect(await actionsOf(accountant, id)).toEqual(expect.arrayContaining(['PROPOSE_AUDIT']));
    expect(await actionsOf(accountant, id)).not.toContain('CORRECT_SALES');
    expect(await actionsOf(approver, id)).toContain('DECIDE_AUDIT');
    expect(await actionsOf(manager, id)).toEqual(expect.arrayContaining(['CORRECT_SALES']));
    await expect(books.correct(id, period, 9_000_000, { who: accountant })).rejects.toThrow(/proposeSalesAudit/);
    expect(await books.correct(id, period, 9_000_000)).toMatchObject({ version: 2, basis: 'CORRECTION' });
  });

  it('is refused of what no longer stands: the licensee corrected it since, and the audit is proposed again', async () => {
    const { accountant, approver } = story.cast;
    const { id, period } = await reported();
    expect(await proposeAudit(accountant, id, '2019-Q1')).toMatchObject({ code: 'PERIOD_NOT_REPORTED' });
    const first = await proposeAudit(accountant, id, period);
    await books.correct(id, period, 9_700_000);
    const before = await sumsOf(id);
    expect(await decideAudit(approver, first)).toMatchObject({ code: 'AUDIT_OVERTAKEN', auditedVersion: 1, standingVersion: 2 });
    expect(await proposeAudit(accountant, id, period)).toMatchObject({ code: 'STALE_VERSION', currentVersion: 2 });
    const second = await proposeAudit(accountant, id, period, { expectedVersion: 2 });
    expect(second).toMatchObject({ state: 'PROPOSED' });
    expect(await sumsOf(id)).toEqual(before);
    await world.tick();
    expect(await auditsOf(accountant, id)).toMatchObject([
      { state: 'PROPOSED' },
      { state: 'LAPSED', decidedBy: null, decisionReason: expect.stringContaining('更正') },
    ]);
    expect(await decideAudit(approver, second)).toMatchObject({ state: 'APPROVED' });
  });

  it('and a correction of the licensee at the same moment leave one of them standing and the other refused', async () => {
    const { accountant, approver, manager } = story.cast;
    const { id, period } = await reported();
    const audit = await proposeAudit(accountant, id, period);
    const both = await Promise.all([decideAudit(approver, audit), books.correct(id, period, 9_000_000)]);
    const refused = both.filter(({ code }) => code !== undefined);
    expect(refused).toHaveLength(1);
    expect(['AUDIT_OVERTAKEN', 'STALE_VERSION']).toContain(refused[0]?.code);
    expect(await versionsOf(manager, id)).toHaveLength(2);
  });

  it('lapses when nobody decides in time: nothing is posted, and it can be proposed again', async () => {
    const { accountant, approver, manager } = story.cast;
    const { id, period } = await reported();
    const audit = await proposeAudit(accountant, id, period);
    world.clock.travel({ days: 16 });
    expect(await decideAudit(approver, audit)).toMatchObject({ code: 'DECISION_TOO_LATE' });
    await world.tick();
    expect(await auditsOf(accountant, id)).toMatchObject([
      { state: 'LAPSED', decisionReason: expect.stringContaining('未入账') },
    ]);
    await world.settle();
    expect(await kindsTo(accountant, id)).toContain('PROPOSAL_LAPSED');
    expect(await versionsOf(manager, id)).toHaveLength(1);
    expect(await proposeAudit(accountant, id, period)).toMatchObject({ state: 'PROPOSED' });
  });

  it('corrects what is closed, too, with what the audit cost', async () => {
    const { accountant, approver, licenseeSignatory } = story.cast;
    const { id, period } = await reported(1_000_000);
    const { end } = periodOf(today(), 'QUARTER');
    expect(await answer(approver, await ask(licenseeSignatory, id, { kind: 'TERMINATION', lastOn: end }), true)).toMatchObject({
      state: 'ACCEPTED',
    });
    await story.pay(id, { amount: '50000' });
    await books.until(addDays(end, 1));
    await books.report(id, periodOf(end, 'QUARTER').name, 0);
    const missing = ((await books.book(id)).licence as Loose).reportingPeriods as Loose[];
    for (const each of missing.filter(({ statement }) => statement === null)) await books.report(id, each.period as string, 0);
    expect((await story.read(accountant, id)).state).toBe('TERMINATED');
    const audit = await proposeAudit(accountant, id, period, { sales: 2_000_000, auditCost: '70000' });
    expect(await decideAudit(approver, audit)).toMatchObject({ state: 'APPROVED' });
    expect((await sumsOf(id)).slice(-2)).toEqual([
      ['SUPPLEMENT', '50000'],
      ['COST', '70000'],
    ]);
  });
});

describe('the database', () => {
  it('takes no audit that was not approved, and none otherwise than it was', async () => {
    const { accountant, approver } = story.cast;
    const { id, period } = await reported();
    const audit = await proposeAudit(accountant, id, period);
    const write = (auditId: unknown, netSales: string) =>
      world.sql(
        `INSERT INTO licence_statement (id, licence_id, licensor_id, licensee_id, period, version, basis, deductions, net_sales, reason,
           audit_id, reported_on, reported_by, reported_at)
         SELECT gen_random_uuid(), licence_id, licensor_id, licensee_id, period, version + 1, 'AUDIT', '[]', $2, '查账发现少报',
           $3, reported_on, reported_by, reported_at FROM licence_statement WHERE licence_id = $1 ORDER BY version DESC LIMIT 1`,
        [id, netSales, auditId],
      );
    for (const auditId of [null, audit.id])
      await expect(write(auditId, '10000000')).rejects.toMatchObject({ constraint: 'licence_statement_audited' });
    await expect(
      world.sql(
        `UPDATE licence_audit SET state = 'APPROVED', decided_by = proposed_by, decided_at = now(), version = 2 WHERE id = $1`,
        [audit.id],
      ),
    ).rejects.toThrow();
    await expect(
      world.sql(
        `UPDATE licence_audit SET net_sales = 1, state = 'LAPSED', decided_at = now(), decision_reason = 'x', version = 2 WHERE id = $1`,
        [audit.id],
      ),
    ).rejects.toMatchObject({ constraint: 'licence_audit_once' });
    expect(await decideAudit(approver, audit)).toMatchObject({ state: 'APPROVED' });
    await expect(write(audit.id, '10000000')).rejects.toThrow();
  });
});
