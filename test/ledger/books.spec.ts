import { randomUUID } from 'node:crypto';
import {
  LedgerAccounts,
  LedgerEntry,
  LedgerService,
  NotReversible,
  type Posting,
  ReferenceTaken,
  ReversalTooEarly,
} from '@trihelix/ledger';
import { addDays, parseCivilDate } from '@trihelix/kernel';
import { Actor, Database } from '@trihelix/platform';
import fc from 'fast-check';
import { given } from '../kit/given';
import { World } from '../kit/world';

let world: World;
let university: string;
let firm: string;
let stranger: string;
beforeAll(async () => {
  world = await World.open();
  university = await given.organization(world, { of: 'UNIVERSITY', region: '330106' });
  firm = await given.organization(world, { of: 'ENTERPRISE', region: '440305' });
  stranger = await given.organization(world, { of: 'ENTERPRISE', region: '330106' });
});
afterAll(() => world.close());

const ledger = () => world.app.get(LedgerService, { strict: false });
const accounts = () => world.app.get(LedgerAccounts, { strict: false });
const database = () => world.app.get(Database);

const memberOf = (organizationId: string) => new Actor({ userId: randomUUID(), organizationId });
const watching = (jurisdiction: string) => new Actor({ userId: randomUUID(), organizationId: randomUUID(), jurisdiction });
const as = <T>(actor: Actor | undefined, work: () => Promise<T>): Promise<T> => database().write(actor, work);
const asUniversity = <T>(work: () => Promise<T>): Promise<T> => as(memberOf(university), work);

const day = parseCivilDate('2026-05-06');

/** A receivable of the university against the firm. */
const posting = (facts: Partial<Posting> = {}, amount = 8_000_000n): Posting => ({
  organizationId: university,
  counterpartyId: firm,
  regionPath: '/33/3301/330106/',
  kind: 'RECEIVABLE_POSTED',
  reference: randomUUID(),
  subjectId: null,
  effectiveOn: day,
  lines: [
    { code: 'RECEIVABLE', currency: 'CNY', amount },
    { code: 'LICENCE_INCOME', currency: 'CNY', amount: -amount },
  ],
  ...facts,
});

const post = (facts: Partial<Posting> = {}, amount?: bigint) => asUniversity(() => ledger().post(posting(facts, amount)));
const entriesOf = (transferId: string) =>
  world.sql<{ account_id: string; amount: string }>(
    'SELECT account_id, amount FROM ledger_entry WHERE transfer_id = $1 ORDER BY account_id',
    [transferId],
  );

describe('a transfer', () => {
  it('is posted once, however often and however simultaneously it is said', async () => {
    const said = posting();
    const [first, second] = await Promise.all([asUniversity(() => ledger().post(said)), asUniversity(() => ledger().post(said))]);
    const third = await asUniversity(() => ledger().post(said));
    expect(new Set([first.id, second.id, third.id]).size).toBe(1);
    expect(await entriesOf(first.id)).toHaveLength(2);
  });

  it.each<[string, Partial<Posting>]>([
    [
      'another amount',
      {
        lines: [
          { code: 'RECEIVABLE', currency: 'CNY', amount: 1n },
          { code: 'LICENCE_INCOME', currency: 'CNY', amount: -1n },
        ],
      },
    ],
    ['another day', { effectiveOn: addDays(day, 1) }],
    ['another subject', { subjectId: randomUUID() }],
  ])('with %s under the same reference is refused, and nothing of it stays', async (_, change) => {
    const said = posting();
    const standing = await asUniversity(() => ledger().post(said));
    await expect(asUniversity(() => ledger().post({ ...said, ...change, reference: said.reference }))).rejects.toThrow(
      ReferenceTaken,
    );
    expect(await world.sql('SELECT id FROM ledger_transfer WHERE reference = $1', [said.reference])).toEqual([
      { id: standing.id },
    ]);
  });

  it('may share its reference with another organization', async () => {
    const said = posting();
    const [ours, theirs] = [
      await asUniversity(() => ledger().post(said)),
      await as(memberOf(stranger), () => ledger().post({ ...said, organizationId: stranger })),
    ];
    expect(theirs.id).not.toBe(ours.id);
  });

  it('that does not balance never leaves the program', async () => {
    const lines = [
      { code: 'BANK', currency: 'CNY', amount: 2n },
      { code: 'RECEIVABLE', currency: 'CNY', amount: -1n },
    ] as const;
    await expect(post({ lines })).rejects.toThrow(RangeError);
    const mixed = [
      { code: 'BANK', currency: 'CNY', amount: 1n },
      { code: 'RECEIVABLE', currency: 'USD', amount: -1n },
    ] as const;
    await expect(post({ lines: mixed })).rejects.toThrow(RangeError);
    await expect(post({ lines: lines.slice(0, 1) })).rejects.toThrow(RangeError);
  });
});

