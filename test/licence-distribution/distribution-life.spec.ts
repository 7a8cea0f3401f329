import { BookChecks, LedgerAccounts } from '@trihelix/ledger';
import { distributionWorkflow, leastForInventors } from '@trihelix/licence-distribution';
import { Actor, Database } from '@trihelix/platform';
import { addDays, addMonths } from '@trihelix/kernel';
import { periodOf } from '@trihelix/licence-calculator';
import fc from 'fast-check';
import { given, type Tester, World } from '../kit';
import { BooksStory, ROYALTY_TERMS } from '../kit/given-books';
import { distributionAct, DistributionStory } from '../kit/given-distribution';
import { daysFromNow, todayIn } from '../kit/given-licence';
import { toldTo } from '../kit/given-notification';
import { decideReversal, proposeReversal } from '../kit/given-reversal';
import type { Loose } from '../kit/tester';

let world: World;
let story: DistributionStory;
beforeAll(async () => {
  world = await World.open();
  story = await DistributionStory.begin(world, 15);
});
afterAll(() => world.close());

const COSTS = [
  { kind: 'DIRECT_COST', amount: '360000', reason: '专利年费与评估费' },
  { kind: 'TAX', amount: '500000', reason: '增值税及附加' },
];

const amounts = (shares: Loose[], kind: string) =>
  shares.filter((share) => share.kind === kind).map(({ amount }) => BigInt(amount as string));
const total = (parts: readonly bigint[]) => parts.reduce((a, b) => a + b, 0n);

const bookOf = (licenceId: string) =>
  world.app.get(Database).read(Actor.system('test'), async () => {
    const accounts = world.app.get(LedgerAccounts, { strict: false });
    const organizationId = story.cast.officer.organizationId;
    const at = (code: 'DISTRIBUTED' | 'DISTRIBUTION_PAYABLE') =>
      accounts.balance({ organizationId, code, currency: 'CNY', subjectId: licenceId });
    const bank = await accounts.balance({ organizationId, code: 'BANK', currency: 'CNY' });
    return { DISTRIBUTED: await at('DISTRIBUTED'), DISTRIBUTION_PAYABLE: await at('DISTRIBUTION_PAYABLE'), BANK: bank };
  });

const undistributed = async (who: Tester, licenceId: string) => {
  const { found } = await who.ask(
    `query ($filter: UndistributedReceiptFilter) { found: undistributedReceipts(filter: $filter) {
      totalCount edges { node { id amount allocated distributed distributable } } } }`,
    { filter: { licenceId } },
  );
  return (found.edges as Loose[]).map(({ node }) => node as Loose);
};

describe('a scheme', () => {
  it('is offered with equal weights and the floor of the law, and kept in versions', async () => {
    const { id } = await story.paying();
    expect(await story.scheme(id)).toMatchObject({
      scheme: null,
      floorPpm: 500_000,
      floorSource: '《促进科技成果转化法》第四十五条',
      inventors: [
        { position: 0, name: '林述', weight: 1 },
        { position: 1, name: '周敏', weight: 1 },
        { position: 2, name: '郑涵', weight: 1 },
      ],
    });
    expect(await story.writeScheme(id, { weights: [3, 1, 0] })).toMatchObject({
      scheme: { version: 1, inventorsPpm: 700_000, unitPpm: 100_000, universityPpm: 200_000, unitName: '材料学院' },
      inventors: [{ weight: 3 }, { weight: 1 }, { weight: 0 }],
    });
    expect(await story.writeScheme(id, { expectedVersion: 0 })).toMatchObject({ code: 'STALE_VERSION', currentVersion: 1 });
    expect(await story.writeScheme(id, { inventorsPpm: 800_000, unitPpm: 0, unitName: null })).toMatchObject({
      scheme: { version: 2, universityPpm: 200_000 },
    });
  });

  it('of one licence goes before that of its achievement', async () => {
    const { id } = await story.paying();
    await story.writeScheme(id);
    expect(await story.writeScheme(id, { isForAchievement: false, expectedVersion: 0, inventorsPpm: 900_000 })).toMatchObject({
      scheme: { licenceId: id, version: 1, inventorsPpm: 900_000 },
    });
  });

  it('leaves inventors what the law does, a person a weight, and the whole a whole', async () => {
    const { id } = await story.paying();
    expect(await story.writeScheme(id, { inventorsPpm: 499_999 })).toMatchObject({
      code: 'INVENTORS_BELOW_FLOOR',
      floorPpm: 500_000,
      field: 'inventorsPpm',
    });
    expect(await story.writeScheme(id, { weights: [1, 1] })).toMatchObject({ code: 'WEIGHTS_FOR_OTHERS', listed: 3 });
    expect(await story.writeScheme(id, { weights: [0, 0, 0] })).toMatchObject({ code: 'WEIGHTS_FOR_OTHERS' });
    expect(await story.writeScheme(id, { achievementVersion: 1 })).toMatchObject({ code: 'STALE_VERSION' });
    await expect(story.writeScheme(id, { unitPpm: 400_000 })).rejects.toThrow(/100%/);
    await expect(story.writeScheme(id, { unitName: null })).rejects.toThrow(/名称/);
    const nobody = await story.paying([]);
    expect(await story.writeScheme(nobody.id, { weights: [1] })).toMatchObject({ code: 'WEIGHTS_FOR_OTHERS', listed: 0 });
  });
});

