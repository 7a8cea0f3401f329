import { addDays, type CivilDate } from '@trihelix/kernel';
import { BookChecks } from '@trihelix/ledger';
import fc from 'fast-check';
import { type Tester, World } from '../kit';
import { BooksStory } from '../kit/given-books';
import { chargeCost } from '../kit/given-costs';
import { daysFromNow, LicenceStory, todayIn } from '../kit/given-licence';
import { decideReversal, proposeReversal } from '../kit/given-reversal';
import { confirmClear, importStatement, lineAct, linesOf, statementFile, statementOf } from '../kit/given-statement';
import { download, linkTo } from '../kit/given-upload';
import type { Loose } from '../kit/tester';

let world: World;
let story: LicenceStory;
/** Each owes ¥80,000.00. */
let licences: Loose[];
const licence = (at: number): Loose => licences[at] as Loose;
let today: string;
let accountant: Tester;
/** Another university and its licensee, with a licence that owes as much. */
let other: LicenceStory;
let theirs: Loose;
let count = 0;

const payer = '杭州清源涂层(集团)有限公司';
const reference = () => `S-${(count += 1)}`;
const receiptsBy = async (ref: string) =>
  world.sql<{ amount: string; licence_id: string }>('SELECT amount, licence_id FROM licence_receipt WHERE bank_reference = $1', [
    ref,
  ]);
const imported = async (...lines: Loose[]) => {
  const done = await importStatement(accountant, statementOf(lines.map((line) => ({ day: today, ...line }))));
  if (done.code) throw new Error(`${done.code}: ${done.message}`);
  return { done, lines: await linesOf(accountant, done.id) };
};

beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world, { name: '杭州清源涂层（集团）有限责任公司' });
  other = await LicenceStory.begin(world, { name: '别处的被许可方' });
  licences = [];
  for (let at = 0; at < 8; at += 1) licences.push(await story.signed());
  theirs = await other.signed();
  world.clock.travel({ days: 367 });
  await world.tick();
  ({ accountant } = story.cast);
  today = todayIn(world);
});
afterAll(() => world.close());