describe('any sequence of transfers', () => {
  const codes = ['BANK', 'RECEIVABLE', 'LICENCE_INCOME', 'ADVANCE'] as const;
  const someLines = fc
    .array(
      fc.record({
        debit: fc.constantFrom(...codes),
        credit: fc.constantFrom(...codes),
        currency: fc.constantFrom('CNY', 'USD'),
        amount: fc.bigInt(1n, 10n ** 12n),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((pairs) =>
      pairs.flatMap(({ debit, credit, currency, amount }) => [
        { code: debit, currency, amount },
        { code: credit, currency, amount: -amount },
      ]),
    );
  const someTransfers = fc.array(fc.record({ lines: someLines, isReversed: fc.boolean() }), { minLength: 1, maxLength: 5 });

  it('sums to zero, and balances are what their entries add up to', async () => {
    await fc.assert(
      fc.asyncProperty(someTransfers, async (transfers) => {
        const book = await given.organization(world, { of: 'UNIVERSITY' });
        const expected = new Map<string, bigint>();
        await as(memberOf(book), async () => {
          for (const { lines, isReversed } of transfers) {
            const { id } = await ledger().post(posting({ organizationId: book, lines }));
            if (isReversed) await ledger().reverse(id, { reference: randomUUID(), effectiveOn: day });
            if (isReversed) continue;
            for (const { code, currency, amount } of lines)
              expected.set(`${code} ${currency}`, (expected.get(`${code} ${currency}`) ?? 0n) + amount);
          }
        });
        const [sum] = await world.sql<{ total: string | null }>(
          'SELECT sum(amount)::text AS total FROM ledger_entry WHERE organization_id = $1',
          [book],
        );
        expect(sum?.total).toBe('0');
        await as(memberOf(book), async () => {
          for (const [account, amount] of expected) {
            const [code, currency] = account.split(' ') as ['BANK', string];
            expect(await accounts().balance({ organizationId: book, code, currency })).toBe(amount);
          }
          expect(await accounts().discrepancies()).toEqual([]);
        });
      }),
      { numRuns: Number(process.env.PROOF_RUNS ?? 15) },
    );
  });

  it('shows an account whose kept balance was tampered with by a superuser', async () => {
    const { id } = await post();
    const [entry] = await entriesOf(id);
    await world.sql('UPDATE ledger_balance SET amount = amount + 1 WHERE account_id = $1', [entry?.account_id]);
    const found = await as(Actor.system('test'), () => accounts().discrepancies());
    expect(found.map(({ accountId, kept, recomputed }) => [accountId, kept - recomputed])).toEqual([[entry?.account_id, 1n]]);
    await world.sql('UPDATE ledger_balance SET amount = amount - 1 WHERE account_id = $1', [entry?.account_id]);
  });
});

describe('a reversal', () => {
  it('mirrors its original, and saying it again changes nothing', async () => {
    const { id } = await post();
    const word = { reference: randomUUID(), effectiveOn: addDays(day, 3) };
    const reversal = await asUniversity(() => ledger().reverse(id, word));
    expect(await entriesOf(reversal.id)).toEqual(
      (await entriesOf(id)).map(({ account_id, amount }) => ({ account_id, amount: `${-BigInt(amount)}` })),
    );
    expect((await asUniversity(() => ledger().reverse(id, word))).id).toBe(reversal.id);
  });

  it('happens once, also when two come together', async () => {
    const { id } = await post();
    const reverse = () => asUniversity(() => ledger().reverse(id, { reference: randomUUID(), effectiveOn: day }));
    const outcomes = await Promise.allSettled([reverse(), reverse()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(reverse()).rejects.toThrow(NotReversible);
  });

  it('is not itself reversed, and is not earlier than its original', async () => {
    const { id } = await post();
    await expect(
      asUniversity(() => ledger().reverse(id, { reference: randomUUID(), effectiveOn: addDays(day, -1) })),
    ).rejects.toThrow(ReversalTooEarly);
    const reversal = await asUniversity(() => ledger().reverse(id, { reference: randomUUID(), effectiveOn: day }));
    await expect(
      asUniversity(() => ledger().reverse(reversal.id, { reference: randomUUID(), effectiveOn: day })),
    ).rejects.toThrow(NotReversible);
  });
});

describe('the database itself', () => {
  const zeros = '0'.repeat(64);
  /** Runs statements as the application's login in one transaction, acting for the university. */
  const raw = (...statements: [sql: string, parameters?: unknown[]][]) =>
    world.asApplication(async (client) => {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('app.organization_id', $1, true)`, [university]);
      for (const [sql, parameters] of statements) await client.query(sql, parameters);
      await client.query('COMMIT');
    });
  const transfer = (
    id: string,
    { entries = 2, reverses = null as string | null, effectiveOn = '2026-05-06' } = {},
  ): [string, unknown[]] => [
    `INSERT INTO ledger_transfer
       (id, organization_id, region_path, kind, reference, effective_on, posted_at, reverses_id, entry_count, content_hash)
     VALUES ($1, $2, '/33/', $3, $4, $5, app_now(), $6, $7, $8)`,
    [id, university, reverses ? 'REVERSAL' : 'PAYMENT_RECEIVED', id, effectiveOn, reverses, entries, zeros],
  ];
  const entry = (transferId: string, accountId: string, amount: number, currency = 'CNY'): [string, unknown[]] => [
    'INSERT INTO ledger_entry (id, transfer_id, account_id, organization_id, amount, currency) VALUES ($1, $2, $3, $4, $5, $6)',
    [randomUUID(), transferId, accountId, university, amount, currency],
  ];
  let standing: string;
  let debit: string;
  let credit: string;
  beforeAll(async () => {
    standing = (await post({}, 70n)).id;
    [debit, credit] = (
      await world.sql<{ account_id: string }>('SELECT account_id FROM ledger_entry WHERE transfer_id = $1 ORDER BY amount DESC', [
        standing,
      ])
    ).map(({ account_id }) => account_id) as [string, string];
  });

  it('accepts what balances', async () => {
    const id = randomUUID();
    await raw(transfer(id), entry(id, debit, 5), entry(id, credit, -5));
    expect(await entriesOf(id)).toHaveLength(2);
  });

  it.each<[string, (id: string) => [string, unknown[]?][], RegExp]>([
    ['an unbalanced transfer', (id) => [transfer(id), entry(id, debit, 5), entry(id, credit, -4)], /not balanced/],
    ['a transfer without entries', (id) => [transfer(id)], /has 0 entries/],
    [
      'an entry less than declared',
      (id) => [transfer(id, { entries: 3 }), entry(id, debit, 5), entry(id, credit, -5)],
      /has 2 entries instead of 3/,
    ],
    ['entries added later', () => [entry(standing, debit, 5), entry(standing, credit, -5)], /has 4 entries instead of 2/],
    ['an entry in another currency than its account', (id) => [transfer(id), entry(id, debit, 5, 'USD')], /foreign key/],
    [
      'an actor who changes who they are before the commit',
      (id) => [transfer(id), entry(id, debit, 5), entry(id, credit, -4), [`SELECT set_config('app.organization_id', '', true)`]],
      /entries instead of/,
    ],
    [
      'a reversal that does not mirror',
      (id) => [transfer(id, { reverses: standing }), entry(id, debit, -69), entry(id, credit, 69)],
      /does not mirror/,
    ],
    [
      'a reversal before its original',
      (id) => [transfer(id, { reverses: standing, effectiveOn: '2026-05-05' }), entry(id, debit, -70), entry(id, credit, 70)],
      /earlier/,
    ],
    ['a changed entry', () => [['UPDATE ledger_entry SET amount = 1']], /permission denied/],
    ['a removed entry', () => [['DELETE FROM ledger_entry']], /permission denied/],
    ['an emptied table', () => [['TRUNCATE ledger_entry']], /permission denied/],
    ['a balance written by hand', () => [['UPDATE ledger_balance SET amount = 0']], /permission denied/],
  ])('refuses %s', async (_, statements, reason) => {
    await expect(raw(...statements(randomUUID()))).rejects.toThrow(reason);
  });

  it.each(['ledger_account', 'ledger_transfer', 'ledger_entry'])('refuses change of %s even to a superuser', async (table) => {
    for (const sql of [`UPDATE ${table} SET id = id`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`]) {
      await expect(world.sql(sql)).rejects.toThrow(/append-only/);
    }
  });

  it('shows nothing to a raw login and lets it write nothing', async () => {
    for (const table of ['ledger_account', 'ledger_transfer', 'ledger_entry', 'ledger_balance']) {
      expect(await world.asApplication(async (client) => (await client.query(`SELECT FROM ${table}`)).rowCount)).toBe(0);
    }
    await expect(world.asApplication((client) => client.query(...transfer(randomUUID())))).rejects.toThrow(/row-level security/);
  });

  it("lets nobody write another organization's book", async () => {
    await expect(as(memberOf(firm), () => ledger().post(posting()))).rejects.toThrow(/row-level security/);
  });
});

describe('a transfer is seen', () => {
  it("by both sides and the authority of the book's region, and by nobody else", async () => {
    const { id } = await post();
    const entriesSeenBy = (actor: Actor | undefined) => as(actor, () => database().of(LedgerEntry).countBy({ transferId: id }));
    expect(await entriesSeenBy(memberOf(university))).toBe(2);
    expect(await entriesSeenBy(memberOf(firm))).toBe(2);
    expect(await entriesSeenBy(watching('/33/'))).toBe(2);
    expect(await entriesSeenBy(watching('/33/3302/'))).toBe(0);
    expect(await entriesSeenBy(memberOf(stranger))).toBe(0);
    expect(await entriesSeenBy(undefined)).toBe(0);
  });

  it("while the balance of the whole account is the book owner's alone", async () => {
    await post();
    const of = { organizationId: university, code: 'RECEIVABLE', currency: 'CNY' } as const;
    expect(await asUniversity(() => accounts().balance(of))).toBeGreaterThan(0n);
    expect(await as(memberOf(firm), () => accounts().balance(of))).toBe(0n);
  });
});