describe('a distribution', () => {
  it('shares net among inventors, unit and university as the worked numbers say, and the preview says the same', async () => {
    const { id } = await story.paying();
    await story.writeScheme(id, { weights: [50, 30, 20] });
    const receipt = await story.pay(id, '8000000');
    const input = await story.draft(id, [receipt.id], [{ kind: 'DIRECT_COST', amount: '687999', reason: '评估费' }]);
    const { preview } = await story.cast.accountant.ask(
      `query ($input: DistributionInput!) { preview: previewDistribution(input: $input) {
        gross directCosts taxes net shares { kind name weight amount } } }`,
      { input },
    );
    const prepared = await distributionAct(story.cast.accountant, 'prepareDistribution', { input });
    expect(prepared).toMatchObject({
      state: 'PREPARED',
      gross: '8000000',
      directCosts: '687999',
      taxes: '0',
      net: '7312001',
      inventorsAmount: '5118401',
      unitAmount: '731200',
      universityAmount: '1462400',
      shares: [
        { kind: 'INVENTOR', name: '林述', amount: '2559201' },
        { kind: 'INVENTOR', name: '周敏', amount: '1535520' },
        { kind: 'INVENTOR', name: '郑涵', amount: '1023680' },
        { kind: 'UNIT', name: '材料学院', amount: '731200' },
        { kind: 'UNIVERSITY', name: null, amount: '1462400' },
      ],
      deductions: [{ kind: 'DIRECT_COST', amount: '687999', reason: '评估费' }],
      receipts: [{ receiptId: receipt.id, amount: '8000000' }],
    });
    const { gross, directCosts, taxes, net } = prepared;
    const shown = (prepared.shares as Loose[]).map(({ kind, name, weight, amount }) => ({ kind, name, weight, amount }));
    expect(preview).toEqual({ gross, directCosts, taxes, net, shares: shown });
  });

  it('goes through four eyes into the books, and out of the bank to each of them', async () => {
    const { id } = await story.paying();
    await story.writeScheme(id);
    const before = (await bookOf(id)).BANK;
    const prepared = await story.prepare(id, [(await story.pay(id, '8000000')).id as string], COSTS);
    expect(await bookOf(id)).toMatchObject({ DISTRIBUTED: 0n, DISTRIBUTION_PAYABLE: 0n });
    expect((await story.read(story.cast.approver, prepared.id)).viewerActions).toEqual(['APPROVE', 'RETURN']);
    expect(prepared.viewerActions).toEqual(['CANCEL']);
    const approved = await story.approve(prepared);
    expect(approved).toMatchObject({ state: 'APPROVED', approvedOn: todayIn(world), viewerActions: ['REVOKE'] });
    expect(await bookOf(id)).toEqual({
      DISTRIBUTED: 5_712_000n,
      DISTRIBUTION_PAYABLE: -5_712_000n,
      BANK: before + 8_000_000n,
    });
    const leaving = (approved.shares as Loose[]).filter(({ kind }) => kind !== 'UNIVERSITY');
    for (const [index, share] of leaving.entries()) {
      const after = await story.payOut(share.id);
      expect(after.state).toBe(index < leaving.length - 1 ? 'APPROVED' : 'PAID');
    }
    expect(await story.read(story.cast.officer, prepared.id)).toMatchObject({ state: 'PAID', paidOn: todayIn(world) });
    expect(await bookOf(id)).toEqual({
      DISTRIBUTED: 5_712_000n,
      DISTRIBUTION_PAYABLE: 0n,
      BANK: before + 8_000_000n - 5_712_000n,
    });
  });

  it('is made of money that was set against something owed, each part once', async () => {
    const { id } = await story.paying();
    await story.writeScheme(id);
    const [first, over] = [await story.pay(id, '3000000'), await story.pay(id, '6000000')];
    expect(await undistributed(story.cast.officer, id)).toEqual([
      { id: over.id, amount: '6000000', allocated: '5000000', distributed: '0', distributable: '5000000' },
      { id: first.id, amount: '3000000', allocated: '3000000', distributed: '0', distributable: '3000000' },
    ]);
    expect(await story.prepare(id, [first.id, over.id])).toMatchObject({ gross: '8000000' });
    expect(await undistributed(story.cast.officer, id)).toEqual([]);
    expect(await story.prepare(id, [first.id])).toMatchObject({ code: 'NOTHING_TO_DISTRIBUTE', receiptId: first.id });
  });

  it('of money that waits unapplied cannot be made', async () => {
    const licence = await story.signed(['林述']);
    await story.writeScheme(licence.id);
    const advance = await story.pay(licence.id, '500');
    expect(await story.prepare(licence.id, [advance.id])).toMatchObject({ code: 'NOTHING_TO_DISTRIBUTE' });
  });

  it('that costs take whole, or of a receipt of another licence, or under an old scheme, is refused and nothing is written', async () => {
    const [{ id }, other] = [await story.paying(), await story.paying()];
    const [receipt, elsewhere] = [await story.pay(id, '1000'), await story.pay(other.id, '1000')];
    expect(await story.prepare(id, [receipt.id])).toMatchObject({ code: 'SCHEME_CHANGED', currentSchemeId: null });
    await story.writeScheme(id);
    const old = await story.draft(id, [receipt.id]);
    await story.writeScheme(id, { inventorsPpm: 800_000 });
    expect(await distributionAct(story.cast.accountant, 'prepareDistribution', { input: old })).toMatchObject({
      code: 'SCHEME_CHANGED',
    });
    const whole = [{ kind: 'TAX', amount: '1000', reason: '税' }];
    expect(await story.prepare(id, [receipt.id], whole)).toMatchObject({
      code: 'NOTHING_LEFT_TO_SHARE',
      gross: '1000',
      deducted: '1000',
    });
    await expect(story.prepare(id, [elsewhere.id])).rejects.toThrow(/找不到该到账/);
    await expect(story.prepare(id, [receipt.id], [{ kind: 'TAX', amount: '-1', reason: '税' }])).rejects.toThrow(/扣除金额/);
    await expect(story.prepare(id, [])).rejects.toThrow();
    expect(await undistributed(story.cast.officer, id)).toMatchObject([{ distributable: '1000' }]);
  });

  it('of one receipt is made once, however many ask at the same moment', async () => {
    const { id } = await story.paying();
    await story.writeScheme(id);
    for (let round = 0; round < 3; round += 1) {
      const receipt = await story.pay(id, '1000001');
      const twice = await Promise.all([1, 2, 3].map(() => story.prepare(id, [receipt.id])));
      expect(twice.map(({ state, code }) => (state ?? code) as string).sort()).toEqual([
        'NOTHING_TO_DISTRIBUTE',
        'NOTHING_TO_DISTRIBUTE',
        'PREPARED',
      ]);
    }
  });

  it('that is returned or cancelled frees its receipts', async () => {
    const returned = await story.prepared();
    const { id, version, licenceId, receiptId } = returned;
    expect(
      await distributionAct(story.cast.approver, 'returnDistribution', { id, expectedVersion: version, reason: '请补充评估费' }),
    ).toMatchObject({ state: 'RETURNED', stateReason: '请补充评估费', viewerActions: [] });
    const again = await story.prepare(licenceId, [receiptId]);
    expect(
      await distributionAct(story.cast.officer, 'cancelDistribution', {
        id: again.id,
        expectedVersion: again.version,
        reason: '金额有误',
      }),
    ).toMatchObject({ state: 'CANCELLED' });
    const left = await undistributed(story.cast.accountant, licenceId);
    expect(left.filter((receipt) => receipt.id === receiptId)).toMatchObject([{ distributable: '500000' }]);
    expect(await story.approve(again)).toMatchObject({ code: 'NOT_IN_THIS_STATE' });
  });

  it('is approved neither by who prepared it nor by anybody with the name of an inventor, and only as it was read', async () => {
    const { organizationId } = story.cast.officer;
    const both = await given.member(world, { of: 'UNIVERSITY', organizationId, roles: ['ACCOUNTANT', 'APPROVER'] });
    const inventor = await given.member(world, { of: 'UNIVERSITY', organizationId, roles: ['APPROVER'] });
    await world.sql('UPDATE user_account SET name = $2 WHERE id = $1', [inventor.userId, '周敏']);
    const { id } = await story.paying();
    const receipt = await story.pay(id, '1000');
    await story.writeScheme(id);
    const mine = await distributionAct(both, 'prepareDistribution', { input: await story.draft(id, [receipt.id]) });
    expect(mine.viewerActions).toEqual(['CANCEL']);
    for (const who of [both, inventor]) expect(await story.approve(mine, who)).toMatchObject({ code: 'DISTRIBUTION_FOUR_EYES' });
    expect(await story.approve({ ...mine, version: 7 })).toMatchObject({ code: 'STALE_VERSION', currentVersion: 1 });
    const twice = await Promise.all([story.approve(mine), story.approve(mine)]);
    expect(twice.filter(({ state }) => state === 'APPROVED')).toHaveLength(1);
    expect((await bookOf(id)).DISTRIBUTED).toBe(800n);
  });

  it('whose receipt was taken back is not approved', async () => {
    const { id } = await story.paying();
    await story.writeScheme(id);
    const receipt = await story.pay(id, '1000');
    const prepared = { ...(await story.prepare(id, [receipt.id])), receiptId: receipt.id as string };
    await world.sql(`SET session_replication_role = replica; UPDATE licence_allocation SET amount = amount - 1, principal = principal - 1
      WHERE receipt_id = '${prepared.receiptId}'`);
    expect(await story.approve(prepared)).toMatchObject({ code: 'NO_LONGER_RECEIVED', missing: '1' });
    await world.sql(`SET session_replication_role = replica; UPDATE licence_allocation SET amount = amount + 1, principal = principal + 1
      WHERE receipt_id = '${prepared.receiptId}'`);
  });
});