describe('A statement of the bank', () => {
  it('is imported with a proposal for each line of money in, and nothing is booked', async () => {
    const first = licence(0);
    const { done, lines } = await imported(
      { credit: '80,000.00', payer, memo: `技术许可费 ${first.number}`, reference: reference() },
      { credit: '¥123.45', payer: '某某学生', memo: '学费', reference: reference() },
      { debit: '5.00', payer: '示范银行', memo: '手续费' },
    );
    expect(done).toMatchObject({ creditCount: 2, debitCount: 1, passedOver: 1, state: 'KEPT', firstOn: today, lastOn: today });
    expect(done.progress).toMatchObject({ clear: 1, unmatched: 1, ignored: 1 });
    expect(lines).toMatchObject([
      {
        state: 'PROPOSED',
        confidence: 'CLEAR',
        amount: '8000000',
        licence: { id: first.id },
        viewerActions: ['CONFIRM', 'IGNORE'],
        allocation: { parts: [{ kind: 'LUMP_SUM', principal: '8000000', interest: '0' }], unapplied: '0' },
      },
      { state: 'UNMATCHED', confidence: null, amount: '12345', licence: null, viewerActions: ['CONFIRM', 'IGNORE'] },
      { state: 'IGNORED', ignoredAs: 'OUTGOING', amount: '500', direction: 'DEBIT', viewerActions: [] },
    ]);
    expect(lines[0]?.why).toBe(
      "the memo names the licence's number; the payer is its licensee; exactly so much is open on the receivable that is paid first",
    );
    expect(await receiptsBy(String(lines[0]?.reference))).toEqual([]);
  });

  it('changes nothing when it is imported again, as the same file or as another with the same lines', async () => {
    const ref = reference();
    const content = statementOf([{ day: today, credit: '1.00', payer: '甲', reference: ref }]);
    const first = await importStatement(accountant, content);
    const again = await importStatement(accountant, content);
    expect(again.id).toBe(first.id);
    const { done, lines } = await imported(
      { credit: '1.00', payer: '甲 的另一种写法', reference: ref },
      { credit: '2.00', payer: '甲', reference: ref },
    );
    expect(done.id).not.toBe(first.id);
    const [earlier] = await linesOf(accountant, first.id);
    expect(lines).toMatchObject([
      { state: 'DUPLICATE', earlierLine: { id: earlier?.id }, viewerActions: [] },
      { state: 'CONFLICT', earlierLine: { id: earlier?.id }, viewerActions: ['IGNORE'] },
    ]);
  });

  it('knows what somebody has recorded by hand', async () => {
    const [same, different] = [reference(), reference()];
    const receipt = await story.pay(licence(2).id, { amount: '100', bankReference: same });
    await story.pay(licence(2).id, { amount: '100', bankReference: different });
    const { lines } = await imported({ credit: '1.00', reference: same }, { credit: '1.01', reference: different });
    expect(lines).toMatchObject([{ state: 'DUPLICATE', earlierReceiptId: receipt.id }, { state: 'CONFLICT' }]);
  });

  it('knows it however the reference is typed', async () => {
    const [ref, other] = [reference(), reference()];
    const byHand = await story.pay(licence(2).id, { amount: '100', bankReference: `Ｗ－${ref} ａ` });
    expect(byHand.bankReference).toBe(`W-${ref} a`);
    const { lines } = await imported(
      { credit: '1.00', reference: ` W-${ref}　 ａ` },
      { credit: '2.00', reference: `Ｗ－${other}` },
    );
    expect(lines).toMatchObject([
      { state: 'DUPLICATE', earlierReceiptId: byHand.id, reference: `W-${ref} a` },
      { state: 'UNMATCHED', reference: `W-${other}` },
    ]);
    await lineAct(accountant, 'confirmBankLine', lines[1] as Loose, { licenceId: licence(2).id });
    expect(await story.pay(licence(2).id, { amount: '200', bankReference: `Ｗ－${other}` })).toMatchObject({
      __typename: 'Receipt',
    });
    expect(await receiptsBy(`W-${other}`)).toHaveLength(1);
    await expect(
      world.sql(
        `INSERT INTO licence_receipt SELECT (jsonb_populate_record(receipt, '{"id": "00000000-0000-7000-8000-00000000000a", "bank_reference": "Ｗ"}')).*
         FROM licence_receipt AS receipt WHERE id = $1`,
        [byHand.id],
      ),
    ).rejects.toThrow(/licence_receipt_tidied_check/);
  });

  it.each([
    ['a cell that cannot be read', '交易日期,贷方金额,流水号\n2026-01-05,1.005,1', {}, 'STATEMENT_ROWS_REFUSED'],
    ['columns that nobody knows', 'a,b\n1,2', {}, 'STATEMENT_NOT_MAPPED'],
    ['no table', 'hello', {}, 'UNREADABLE_FILE'],
    ['too many rows', `交易日期,贷方金额,流水号\n${'2026-01-05,1,1\n'.repeat(20_001)}`, {}, 'STATEMENT_TOO_LONG'],
  ])('is refused whole for %s', async (_, content, input, code) => {
    const before = await world.sql('SELECT count(*) FROM bank_line');
    expect(await importStatement(accountant, content, input)).toMatchObject({ code });
    expect(await world.sql('SELECT count(*) FROM bank_line')).toEqual(before);
  });

  it('says of a cell that cannot be read where it stands, what it says, what it should say, and what to do', async () => {
    const refused = await importStatement(accountant, '交易日期,贷方金额,流水号\n2026-01-05,1.005,1');
    expect(refused).toMatchObject({
      problemCount: 1,
      problems: [{ row: 2, column: '贷方金额', found: '1.005', expected: 'an amount with at most 2 decimals' }],
    });
    expect(refused.problems[0].fix).toMatch(/never rounded/);
  });

  it('is taken by files of the purpose only, of accountants only, and up to five megabytes', async () => {
    await expect(statementFile(accountant, 'x', 'a.pdf')).rejects.toThrow('FILE_KIND_NOT_ALLOWED');
    await expect(statementFile(story.cast.officer, statementOf([]))).rejects.toThrow(/role|角色/);
    await expect(statementFile(accountant, Buffer.alloc(5 * 1024 * 1024 + 1, 'a'))).rejects.toThrow(/5/);
  });

  it('is read the next time as somebody has said', async () => {
    const content = (ref: string) => `日子,进账,出账,号码\n${today},9.00,,${ref}`;
    const mapping = [
      { column: '日子', field: 'DAY' },
      { column: '进账', field: 'CREDIT' },
      { column: '号码', field: 'REFERENCE' },
    ];
    expect(await importStatement(accountant, content(reference()))).toMatchObject({ code: 'STATEMENT_NOT_MAPPED' });
    expect(await importStatement(accountant, content(reference()), { mapping })).toMatchObject({ state: 'KEPT' });
    const preview = await accountant.ask<{ read: Loose }>(
      `mutation ($input: BankStatementInput!) { read: readBankStatement(input: $input) { ... on StatementPreview {
        missing creditCount problemCount columns { column field examples } lines { amount } } } }`,
      { input: { fileId: await statementFile(accountant, content(reference())) } },
    );
    expect(preview.read).toMatchObject({ missing: [], creditCount: 1, lines: [{ amount: '900' }] });
    expect(preview.read.columns.map(({ field }: Loose) => field)).toEqual(['DAY', 'CREDIT', null, 'REFERENCE']);
  });

  it('is downloaded by accountants of the organization only', async () => {
    const { done } = await imported({ credit: '3.00', reference: reference() });
    const { bankImport } = await accountant.ask<Loose>('query ($id: ID!) { bankImport(id: $id) { fileId } }', { id: done.id });
    expect((await download(accountant, await linkTo(accountant, bankImport.fileId))).status).toBe(200);
    await expect(linkTo(story.cast.officer, bankImport.fileId)).rejects.toThrow();
  });
});

