import { given, World } from '../kit';
import { daysFromNow, LicenceStory, todayIn } from '../kit/given-licence';
import { issueInvoice, reverseInvoice } from '../kit/given-invoice';
import type { Loose, Tester } from '../kit/tester';

let world: World;
let story: LicenceStory;
let accountant: Tester;
/** Paid for and invoiced; invoiced in part; taken back; nothing invoiced. */
let [paid, part, back, none]: { licenceId: string; receivableId: string }[] = [];
let [paidInvoice, partInvoice, backInvoice]: Loose[] = [];

beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
  ({ accountant } = story.cast);
  for (const _ of [1, 2, 3, 4]) await story.signed();
  world.clock.travel({ days: 367 });
  await world.tick();
  const { page } = await accountant.ask('{ page: receivables { edges { node { id licenceId } } } }');
  [paid, part, back, none] = (page.edges as { node: Loose }[]).map(({ node }) => ({
    licenceId: node.licenceId as string,
    receivableId: node.id as string,
  }));
  const whole = (owed: typeof paid, amount = '8000000') => ({
    licenceId: owed?.licenceId,
    lines: [{ receivableId: owed?.receivableId, amount }],
  });
  backInvoice = await issueInvoice(accountant, world, whole(back));
  await reverseInvoice(accountant, world, backInvoice?.id as string);
  world.clock.travel({ days: 1 });
  paidInvoice = await issueInvoice(accountant, world, whole(paid));
  await story.pay(paid?.licenceId ?? '');
  partInvoice = await issueInvoice(accountant, world, whole(part, '3000000'));
  await story.pay(part?.licenceId ?? '', { amount: '2000000' });
});
afterAll(() => world.close());

const listed = async (filter: object, who: Tester = accountant): Promise<{ ids: string[]; count: number; totals: Loose[] }> => {
  const { page, totals } = await who.ask<{ page: Loose; totals: Loose[] }>(
    `query ($filter: InvoiceFilter) {
      page: invoices(filter: $filter) { totalCount edges { node { id } } }
      totals: invoiceTotals(filter: $filter) { currency count amount tax outstanding }
    }`,
    { filter },
  );
  return {
    ids: (page.edges as { node: Loose }[]).map(({ node }) => node.id as string),
    count: page.totalCount as number,
    totals,
  };
};

describe('the list of invoices', () => {
  it('has them newest first, each once, and its totals are of the same, less what was taken back', async () => {
    expect(await listed({})).toEqual({
      ids: [partInvoice?.id, paidInvoice?.id, backInvoice?.id],
      count: 3,
      totals: [{ currency: 'CNY', count: 3, amount: '11000000', tax: '622641', outstanding: '1000000' }],
    });
  });

  it('is narrowed by licence, side, day, reversal, payment, and words', async () => {
    const today = todayIn(world);
    const firm = story.cast.manager.organizationId;
    const { invoice: told } = await accountant.ask(
      `{ invoice(id: "${partInvoice?.id as string}") { licence { number licensee { name } } } }`,
    );
    const cases: [object, (Loose | undefined)[]][] = [
      [{ licenceId: paid?.licenceId }, [paidInvoice]],
      [{ licenseeId: firm }, [partInvoice, paidInvoice, backInvoice]],
      [{ licenseeId: story.cast.officer.organizationId }, []],
      [{ licensorId: story.cast.officer.organizationId }, [partInvoice, paidInvoice, backInvoice]],
      [{ issuedFrom: today }, [partInvoice, paidInvoice]],
      [{ issuedTo: daysFromNow(world, -1) }, [backInvoice]],
      [{ isReversed: true }, [backInvoice]],
      [{ isReversed: false }, [partInvoice, paidInvoice]],
      [{ isPaid: true }, [paidInvoice]],
      [{ isPaid: false, isReversed: false }, [partInvoice]],
      [{ search: (partInvoice?.number as string).slice(2) }, [partInvoice]],
      [{ search: told.licence.number }, [partInvoice]],
      [{ search: told.licence.licensee.name }, [partInvoice, paidInvoice, backInvoice]],
      [{ search: '%' }, []],
    ];
    for (const [filter, wanted] of cases) {
      const { ids, count, totals } = await listed(filter);
      expect([filter, ids]).toEqual([filter, wanted.map((invoice) => invoice?.id)]);
      expect(count).toBe(wanted.length);
      expect(totals.reduce((sum, total) => sum + (total.count as number), 0)).toBe(wanted.length);
    }
  });

  it('finds an invoice by the number of its red-letter one, too', async () => {
    const { invoice } = await accountant.ask(`{ invoice(id: "${backInvoice?.id as string}") { reversal { number } } }`);
    expect((await listed({ search: invoice.reversal.number as string })).ids).toEqual([backInvoice?.id]);
  });

  it('shows both sides and the authorities of either the same, and other organizations nothing', async () => {
    const { manager, authority } = story.cast;
    const here = await given.member(world, { of: 'AUTHORITY', region: '330100' });
    for (const who of [manager, authority, here]) {
      expect((await listed({}, who)).ids).toEqual([partInvoice?.id, paidInvoice?.id, backInvoice?.id]);
    }
    const elsewhere = await given.member(world, { of: 'AUTHORITY', region: '630000' });
    const other = await given.member(world, { of: 'UNIVERSITY', roles: ['ACCOUNTANT'] });
    for (const who of [elsewhere, other]) {
      expect(await listed({}, who)).toEqual({ ids: [], count: 0, totals: [] });
      const { errors } = await who.send(`{ invoice(id: "${partInvoice?.id as string}") { id } }`);
      expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    }
    const { invoice } = await manager.ask(`{ invoice(id: "${partInvoice?.id as string}") { viewerActions outstanding } }`);
    expect(invoice).toEqual({ viewerActions: [], outstanding: '1000000' });
  });

  it.each(['x', '7', '00000000-0000-7000-8000-000000000000'])('has none with the id %s', async (id) => {
    const { errors, status } = await accountant.send(`{ invoice(id: "${id}") { id } }`);
    expect([status, errors?.[0]?.extensions.code]).toEqual([404, 'NOT_FOUND']);
  });
});