describe('a payout', () => {
  it('counts once by its bank reference, and a share is paid once', async () => {
    const { shares } = await story.approved();
    const [first, second] = shares as [Loose, Loose];
    const facts = { bankReference: 'ICBC-OUT-1' };
    const twice = await Promise.all([story.payOut(first.id, facts), story.payOut(first.id, facts)]);
    for (const done of twice) expect(done.shares[0]).toMatchObject({ bankReference: 'ICBC-OUT-1', paidOn: todayIn(world) });
    expect(await story.payOut(second.id, facts)).toMatchObject({ code: 'PAYOUT_TAKEN', shareId: first.id });
    expect(await story.payOut(first.id, { bankReference: 'ICBC-OUT-2' })).toMatchObject({ code: 'PAYOUT_TAKEN' });
    const other = await story.approved();
    expect(await story.payOut(other.shares[0].id, facts)).toMatchObject({ code: 'PAYOUT_TAKEN', shareId: first.id });
    // However it is typed, it is the same reference.
    for (const typed of [' ICBC-OUT-1 ', 'ＩＣＢＣ－ＯＵＴ－１']) {
      expect((await story.payOut(first.id, { bankReference: typed })).shares[0]).toMatchObject(facts);
      expect(await story.payOut(other.shares[0].id, { bankReference: typed })).toMatchObject({ code: 'PAYOUT_TAKEN' });
    }
    await expect(story.payOut(other.shares[0].id, { bankReference: ' \u3000 ' })).rejects.toThrow(/流水号/);
    expect((await story.payOut(other.shares[0].id, { bankReference: 'ICBC　 OUT\t2' })).shares[0]).toMatchObject({
      bankReference: 'ICBC OUT 2',
    });
  });

  it('follows the approval, comes by today, and leaves the university its own', async () => {
    const prepared = await story.prepared();
    const [share] = prepared.shares as Loose[];
    expect(await story.payOut(share?.id)).toMatchObject({ code: 'NOT_IN_THIS_STATE', message: expect.any(String) });
    const { shares } = await story.approve(prepared);
    for (const days of [-1, 1]) {
      expect(await story.payOut(share?.id, { paidOn: daysFromNow(world, days) })).toMatchObject({
        code: 'IMPOSSIBLE_PAYOUT_DAY',
        earliestOn: todayIn(world),
      });
    }
    expect(await story.payOut((shares as Loose[]).at(-1)?.id)).toMatchObject({ code: 'SHARE_STAYS' });
    await expect(story.payOut(share?.id, {}, story.cast.officer)).rejects.toThrow();
  });
});