describe('A line', () => {
  it('is recorded once, however many confirm it at the same time', async () => {
    const ref = reference();
    const { lines } = await imported({ credit: '80,000.00', payer, memo: licence(0).number, reference: ref });
    const [line] = lines as [Loose];
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => lineAct(accountant, 'confirmBankLine', line)));
    expect(new Set(outcomes.map(({ receiptId }) => receiptId as string)).size).toBe(1);
    expect(outcomes.every(({ state }) => state === 'RECORDED')).toBe(true);
    expect(await receiptsBy(ref)).toEqual([{ amount: '8000000', licence_id: licence(0).id }]);
    expect(await story.read(accountant, licence(0).id)).toMatchObject({ state: 'PAID_UP' });
  });

  it('goes to another licence, when somebody knows better; of two who differ one is refused', async () => {
    const ref = reference();
    const { lines } = await imported({ credit: '7.00', payer: '某人', reference: ref });
    const [line] = lines as [Loose];
    const outcomes = await Promise.all(
      [licence(1), licence(2)].map(({ id: licenceId }) => lineAct(accountant, 'confirmBankLine', line, { licenceId })),
    );
    expect(outcomes.map(({ state, code }) => (state ?? code) as string).sort()).toEqual(['RECORDED', 'STALE_VERSION']);
    expect(await receiptsBy(ref)).toHaveLength(1);
  });

  it('without a proposal wants to know for what it is', async () => {
    const [line] = (await imported({ credit: '7.00', payer: '某人', reference: reference() })).lines as [Loose];
    expect(await lineAct(accountant, 'confirmBankLine', line)).toMatchObject({ code: 'LICENCE_NOT_CHOSEN' });
  });

  it('never goes to a licence of another organization, nor in another currency', async () => {
    const { lines } = await imported({ credit: '80,000.00', payer: '别处的被许可方', reference: reference() });
    const [line] = lines as [Loose];
    expect(line.candidates).not.toContainEqual(expect.objectContaining({ licenceId: theirs.id }));
    await expect(lineAct(accountant, 'confirmBankLine', line, { licenceId: theirs.id })).rejects.toThrow();
    const dollars = await importStatement(accountant, `交易日期,贷方金额,币种,流水号\n${today},5.00,USD,${reference()}`);
    const [dollar] = (await linesOf(accountant, dollars.id)) as [Loose];
    expect(await lineAct(accountant, 'confirmBankLine', dollar, { licenceId: licence(1).id })).toMatchObject({
      code: 'OTHER_CURRENCY',
    });
  });

  it('is set aside with a reason, and taken up again with a new proposal', async () => {
    const [line] = (await imported({ credit: '80,000.00', payer, memo: licence(1).number, reference: reference() })).lines as [
      Loose,
    ];
    const ignored = await lineAct(accountant, 'ignoreBankLine', line, { reason: '退款' });
    expect(ignored).toMatchObject({ state: 'IGNORED', ignoredAs: 'SET_ASIDE', reason: '退款', viewerActions: ['RECONSIDER'] });
    expect(await lineAct(accountant, 'confirmBankLine', line)).toMatchObject({ code: 'STALE_VERSION', currentVersion: 2 });
    expect(await lineAct(accountant, 'confirmBankLine', ignored)).toMatchObject({ code: 'NOT_IN_THIS_STATE' });
    expect(await lineAct(accountant, 'reconsiderBankLine', ignored)).toMatchObject({ state: 'PROPOSED', reason: null });
  });

  it('is of its own organization and its accountants alone', async () => {
    const { done, lines } = await imported({ credit: '4.00', reference: reference() });
    expect(await linesOf(other.cast.accountant, done.id)).toEqual([]);
    await expect(linesOf(story.cast.officer, done.id)).rejects.toThrow();
    await expect(linesOf(story.cast.authority, done.id)).rejects.toThrow();
    await expect(lineAct(other.cast.accountant, 'ignoreBankLine', lines[0] as Loose, { reason: 'x' })).rejects.toThrow();
    const seen = await world.asApplication(async (client) => {
      await client.query(`SELECT set_config('app.organization_id', $1, false)`, [story.cast.manager.organizationId]);
      return (await client.query<{ n: number }>('SELECT count(*)::int AS n FROM bank_line')).rows[0]?.n;
    });
    expect(seen).toBe(0);
  });

  it('cannot be changed behind the platform: not its facts, nor once it is recorded', async () => {
    await expect(world.sql(`UPDATE bank_line SET amount = amount + 1, version = version + 1`)).rejects.toThrow(/does not change/);
    await expect(world.sql(`UPDATE bank_line SET memo = memo, version = version + 1 WHERE state = 'RECORDED'`)).rejects.toThrow(
      /stays recorded/,
    );
  });
});