describe('what waits for an invoice', () => {
  const waiting = async (filter: object, who: Tester = accountant) => {
    const { page, totals } = await who.ask<{ page: Loose; totals: Loose[] }>(
      `query ($filter: UninvoicedFilter) {
        page: uninvoicedReceivables(filter: $filter) { totalCount edges { node { id uninvoiced invoiceActions } } }
        totals: uninvoicedTotals(filter: $filter) { currency count amount uninvoiced }
      }`,
      { filter },
    );
    return { rows: (page.edges as { node: Loose }[]).map(({ node }) => node), count: page.totalCount as number, totals };
  };

  it('is what was never invoiced, in part, or taken back, with what is left of it', async () => {
    const { rows, count, totals } = await waiting({});
    expect(rows).toEqual([
      { id: part?.receivableId, uninvoiced: '5000000', invoiceActions: ['ISSUE'] },
      { id: back?.receivableId, uninvoiced: '8000000', invoiceActions: ['ISSUE'] },
      { id: none?.receivableId, uninvoiced: '8000000', invoiceActions: ['ISSUE'] },
    ]);
    expect(count).toBe(3);
    expect(totals).toEqual([{ currency: 'CNY', count: 3, amount: '24000000', uninvoiced: '21000000' }]);
  });

  it('is narrowed by licence, side, day and words, and read by the licensee, who issues nothing', async () => {
    const { manager, officer } = story.cast;
    expect((await waiting({ licenceId: part?.licenceId })).rows).toHaveLength(1);
    expect((await waiting({ licenceId: paid?.licenceId })).rows).toEqual([]);
    expect((await waiting({ licenseeId: officer.organizationId })).rows).toEqual([]);
    expect((await waiting({ licensorId: officer.organizationId })).rows).toHaveLength(3);
    expect((await waiting({ postedFrom: todayIn(world) })).rows).toEqual([]);
    expect((await waiting({ postedTo: todayIn(world) })).rows).toHaveLength(3);
    expect((await waiting({ search: 'LIC-' })).rows).toHaveLength(3);
    expect((await waiting({ search: '没有的词' })).rows).toEqual([]);
    expect((await waiting({}, manager)).rows.map(({ invoiceActions }) => invoiceActions as string[])).toEqual([[], [], []]);
  });
});

describe('a licence', () => {
  it('has its invoices, oldest first, with what took them back', async () => {
    const read = (owed: typeof paid) =>
      story.read(story.cast.manager, owed?.licenceId ?? '', 'invoices { id reversal { reason } lines { receivable { kind } } }');
    expect(await read(back)).toEqual({
      invoices: [{ id: backInvoice?.id, reversal: { reason: '开票有误' }, lines: [{ receivable: { kind: 'LUMP_SUM' } }] }],
    });
    expect(await read(none)).toEqual({ invoices: [] });
  });
});