describe('income that the past turns out to have been otherwise', () => {
  const facts = { bankReference: 'ICBC-OUT-9' };

  it('is not distributed twice when money that came in earlier is written down late', async () => {
    const { id } = await story.paying();
    await story.writeScheme(id);
    const first = await story.pay(id, '8000000');
    const approved = await story.approve(await story.prepare(id, [first.id]));
    const late = await story.licences.pay(id, { amount: '8000000', receivedOn: daysFromNow(world, -1) });
    expect(await undistributed(story.cast.officer, id)).toEqual([]);
    expect(await story.prepare(id, [late.id])).toMatchObject({ code: 'NOTHING_TO_DISTRIBUTE', receiptId: late.id });
    expect(await story.read(story.cast.accountant, approved.id)).toMatchObject({
      missing: '0',
      viewerActions: ['RECORD_PAYOUT'],
    });
    expect(await story.payOut(approved.shares[0].id)).toMatchObject({ state: 'APPROVED' });
  });

  it('is distributed as far as it is new, whichever receipts it is set against', async () => {
    const { id } = await story.paying();
    await story.writeScheme(id);
    const first = await story.pay(id, '5000000');
    await story.prepare(id, [first.id]);
    const late = await story.licences.pay(id, { amount: '6000000', receivedOn: daysFromNow(world, -1) });
    // Eight million are owed and set against both; five of them are shared out already.
    expect(await undistributed(story.cast.officer, id)).toEqual([
      { id: late.id, amount: '6000000', allocated: '6000000', distributed: '0', distributable: '3000000' },
    ]);
    expect(await story.prepare(id, [late.id])).toMatchObject({ gross: '3000000' });
    expect(await undistributed(story.cast.officer, id)).toEqual([]);
  });

  it('is not paid once a correction has taken it back; the approval is, by two people and with its booking', async () => {
    const books = new BooksStory(story.licences);
    const achievement = await story.licences.offered({ inventors: [{ name: '林述' }, { name: '周敏' }, { name: '郑涵' }] });
    const { id } = await books.agreed(ROYALTY_TERMS, achievement);
    const quarter = periodOf(addMonths(todayIn(world), 5), 'QUARTER');
    await books.until(addDays(quarter.end, 5));
    await books.report(id as string, quarter.name, 10_000_000);
    const receipt = await story.pay(id as string, '500000');
    await story.writeScheme(id as string);
    const approved = await story.approve(await story.prepare(id as string, [receipt.id]));
    const booked = await bookOf(id as string);
    await books.correct(id as string, quarter.name, 6_000_000);
    expect(await story.payOut(approved.shares[0].id, facts)).toMatchObject({
      code: 'DISTRIBUTION_OVERSPENT',
      missing: '200000',
      message: expect.stringContaining('¥2,000.00'),
    });
    expect(await story.read(story.cast.accountant, approved.id)).toMatchObject({
      missing: '200000',
      viewerActions: [],
      blockedActions: [{ action: 'RECORD_PAYOUT', reason: expect.stringContaining('撤销批准') }],
    });
    const { organizationId } = story.cast.officer;
    const preparer = await given.member(world, { of: 'UNIVERSITY', organizationId, roles: ['ACCOUNTANT', 'APPROVER'] });
    expect((await story.read(story.cast.approver, approved.id)).viewerActions).toEqual(['REVOKE']);
    await expect(story.revoke(approved, story.cast.accountant)).rejects.toThrow();
    const revoked = await story.revoke(approved);
    expect(revoked).toMatchObject({ state: 'CANCELLED', revokedOn: todayIn(world), missing: '0', viewerActions: [] });
    expect(await bookOf(id as string)).toEqual({ ...booked, DISTRIBUTED: 0n, DISTRIBUTION_PAYABLE: 0n });
    expect(await story.payOut(approved.shares[0].id, facts)).toMatchObject({ code: 'NOT_IN_THIS_STATE' });
    const mine = await distributionAct(preparer, 'prepareDistribution', { input: await story.draft(id as string, [receipt.id]) });
    expect(mine).toMatchObject({ gross: '300000' });
    const again = await story.approve(mine);
    expect(await story.revoke(again, preparer)).toMatchObject({ code: 'DISTRIBUTION_FOUR_EYES' });
    expect((await story.payOut(again.shares[0].id, facts)).shares[0]).toMatchObject(facts);
    expect(await story.revoke(again)).toMatchObject({ code: 'DISTRIBUTION_PAID_IN_PART' });
    expect((await story.read(story.cast.approver, again.id)).blockedActions).toEqual([
      { action: 'REVOKE', reason: expect.stringContaining('已有份额发放') },
    ]);
  });

  it('is not paid once its receipt was taken back, until as much came in again', async () => {
    const { id } = await story.paying();
    await story.writeScheme(id);
    const receipt = await story.pay(id, '3000000');
    const approved = await story.approve(await story.prepare(id, [receipt.id]));
    await story.payOut(approved.shares[0].id);
    const proposed = await proposeReversal(story.cast.accountant, receipt.id);
    expect(await decideReversal(story.cast.approver, proposed, true)).toMatchObject({ state: 'APPROVED' });
    expect(await story.payOut(approved.shares[1].id)).toMatchObject({ code: 'DISTRIBUTION_OVERSPENT', missing: '3000000' });
    const less = await story.pay(id, '2000000');
    expect(await undistributed(story.cast.accountant, id)).toEqual([]);
    expect(await story.payOut(approved.shares[1].id)).toMatchObject({ code: 'DISTRIBUTION_OVERSPENT', missing: '1000000' });
    expect(await story.prepare(id, [less.id])).toMatchObject({ code: 'NOTHING_TO_DISTRIBUTE' });
    await story.pay(id, '1500000');
    expect(await undistributed(story.cast.accountant, id)).toMatchObject([{ distributable: '500000' }]);
    expect((await story.payOut(approved.shares[1].id)).shares[1]).toMatchObject({ paidOn: todayIn(world) });
  });

  it('is paid and taken back by one of two who act at the same moment', async () => {
    const { shares, ...approved } = await story.approved();
    const [paid, revoked] = await Promise.all([story.payOut(shares[0].id), story.revoke(approved)]);
    expect([paid.code ?? 'PAID', revoked.code ?? 'REVOKED'].sort().join()).toMatch(
      /^(DISTRIBUTION_PAID_IN_PART,PAID|NOT_IN_THIS_STATE,REVOKED)$/,
    );
  });
});