describe('All that is clear', () => {
  it('is recorded in one go; what is refused says why and waits, and the others stand', async () => {
    const refs = [reference(), reference(), reference()] as const;
    const { done } = await imported(
      { credit: '80,000.00', memo: licence(3).number, reference: refs[0] },
      { credit: '80,000.00', memo: licence(4).number, reference: refs[1] },
      { credit: '6.00', payer, reference: refs[2] },
    );
    expect(done.progress).toMatchObject({ clear: 2, proposed: 1 });
    // Somebody records the second one by hand meanwhile.
    await story.pay(licence(4).id, { amount: '8000000' });
    const { recorded, failed } = await confirmClear(accountant, done.id, 1);
    expect(recorded).toBe(1);
    expect(failed).toMatchObject([{ code: 'PROPOSAL_CHANGED', line: { state: 'PROPOSED', confidence: 'LIKELY' } }]);
    expect(await receiptsBy(refs[0])).toHaveLength(1);
    expect(await receiptsBy(refs[1])).toHaveLength(0);
    expect(await confirmClear(accountant, done.id)).toEqual({ recorded: 0, failed: [] });
    const trail = await world.sql(`SELECT FROM outbox_event WHERE payload->>'operation' = 'confirmClearBankLines'
      AND payload->'changes' @> '[{"subjectType": "BankLine"}]'`);
    expect(trail.length).toBeGreaterThan(0);
  });

  it('is posted once when two do it at the same time', async () => {
    const lines = [5, 6, 7].map((at) => ({ credit: '80,000.00', memo: licence(at).number, reference: reference() }));
    const { id } = (await imported(...lines)).done;
    const [one, two] = await Promise.all([confirmClear(accountant, id, 2), confirmClear(accountant, id, 2)]);
    expect(one.recorded + two.recorded).toBe(3);
    expect([...one.failed, ...two.failed]).toEqual([]);
    for (const line of lines) expect(await receiptsBy(line.reference)).toHaveLength(1);
  });
});