describe('what invoices say of an organization', () => {
  const FIELDS = 'name taxpayerNumber address phone bank account version';
  const own = async (who: Tester) => (await who.ask(`{ own: ownInvoiceProfile { ${FIELDS} } }`)).own as Loose;
  const save = async (who: Tester, input: object, expectedVersion: number) =>
    (
      await who.ask<{ done: Loose }>(
        `mutation ($input: InvoiceProfileInput!, $expectedVersion: Int!) {
          done: saveInvoiceProfile(input: $input, expectedVersion: $expectedVersion) {
            __typename ... on InvoiceParty { ${FIELDS} } ... on Failure { code field } ... on StaleVersion { currentVersion }
          }
        }`,
        { input, expectedVersion },
      )
    ).done;

  it('is its registration until it writes its own, in versions; invoices keep what they said', async () => {
    const { manager } = story.cast;
    const registered = await own(manager);
    expect(registered).toMatchObject({ bank: null, version: 0 });
    const input = {
      name: ' 深圳叶片涂层有限公司 ',
      taxpayerNumber: (registered.taxpayerNumber as string).toLowerCase(),
      address: '深圳市南山区科苑路 1 号',
      phone: '0755-12345678',
      bank: '招商银行深圳科技园支行',
      account: '7559 1234 5678 901',
    };
    const written = {
      ...input,
      name: '深圳叶片涂层有限公司',
      taxpayerNumber: registered.taxpayerNumber,
      account: '755912345678901',
    };
    expect(await save(manager, input, 0)).toMatchObject({ ...written, version: 1 });
    expect(await save(manager, input, 0)).toMatchObject({ code: 'STALE_VERSION', currentVersion: 1 });
    const owed = { licenceId: none?.licenceId, lines: [{ receivableId: none?.receivableId, amount: '1000' }] };
    expect(await issueInvoice(accountant, world, owed)).toMatchObject({
      code: 'STALE_VERSION',
      field: 'input.buyerVersion',
      currentVersion: 1,
    });
    const { parties } = await accountant.ask(
      `{ parties: invoiceParties(licenceId: "${none?.licenceId ?? ''}") { buyer { ${FIELDS} } seller { version } } }`,
    );
    expect(parties).toEqual({ buyer: { ...written, version: 1 }, seller: { version: 0 } });
    const invoice = await issueInvoice(accountant, world, { ...owed, buyerVersion: 1 });
    expect(invoice.buyer).toEqual({ ...written, version: 1 });
    expect(await save(manager, { ...input, bank: null }, 1)).toMatchObject({ bank: null, version: 2 });
    const { invoice: again } = await accountant.ask(`{ invoice(id: "${invoice.id as string}") { buyer { bank version } } }`);
    expect(again.buyer).toEqual({ bank: '招商银行深圳科技园支行', version: 1 });
  });

  it('is refused with a wrong taxpayer number or account, and two at once make one version', async () => {
    const { manager } = story.cast;
    const { version } = await own(manager);
    const input = { name: '甲公司', taxpayerNumber: '330106123456789' };
    expect(await save(manager, { ...input, taxpayerNumber: '330106' }, version as number)).toEqual({
      __typename: 'WrongTaxpayerNumber',
      code: 'WRONG_TAXPAYER_NUMBER',
      field: 'input.taxpayerNumber',
    });
    expect(await save(manager, { ...input, account: '12-a' }, version as number)).toMatchObject({
      code: 'WRONG_BANK_ACCOUNT',
      field: 'input.account',
    });
    const came = await Promise.all([1, 2].map(() => save(manager, input, version as number)));
    expect(came.map(({ __typename }) => __typename as string).sort()).toEqual(['InvoiceParty', 'StaleVersion']);
  });

  it('is for its own people and for the other side of a signed licence, nobody else', async () => {
    const stranger = await given.member(world, { of: 'UNIVERSITY', roles: ['ACCOUNTANT'] });
    for (const who of [stranger, story.cast.authority]) {
      const { errors } = await who.send(`{ invoiceParties(licenceId: "${none?.licenceId ?? ''}") { buyer { name } } }`);
      expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    }
    const reader = await given.member(world, {
      of: 'ENTERPRISE',
      organizationId: story.cast.manager.organizationId,
      roles: ['READER'],
    });
    expect((await own(reader)).name).toBe('甲公司');
    await expect(save(reader, { name: '乙', taxpayerNumber: '330106123456789' }, 3)).rejects.toThrow();
    const rows = await world.asApplication(async (client) => {
      await client.query(`SELECT set_config('app.organization_id', $1, false)`, [stranger.organizationId]);
      return (await client.query('SELECT FROM invoice_profile')).rowCount;
    });
    expect(rows).toBe(0);
  });
});