describe('news of it', () => {
  it('reaches who is to act next, and nobody of the other side', async () => {
    const { id, number, version } = await story.prepared();
    await world.settle();
    const [prepared] = await toldTo(story.cast.approver, { kinds: ['DISTRIBUTION_PREPARED'] });
    expect(prepared?.text).toContain(`分配单 ${number} 待审批，可分配净额 ¥5,000.00`);
    expect(prepared?.subject).toMatchObject({ type: 'DISTRIBUTION', id });
    const edit = { id, expectedVersion: version, reason: '请补充评估费' };
    await distributionAct(story.cast.approver, 'returnDistribution', edit);
    const approved = await story.approved();
    await world.settle();
    for (const kind of ['DISTRIBUTION_RETURNED', 'DISTRIBUTION_APPROVED']) {
      const [told] = await toldTo(story.cast.accountant, { kinds: [kind] });
      expect(told?.text).toContain(kind === 'DISTRIBUTION_RETURNED' ? '被退回：请补充评估费。' : approved.number);
      expect(await toldTo(story.cast.manager, { kinds: [kind] })).toEqual([]);
    }
    await story.revoke(approved);
    await world.settle();
    const [revoked] = await toldTo(story.cast.accountant, { kinds: ['DISTRIBUTION_REVOKED'] });
    expect(revoked?.text).toContain(`${approved.number as string} 已撤销：收入已被冲减。请勿发放`);
  });
});