describe('What the bank takes back', () => {
  it('is proposed to be taken back in the books, by the same reference or by amount and payer; somebody else decides', async () => {
    const [one, two] = [reference(), reference()];
    const came = await imported(
      { credit: '11.00', payer, reference: one },
      { credit: '12.00', payer: '杭州清源涂层（集团）有限责任公司', reference: two },
    );
    for (const line of came.lines) await lineAct(accountant, 'confirmBankLine', line, { licenceId: licence(1).id });
    const { done, lines } = await imported(
      { debit: '5.00', payer: '示范银行', memo: '手续费' },
      { credit: '-12.00', payer, memo: '冲正', reference: reference() },
      { credit: '(11.00)', reference: one },
    );
    expect(done.progress).toMatchObject({ takesBack: 2, ignored: 1 });
    const [fee, byPayer, byReference] = lines as [Loose, Loose, Loose];
    expect(fee).toMatchObject({ state: 'IGNORED', ignoredAs: 'OUTGOING' });
    for (const [line, earlier] of [
      [byPayer, came.lines[1]],
      [byReference, came.lines[0]],
    ] as const)
      expect(line).toMatchObject({
        direction: 'DEBIT',
        state: 'TAKES_BACK',
        earlierLine: { id: earlier?.id },
        viewerActions: ['IGNORE', 'PROPOSE_REVERSAL'],
      });
    const proposed = await lineAct(accountant, 'proposeBankLineReversal', byReference, { reason: '付款行退回' });
    expect(proposed).toMatchObject({ state: 'REVERSAL_PROPOSED', reversal: { state: 'PROPOSED' }, viewerActions: [] });
    expect(proposed.reversal.reason).toContain('付款行退回');
    // Of two who do so, both are answered alike.
    expect(await lineAct(accountant, 'proposeBankLineReversal', byReference)).toMatchObject({ version: proposed.version });
    const rejected = await decideReversal(story.cast.approver, proposed.reversal, false);
    expect(rejected).toMatchObject({ state: 'REJECTED' });
    const [again] = (await linesOf(accountant, done.id)).filter(({ id }) => id === byReference.id) as [Loose];
    expect(again.viewerActions).toEqual(['PROPOSE_REVERSAL']);
    const anew = await lineAct(accountant, 'proposeBankLineReversal', again);
    expect(await decideReversal(story.cast.approver, anew.reversal, true)).toMatchObject({ state: 'APPROVED' });
    // The money went back: it is not recorded again.
    const [recorded] = (await linesOf(accountant, came.done.id)).filter(({ id }) => id === came.lines[0]?.id) as [Loose];
    expect(recorded).toMatchObject({ state: 'RECORDED', viewerActions: [] });
    expect(await lineAct(accountant, 'reconsiderBankLine', recorded)).toMatchObject({ code: 'NOT_IN_THIS_STATE' });
    // What somebody has taken back in the books beforehand is known.
    const second = (await linesOf(accountant, came.done.id)).find((line) => line.reference === two) as Loose;
    await decideReversal(story.cast.approver, await proposeReversal(accountant, second.receiptId), true);
    expect(await lineAct(accountant, 'proposeBankLineReversal', byPayer)).toMatchObject({
      state: 'REVERSAL_PROPOSED',
      reversal: { state: 'APPROVED' },
    });
  });

  it('before it was recorded, in the same statement or a later one, in whatever order, is nobody’s to record', async () => {
    const [one, two] = [reference(), reference()];
    const { done, lines } = await imported(
      { credit: '-13.00', payer, memo: `许可费 ${licence(1).number}`, reference: one },
      { credit: '13.00', payer, memo: `许可费 ${licence(1).number}`, reference: one },
      { credit: '14.00', payer, reference: two },
    );
    expect(lines).toMatchObject([
      { direction: 'DEBIT', state: 'IGNORED', ignoredAs: 'TAKEN_BACK', viewerActions: [] },
      { direction: 'CREDIT', state: 'IGNORED', ignoredAs: 'TAKEN_BACK', viewerActions: [] },
      { state: 'PROPOSED' },
    ]);
    const later = await imported({ debit: '14.00', payer, memo: '退汇', reference: reference() });
    expect(later.lines).toMatchObject([{ state: 'IGNORED', ignoredAs: 'TAKEN_BACK', earlierLine: { id: lines[2]?.id } }]);
    expect(await lineAct(accountant, 'confirmBankLine', lines[2] as Loose)).toMatchObject({ code: 'STALE_VERSION' });
    // A statement that was a mistake takes nothing back.
    expect(await withdraw(accountant, later.done)).toMatchObject({ state: 'WITHDRAWN' });
    expect((await linesOf(accountant, done.id))[2]).toMatchObject({ state: 'PROPOSED', viewerActions: ['CONFIRM', 'IGNORE'] });
  });

  it('is known when it comes with another statement again, is once for each line, and contradicts what has another amount', async () => {
    const ref = reference();
    const came = await imported({ credit: '15.00', payer, reference: ref });
    await lineAct(accountant, 'confirmBankLine', came.lines[0] as Loose, { licenceId: licence(1).id });
    const back = { credit: '-15.00', payer, reference: ref };
    const first = await imported(back, { credit: '-15.00', payer, memo: '冲正', reference: reference() });
    expect(first.lines.map(({ state }) => state as string)).toEqual(['TAKES_BACK', 'IGNORED']);
    const again = await imported(back, { credit: '1.50', payer: '丙', reference: reference() });
    expect(again.lines).toMatchObject([{ state: 'DUPLICATE', earlierLine: { id: first.lines[0]?.id } }, {}]);
    const other = await imported({ credit: '16.00', payer, reference: reference() });
    const partly = await imported({ credit: '-6.00', payer, reference: other.lines[0]?.reference });
    expect(partly.lines).toMatchObject([
      { state: 'CONFLICT', earlierLine: { id: other.lines[0]?.id }, viewerActions: ['IGNORE'] },
    ]);
  });

  it('of a receipt that was recorded by hand is told by its reference', async () => {
    const ref = reference();
    const receipt = await story.pay(licence(1).id, { amount: '1700', bankReference: ref });
    const { lines } = await imported({ credit: '-17.00', reference: ref });
    expect(lines).toMatchObject([{ state: 'TAKES_BACK', earlierReceiptId: receipt.id }]);
    expect(await lineAct(accountant, 'proposeBankLineReversal', lines[0] as Loose)).toMatchObject({
      reversal: { receiptId: receipt.id },
    });
  });
});

describe('A recorded line', () => {
  it('whose receipt was taken back, since it was for another licence, is taken up again and recorded there', async () => {
    const ref = reference();
    const { done, lines } = await imported({ credit: '18.00', payer: '某人', reference: ref });
    const wrong = await lineAct(accountant, 'confirmBankLine', lines[0] as Loose, { licenceId: licence(1).id });
    expect(await lineAct(accountant, 'reconsiderBankLine', wrong)).toMatchObject({ code: 'NOT_IN_THIS_STATE' });
    const proposed = await proposeReversal(accountant, wrong.receiptId);
    await decideReversal(story.cast.approver, proposed, true);
    const [undone] = (await linesOf(accountant, done.id)) as [Loose];
    expect(undone).toMatchObject({ state: 'RECORDED', viewerActions: ['RECONSIDER'] });
    const open = await lineAct(accountant, 'reconsiderBankLine', undone);
    expect(open).toMatchObject({ state: 'UNMATCHED', receiptId: null });
    const right = await lineAct(accountant, 'confirmBankLine', open, { licenceId: licence(2).id });
    expect(right).toMatchObject({ state: 'RECORDED', licence: { id: licence(2).id } });
    expect(right.receiptId).not.toBe(wrong.receiptId);
    expect(await receiptsBy(ref)).toHaveLength(2);
  });
});

const withdraw = async (by: Tester, { id, version }: Loose) =>
  (
    await by.ask<{ done: Loose }>(
      `mutation ($id: ID!, $version: Int!) { done: withdrawBankImport(id: $id, expectedVersion: $version) {
        ... on BankImport { state version viewerActions progress { ignored } } ... on Failure { code message } } }`,
      { id, version },
    )
  ).done;

describe('An import', () => {
  it('that was a mistake is withdrawn, and its references are free again', async () => {
    const ref = reference();
    const content = statementOf([{ day: today, credit: '1.00', reference: ref }]);
    const first = await importStatement(accountant, content);
    const repeating = await imported({ credit: '1.00', payer: '乙', reference: ref });
    expect(await withdraw(accountant, first)).toMatchObject({ code: 'IMPORT_IN_USE' });
    expect(await withdraw(accountant, repeating.done)).toMatchObject({ state: 'WITHDRAWN', viewerActions: [] });
    expect(await withdraw(accountant, first)).toMatchObject({ state: 'WITHDRAWN', progress: { ignored: 1 } });
    expect(await withdraw(accountant, first)).toMatchObject({ code: 'STALE_VERSION' });
    const again = await importStatement(accountant, content);
    expect(again.id).not.toBe(first.id);
    expect(await linesOf(accountant, again.id)).toMatchObject([{ state: 'UNMATCHED' }]);
  });

  it('of which a line is in the books cannot be withdrawn', async () => {
    const { done, lines } = await imported({ credit: '2.00', reference: reference() });
    await lineAct(accountant, 'confirmBankLine', lines[0] as Loose, { licenceId: licence(1).id });
    expect(await withdraw(accountant, done)).toMatchObject({ code: 'IMPORT_IN_USE' });
    const now = 'query ($id: ID!) { bankImport(id: $id) { viewerActions progress { recorded } } }';
    expect(await accountant.ask(now, { id: done.id })).toEqual({
      bankImport: { viewerActions: [], progress: { recorded: 1 } },
    });
  });

  it('is withdrawn, or a line of it is recorded, when somebody does each at the same moment: never both', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { done, lines } = await imported(
        { credit: '2.00', reference: reference() },
        { credit: '80,000.00', memo: licence(1).number, reference: reference() },
      );
      const outcomes = await Promise.all([
        lineAct(accountant, 'confirmBankLine', lines[1] as Loose, { licenceId: licence(1).id }),
        withdraw(accountant, done),
        lineAct(accountant, 'confirmBankLine', lines[0] as Loose, { licenceId: licence(2).id }),
      ]);
      const [kept] = await world.sql<{ state: string; recorded: number }>(
        `SELECT state, (SELECT count(*)::int FROM bank_line WHERE import_id = bank_import.id AND state = 'RECORDED') AS recorded
         FROM bank_import WHERE id = $1`,
        [done.id],
      );
      expect(kept).toEqual(
        outcomes[1].code ? { state: 'KEPT', recorded: expect.any(Number) } : { state: 'WITHDRAWN', recorded: 0 },
      );
      for (const at of [0, 2]) expect(outcomes[at]).not.toMatchObject({ code: 'BANK_REFERENCE_TAKEN' });
    }
    await expect(
      world.sql(
        `UPDATE bank_line AS line SET state = 'RECORDED', ignored_as = NULL, version = line.version + 1
         FROM bank_import WHERE bank_import.id = import_id AND bank_import.state = 'WITHDRAWN'`,
      ),
    ).rejects.toThrow(/was withdrawn/);
  });

  it('is never known to another one that comes while it is withdrawn: its references are free, or it stays', async () => {
    for (let round = 0; round < 4; round += 1) {
      const ref = reference();
      const first = await imported({ credit: '2.00', reference: ref });
      const [withdrawn, second] = await Promise.all([
        withdraw(accountant, first.done),
        importStatement(accountant, statementOf([{ day: today, credit: '2.00', payer: `丁${round}`, reference: ref }])),
      ]);
      const [line] = (await linesOf(accountant, second.id)) as [Loose];
      expect(line.state).toBe(withdrawn.code ? 'DUPLICATE' : 'UNMATCHED');
    }
  });

  it('of thousands of lines takes a statement for two thousand of them, and no look-up for each', async () => {
    const many = (count: number) =>
      statementOf(
        Array.from({ length: count }, (_, at) => ({
          day: today,
          credit: `${at + 1}.00`,
          payer: at % 3 ? '某某学生' : payer,
          memo: at % 5 ? '学费' : `许可费 ${licence(1).number}`,
          reference: `L-${count}-${at}`,
        })),
      );
    const counted = async (count: number) => {
      const content = many(count);
      const { statements, result } = await world.statements(() => importStatement(accountant, content));
      expect(result).toMatchObject({ creditCount: count });
      return statements.length;
    };
    expect(await counted(2_001)).toBe((await counted(10)) + 1);
  });
});