describe('who sees it', () => {
  it('is the licensor alone: neither licensee nor authority nor another university', async () => {
    const { id, licenceId } = await story.approved();
    const elsewhere = await given.member(world, { of: 'UNIVERSITY', roles: ['ACCOUNTANT', 'TRANSFER_OFFICER', 'APPROVER'] });
    const ownAuthority = await given.member(world, { of: 'AUTHORITY', region: '330000' });
    for (const who of [story.cast.manager, story.cast.authority, ownAuthority, elsewhere]) {
      const { errors } = await who.send('query ($id: ID!) { licenceDistribution(id: $id) { id } }', { id });
      expect(['FORBIDDEN', 'NOT_FOUND']).toContain(errors?.[0]?.extensions.code);
      const scheme = await who.send('query ($id: ID!) { distributionScheme(licenceId: $id) { floorPpm } }', { id: licenceId });
      expect(['FORBIDDEN', 'NOT_FOUND']).toContain(scheme.errors?.[0]?.extensions.code);
    }
    const rows = await world.asApplication(async (client) => {
      const seen: number[] = [];
      for (const { organizationId } of [story.cast.officer, story.cast.manager, ownAuthority]) {
        await client.query(`SELECT set_config('app.organization_id', $1, false), set_config('app.jurisdiction', $2, false)`, [
          organizationId,
          organizationId === ownAuthority.organizationId ? '/33/' : '',
        ]);
        for (const sql of [
          'SELECT count(*)::int AS n FROM licence_distribution_share',
          'SELECT count(*)::int AS n FROM licence_beneficiary',
          `SELECT count(*)::int AS n FROM ledger_transfer WHERE kind = 'DISTRIBUTED' OR reference LIKE 'licence-distribution%'`,
          `SELECT count(*)::int AS n FROM ledger_entry JOIN ledger_account AS account ON account.id = account_id
            WHERE code IN ('DISTRIBUTED', 'DISTRIBUTION_PAYABLE')`,
        ]) {
          seen.push((await client.query<{ n: number }>(sql)).rows[0]?.n ?? -1);
        }
      }
      return seen;
    });
    expect(rows.slice(0, 4).every((count) => count > 0)).toBe(true);
    expect(rows.slice(4)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('no name of a person enters the books, the trail or the outbox', async () => {
    const name = `完成人${Math.random().toString(36).slice(2)}`;
    const { id } = await story.paying([name]);
    const receipt = await story.pay(id, '1000');
    await story.writeScheme(id);
    const approved = await story.approve(await story.prepare(id, [receipt.id]));
    await story.payOut(approved.shares[0].id);
    await world.settle();
    for (const table of ['ledger_transfer', 'ledger_account', 'audit_entry', 'outbox_event', 'licence_event']) {
      const found = await world.sql(`SELECT FROM ${table} AS row WHERE row::text LIKE '%' || $1 || '%'`, [name]);
      expect([table, found.length]).toEqual([table, 0]);
    }
  });
});

describe('the database', () => {
  const refused = (sql: string) =>
    world.asApplication(async (client) => {
      await client.query(`SELECT set_config('app.system', 'attack', false)`);
      return client.query(sql).then(
        () => 'DONE',
        (error: { constraint?: string; code: string }) => error.constraint ?? error.code,
      );
    });

  it('holds the same machine', async () => {
    const rows = await world.sql('SELECT action, from_state AS "from", to_state AS "to" FROM licence_distribution_move');
    const key = ({ action, from, to }: Loose) => `${action} ${from} ${to}`;
    expect((rows as Loose[]).map(key).sort()).toEqual(distributionWorkflow.pairs().map(key).sort());
  });

  it('refuses what is not along it, what changes a sum, and parts that are no whole', async () => {
    const { id, shares } = await story.prepared();
    const change = (set: string) => refused(`UPDATE licence_distribution SET ${set}, version = version + 1 WHERE id = '${id}'`);
    expect(await change(`state = 'PAID', paid_on = app_today()`)).toMatch(/machine|check/);
    expect(await change(`gross = gross + 1, net = net + 1, university_amount = university_amount + 1`)).toBe(
      'licence_distribution_identity',
    );
    expect(await refused(`UPDATE licence_distribution SET state_reason = 'x' WHERE id = '${id}'`)).toBe(
      'licence_distribution_version_counts',
    );
    expect(
      await refused(`INSERT INTO licence_distribution_share (id, distribution_id, position, licensor_id, kind, weight, amount)
        SELECT gen_random_uuid(), id, 99, licensor_id, 'UNIVERSITY', 1, 1 FROM licence_distribution WHERE id = '${id}'`),
    ).toBe('licence_distribution_whole');
    expect(
      await refused(`INSERT INTO licence_distribution_payout (id, distribution_id, share_id, licensor_id, bank_reference, amount,
          paid_on, recorded_by, recorded_at, transfer_id)
        SELECT gen_random_uuid(), told.id, '${shares[0].id}', told.licensor_id, 'x', ${shares[0].amount}, app_today(), prepared_by,
          app_now(), (SELECT id FROM ledger_transfer LIMIT 1) FROM licence_distribution AS told WHERE id = '${id}'`),
    ).toBe('licence_distribution_payout_approved');
  });

  it('refuses a second distribution of the same money, and inventors less than half', async () => {
    const { id } = await story.prepared();
    const copy = (inventors: string, university: string) => `
      WITH old AS (SELECT * FROM licence_distribution WHERE id = '${id}'), made AS (
        INSERT INTO licence_distribution (id, number, licence_id, licensor_id, scheme_id, currency, gross, direct_costs, taxes, net,
          floor_ppm, inventors_amount, unit_amount, university_amount, state, prepared_by, prepared_on)
        SELECT gen_random_uuid(), gen_random_uuid()::text, licence_id, licensor_id, scheme_id, currency, gross, 0, 0, gross, 500000,
          ${inventors}, 0, ${university}, 'PREPARED', prepared_by, prepared_on FROM old RETURNING *
      ), parts AS (
        INSERT INTO licence_distribution_share (id, distribution_id, position, licensor_id, kind, beneficiary_id, weight, amount)
        SELECT gen_random_uuid(), made.id, 0, made.licensor_id, 'INVENTOR', (SELECT beneficiary_id FROM licence_distribution_share
          WHERE distribution_id = '${id}' AND position = 0), 1, made.gross FROM made
      )
      INSERT INTO licence_distribution_receipt (distribution_id, receipt_id, licence_id, licensor_id, amount)
      SELECT made.id, receipt_id, made.licence_id, made.licensor_id, amount FROM made, licence_distribution_receipt
      WHERE distribution_id = '${id}'`;
    expect(await refused(copy('gross', '0'))).toBe('licence_distribution_received');
    expect(await refused(copy('gross / 2 - 1', 'gross - gross / 2 + 1'))).toMatch(/^licence_distribution_check/);
  });
});

describe('whatever is received, deducted and agreed', () => {
  const facts = fc.record({
    payments: fc.array(fc.bigInt(1n, 200_000n), { minLength: 1, maxLength: 3 }),
    cost: fc.bigInt(0n, 200_000n),
    inventorsPpm: fc.integer({ min: 500_000, max: 1_000_000 }),
    weights: fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)).filter((each) => each.some((weight) => weight > 0)),
  });

  it('shares sum to net to the last fen, inventors have at least half, and never more is shared than came in', async () => {
    const { id } = await story.paying();
    await fc.assert(
      fc.asyncProperty(facts, async ({ payments, cost, inventorsPpm, weights }) => {
        const unitPpm = Math.floor((1_000_000 - inventorsPpm) / 3);
        await story.writeScheme(id, { inventorsPpm, unitPpm, weights });
        const receipts: string[] = [];
        for (const amount of payments) receipts.push((await story.pay(id, amount.toString())).id as string);
        const gross = total(payments);
        const deductions = cost > 0n ? [{ kind: 'DIRECT_COST', amount: cost.toString(), reason: '费用' }] : [];
        const done = await story.prepare(id, receipts, deductions);
        if (cost >= gross) {
          expect(done.code).toBe('NOTHING_LEFT_TO_SHARE');
          return;
        }
        const net = gross - cost;
        expect(done).toMatchObject({ gross: gross.toString(), net: net.toString() });
        const inventors = amounts(done.shares, 'INVENTOR');
        expect(total(inventors) + total(amounts(done.shares, 'UNIT')) + total(amounts(done.shares, 'UNIVERSITY'))).toBe(net);
        expect(total(inventors) >= leastForInventors(net, 500_000)).toBe(true);
        const left = (await undistributed(story.cast.accountant, id)).map((receipt) => receipt.id as string);
        expect(left.filter((receipt) => receipts.includes(receipt))).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });
});

/** What is done behind the back of every guard, how it is undone, and which rule must see it. */
const PLANTED: readonly (readonly [seenBy: string, harm: string, repair: string])[] = [
  [
    'DISTRIBUTIONS_WHOLE',
    `UPDATE licence_distribution_share SET amount = amount + 1 WHERE kind = 'UNIVERSITY'`,
    `UPDATE licence_distribution_share SET amount = amount - 1 WHERE kind = 'UNIVERSITY'`,
  ],
  [
    'INVENTORS_HAVE_THEIR_PART',
    `UPDATE licence_distribution_share SET kind = 'UNIT', unit_name = beneficiary_id::text, beneficiary_id = NULL WHERE kind = 'INVENTOR'`,
    `UPDATE licence_distribution_share SET kind = 'INVENTOR', beneficiary_id = unit_name::uuid, unit_name = NULL
      WHERE unit_name ~ '^[0-9a-f-]{36}$'`,
  ],
  [
    'DISTRIBUTED_WITHIN_RECEIVED',
    `UPDATE licence_receivable SET kind = 'COST' WHERE kind = 'LUMP_SUM'`,
    `UPDATE licence_receivable SET kind = 'LUMP_SUM' WHERE line_key LIKE 'LUMP_SUM%'`,
  ],
  [
    'REVOKED_DISTRIBUTIONS_REVERSED',
    'UPDATE licence_distribution SET reversal_transfer_id = transfer_id WHERE reversal_transfer_id IS NOT NULL',
    `UPDATE licence_distribution SET reversal_transfer_id = back.id FROM ledger_transfer AS back
      WHERE back.reverses_id = transfer_id AND reversal_transfer_id IS NOT NULL`,
  ],
  [
    'DISTRIBUTIONS_POSTED',
    `UPDATE licence_distribution SET unit_amount = unit_amount + 1, university_amount = university_amount - 1 WHERE state = 'APPROVED'`,
    `UPDATE licence_distribution SET unit_amount = unit_amount - 1, university_amount = university_amount + 1 WHERE state = 'APPROVED'`,
  ],
  [
    'PAYOUTS_POSTED',
    'UPDATE licence_distribution_payout SET amount = amount + 1',
    'UPDATE licence_distribution_payout SET amount = amount - 1',
  ],
  [
    'UNPAID_SHARES_AS_BOOKED',
    'UPDATE licence_distribution_payout SET amount = amount + 1',
    'UPDATE licence_distribution_payout SET amount = amount - 1',
  ],
  [
    'PAID_OUT_OWES_NOBODY',
    `UPDATE licence_distribution SET state = 'PAID', paid_on = approved_on, state_reason = 'planted' WHERE state = 'APPROVED'`,
    `UPDATE licence_distribution SET state = 'APPROVED', paid_on = NULL, state_reason = NULL WHERE state_reason = 'planted'`,
  ],
];

describe('the check of the books', () => {
  const behindTheGuards = (sql: string) => world.sql(`SET session_replication_role = replica; ${sql}`);
  const check = async () => (await world.app.get(BookChecks, { strict: false }).run()).map(({ rule }) => rule);

  it('finds nothing in what people have kept', async () => {
    expect(await check()).toEqual([]);
  });

  it.each(PLANTED)('sees a broken %s', async (seenBy, harm, repair) => {
    await behindTheGuards(harm);
    expect(await check()).toContain(seenBy);
    await behindTheGuards(repair);
    expect(await check()).toEqual([]);
  });
});

// Last, for it holds for every licence from then on.
describe('a rule that leaves inventors more than the law', () => {
  it('holds for the next distribution; and a scheme says when the inventors have changed', async () => {
    const { id } = await story.paying();
    await story.writeScheme(id, { inventorsPpm: 600_000 });
    const receipt = await story.pay(id, '100');
    await world.sql(`INSERT INTO policy_profile_version SELECT 'NATIONAL', max(version) + 1, app_today() FROM policy_profile_version
      WHERE profile_code = 'NATIONAL'`);
    await world.sql(`INSERT INTO policy_rule SELECT profile_code, version + 1, rule,
        CASE rule WHEN 'INVENTORS_PPM' THEN '700000' ELSE value END, source_zh, source_en
      FROM policy_rule WHERE profile_code = 'NATIONAL' AND version = (SELECT max(version) - 1 FROM policy_profile_version
        WHERE profile_code = 'NATIONAL')`);
    expect(await story.scheme(id)).toMatchObject({ floorPpm: 700_000, isOutdated: false });
    expect(await story.prepare(id, [receipt.id])).toMatchObject({ code: 'INVENTORS_BELOW_FLOOR', floorPpm: 700_000 });
    await world.sql(`INSERT INTO achievement_inventor SELECT achievement_id, 3, '新人' FROM licence WHERE id = $1`, [id]);
    expect(await story.scheme(id)).toMatchObject({ isOutdated: true });
  });
});