describe('The reconciliation', () => {
  it('says by month and currency what the bank says, what the books say, and what explains the difference', async () => {
    const { id, number } = theirs;
    const by = other.cast.accountant;
    const yesterday = daysFromNow(world, -1);
    const done = await importStatement(
      by,
      statementOf([
        { day: today, credit: '80,000.00', memo: number, reference: reference() },
        { day: today, credit: '10.00', payer: '会议费', reference: reference() },
        { day: yesterday, credit: '20.00', payer: '不明', reference: reference() },
      ]),
    );
    await confirmClear(by, done.id);
    const lines = await linesOf(by, done.id, { states: ['UNMATCHED'], search: '会议' });
    await lineAct(by, 'ignoreBankLine', lines[0] as Loose, { reason: '会议费，不属于许可' });
    await other.pay(id, { amount: '500' });
    const asked = `query ($from: CivilDate!, $to: CivilDate!) { bankReconciliation(from: $from, to: $to) {
      month currency bank setAside received difference open openCount missing missingCount lineCount receiptCount }
      receiptsNotOnStatements(from: $from, to: $to) { totalCount edges { node { amount licence { number } } } } }`;
    const period = { from: daysFromNow(world, -40), to: today };
    const { statements, result } = await world.statements(() => by.ask<Loose>(asked, period));
    // Recognised, the months, the page, its total, its licences.
    expect(statements).toHaveLength(5);
    const sum = (name: string) => result.bankReconciliation.reduce((all: bigint, row: Loose) => all + BigInt(row[name]), 0n);
    expect(sum('bank')).toBe(8_003_000n);
    expect(sum('setAside')).toBe(1_000n);
    expect(sum('received')).toBe(8_000_500n);
    expect(sum('difference')).toBe(1_500n);
    expect(sum('open')).toBe(2_000n);
    expect(sum('missing')).toBe(500n);
    // What waits less what is on no statement is the difference.
    expect(sum('open') - sum('missing')).toBe(sum('difference'));
    expect(result.receiptsNotOnStatements).toMatchObject({ totalCount: 1, edges: [{ node: { amount: '500' } }] });
  });

  it('counts on their days what the bank took back and the books with it, and nothing of a mistake of the books', async () => {
    const by = other.cast.accountant;
    const last = daysFromNow(world, -1);
    const ask = async () => {
      const { bankReconciliation } = await by.ask<Loose>(
        `query ($from: CivilDate!, $to: CivilDate!) { bankReconciliation(from: $from, to: $to) {
          bank setAside received difference open openCount receiptCount } }`,
        { from: daysFromNow(world, -40), to: today },
      );
      const sum = (name: string) => bankReconciliation.reduce((all: number, row: Loose) => all + Number(row[name]), 0) as number;
      return { bank: sum('bank'), received: sum('received'), difference: sum('difference'), open: sum('open') };
    };
    const before = await ask();
    const moved = async () => {
      const now = await ask();
      return Object.fromEntries(Object.entries(before).map(([name, was]) => [name, now[name as keyof typeof now] - was]));
    };
    const ref = reference();
    const came = await importStatement(by, statementOf([{ day: last, credit: '33.00', payer: '戊', reference: ref }]));
    const [line] = (await linesOf(by, came.id)) as [Loose];
    const recorded = await lineAct(by, 'confirmBankLine', line, { licenceId: theirs.id });
    expect(await moved()).toEqual({ bank: 3_300, received: 3_300, difference: 0, open: 0 });
    const back = await importStatement(by, statementOf([{ day: today, credit: '-33.00', payer: '戊', reference: ref }]));
    const [taking] = (await linesOf(by, back.id)) as [Loose];
    expect(await moved()).toEqual({ bank: 0, received: 3_300, difference: -3_300, open: -3_300 });
    const { reversal } = await lineAct(by, 'proposeBankLineReversal', taking);
    expect(await moved()).toEqual({ bank: 0, received: 3_300, difference: -3_300, open: -3_300 });
    await decideReversal(other.cast.approver, reversal, true);
    expect(await moved()).toEqual({ bank: 0, received: 0, difference: 0, open: 0 });
    expect(recorded.receiptId).toBe(reversal.receiptId);
    // Somebody has written down what never came, and what came under another licence.
    const typed = await other.pay(theirs.id, { amount: '700' });
    await decideReversal(other.cast.approver, await proposeReversal(by, typed.id), true);
    expect(await moved()).toEqual({ bank: 0, received: 0, difference: 0, open: 0 });
    const misplaced = await importStatement(
      by,
      statementOf([{ day: today, credit: '44.00', payer: '己', reference: reference() }]),
    );
    const [wrong] = (await linesOf(by, misplaced.id)) as [Loose];
    const { receiptId } = await lineAct(by, 'confirmBankLine', wrong, { licenceId: theirs.id });
    await decideReversal(other.cast.approver, await proposeReversal(by, receiptId), true);
    expect(await moved()).toEqual({ bank: 4_400, received: 0, difference: 4_400, open: 4_400 });
    expect(await world.app.get(BookChecks, { strict: false }).run()).toEqual([]);
  });

  it('is of at most three years, from an earlier day to a later one', async () => {
    const ask = (from: string, to: string) =>
      accountant.send('query ($from: CivilDate!, $to: CivilDate!) { bankReconciliation(from: $from, to: $to) { month } }', {
        from,
        to,
      });
    for (const [from, to] of [
      ['2026-02-01', '2026-01-01'],
      ['2020-01-01', '2026-01-01'],
    ] as const)
      expect((await ask(from, to)).errors?.[0]?.extensions.code).toBe('BAD_INPUT');
  });
});

describe('Where the money of a line would go', () => {
  it('is where it goes when it is recorded, whatever the day and the amount: costs first, then what fell due first', async () => {
    const books = new BooksStory(story);
    const fees = [{ kind: 'INSTALMENTS', amount: 30_000_000, parts: 6, everyMonths: 2, dueDays: 10 }];
    const money = { mode: 'ORDINARY', trialMonths: 0, trigger: null, fees, interest: { ratePpm: 182_500 } };
    const { id, number, effectiveOn } = await books.agreed(money);
    const days = 200;
    await books.until(addDays(effectiveOn as CivilDate, days / 2));
    await chargeCost(story, id, '1200000');
    await books.until(addDays(effectiveOn as CivilDate, days));
    await story.pay(id as string, { amount: '4000000' });
    const wentTo = async (receiptId: unknown): Promise<Loose> => {
      const { receipts } = await accountant.ask<Loose>(
        `query ($id: ID!) { receipts(first: 50, filter: { licenceId: $id }) { edges { node {
          id unapplied allocations { receivableId principal interest } } } } }`,
        { id },
      );
      return receipts.edges.find(({ node }: { node: Loose }) => node.id === receiptId).node as Loose;
    };
    const sums = (parts: readonly Loose[]) =>
      parts.map((part) => `${part.receivableId} ${part.principal} ${part.interest}`).sort();
    const day = fc.integer({ min: 1, max: days });
    await fc.assert(
      fc.asyncProperty(day, fc.integer({ min: 100, max: 9_000_000 }), async (after, amount) => {
        const line = { credit: (amount / 100).toFixed(2), memo: number, reference: reference() };
        const { lines } = await imported({ ...line, day: addDays(effectiveOn as CivilDate, after) });
        const [{ allocation }] = lines as [Loose];
        const recorded = await lineAct(accountant, 'confirmBankLine', lines[0] as Loose);
        const { unapplied, allocations } = await wentTo(recorded.receiptId);
        expect({ unapplied: allocation.unapplied, parts: sums(allocation.parts), before: allocation.earlierLines }).toEqual({
          ...{ unapplied, parts: sums(allocations), before: 0 },
        });
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });

  it('says how many lines before it wait to be recorded, which would take first', async () => {
    const { number } = licence(7);
    const owed = { credit: '80,000.00', payer, memo: number };
    const { lines } = await imported({ ...owed, reference: reference() }, { ...owed, reference: reference() });
    expect(lines.map(({ allocation }) => allocation.earlierLines as number)).toEqual([0, 1]);
  });
});
