import { addDays } from '@trihelix/kernel';
import { PASSWORD } from '../../kit';
import type { BooksStory, MoneyTerms } from '../../kit/given-books';
import { actOn, answer, ask, courseAct } from '../../kit/given-course';
import { DistributionStory } from '../../kit/given-distribution';
import { licenceAct, type LicenceStory, todayIn } from '../../kit/given-licence';
import { decideObjection, object } from '../../kit/given-publicity';
import { closeReturn, declareNonUse, goOn as goOnWith, handOver, materialsOf } from '../../kit/given-trial';
import type { Loose } from '../../kit/tester';
import { audit, charge, distribute, estimate, exempt, giveMoneyBack, giveUp } from './acts.of.two';
import { NOTHING_TO_DO } from './attempted';

const PATENTS = [
  { id: 'CN 1', weightPpm: 600_000 },
  { id: 'CN 2', weightPpm: 400_000 },
];
const OBJECTS = PATENTS.map((patent) => ({ ...patent, kind: 'PATENT', lastValidOn: '2499-12-31' }));
const OPTION = { option: { price: 5_000_000, creditPpm: 500_000, dueDays: 30 } };
const RIGHTS = { patents: PATENTS, objects: OBJECTS, interest: { ratePpm: 45_000 } };

/** Agreements of the kinds that there are: a sum, a royalty with a minimum, instalments with an option, a milestone. */
export const AGREEMENTS: readonly MoneyTerms[] = [
  { ...RIGHTS, fees: [{ kind: 'LUMP_SUM', amount: 800_000, dueDays: 30 }], reporting: null, termMonths: 18 },
  {
    ...RIGHTS,
    ...OPTION,
    fees: [
      {
        kind: 'ROYALTY',
        base: 'NET_SALES',
        tierScope: 'CUMULATIVE',
        tiers: [{ upTo: null, ratePpm: 50_000 }],
        annualMinimum: 100_000,
        cumulativeCap: 900_000,
      },
    ],
    reporting: { period: 'QUARTER', dueDays: 30 },
    trigger: { kind: 'FIRST_SALE' },
    termMonths: 30,
  },
  {
    ...RIGHTS,
    ...OPTION,
    fees: [{ kind: 'INSTALMENTS', amount: 1_200_000, parts: 4, everyMonths: 4, dueDays: 20 }],
    reporting: { period: 'HALF_YEAR', dueDays: 45 },
    trigger: { kind: 'EARLIEST_OF', of: [{ kind: 'OPTION' }, { kind: 'MILESTONE', name: '中试通过' }] },
    termMonths: 36,
  },
];

/** What people try with a licence that is not signed yet. */
export const EARLY_ATTEMPTS = [
  ...([
    'offer',
    'agree',
    'submit',
    'sendBack',
    'approve',
    'object',
    'dismiss',
    'uphold',
    'signLicensor',
    'signLicensee',
  ] as const),
  ...(['goOn', 'goOn', 'goOn'] as const),
] as const;
/** And with one that runs. */
export const ATTEMPTS = [
  ...([
    'convert',
    'giveBack',
    'milestone',
    'extend',
    'agreeToEnd',
    'agreeToEndLater',
    'shares',
    'withdraw',
    'accept',
    'decline',
  ] as const),
  ...([
    'dispute',
    'lose',
    'rightStands',
    'rightLost',
    'terminate',
    'terminateLater',
    'buyOut',
    'report',
    'pay',
    'overpay',
    'payPart',
    'refund',
  ] as const),
  ...([
    'correctUp',
    'correctDown',
    'giveUp',
    'charge',
    'estimate',
    'audit',
    'exempt',
    'distribute',
    'payOut',
    'grow',
    'rival',
  ] as const),
  ...(['handOver', 'settle', 'confirmSettled', 'declare', 'closeOut'] as const),
] as const;
/** What somebody tries to do with a licence; whether the machine lets them is its own affair. */
export type Attempt = (typeof EARLY_ATTEMPTS)[number] | (typeof ATTEMPTS)[number];

/** A licence and those who live with it. */
export interface Living {
  readonly books: BooksStory;
  /** Of another firm, which wants the same achievement for itself alone. */
  readonly rival: LicenceStory;
  readonly id: string;
}

/** Tries it as whoever it belongs to. Gives the code of the refusal; null when it was done. */
export async function attempt({ books, rival, id }: Living, what: Attempt): Promise<string | null> {
  const { licences: story, world } = books;
  const { cast } = story;
  const today = todayIn(world);
  const codeOf = ({ code }: Loose) => (code as string | undefined) ?? null;
  const act = async (who: keyof typeof cast, name: string, facts: object = {}) =>
    codeOf(await actOn(story, cast[who], name, id, facts));
  switch (what) {
    case 'convert':
      return act('licenseeSignatory', 'convertLicence');
    case 'giveBack':
      return act('licenseeSignatory', 'giveBackLicence', { reason: '未达指标' });
    case 'milestone':
      return act('licenseeSignatory', 'reachLicenceMilestone', { name: '中试通过' });
    case 'buyOut':
      return act('licenseeSignatory', 'buyOutLicence');
    case 'terminate':
      return act('approver', 'terminateLicence', { reason: '依约终止', lastOn: today });
    case 'terminateLater':
      return act('approver', 'terminateLicence', { reason: '依约终止', lastOn: addDays(today, 14) });
    case 'extend':
      return codeOf(await ask(cast.manager, id, { kind: 'EXTENSION', months: 1 }));
    case 'agreeToEnd':
      return codeOf(await ask(cast.licenseeSignatory, id, { kind: 'TERMINATION', lastOn: addDays(today, 20) }));
    case 'agreeToEndLater':
      return codeOf(await ask(cast.licenseeSignatory, id, { kind: 'TERMINATION', lastOn: addDays(today, 200) }));
    case 'shares':
      return codeOf(await ask(cast.licenseeSignatory, id, { kind: 'EQUITY', company: '某公司', sharePpm: 50_000 }));
    case 'withdraw':
    case 'accept':
    case 'decline':
      return reply(books, id, what);
    case 'dispute':
      return act('approver', 'openLicenceDispute', {
        input: { objectId: 'CN 2', ground: 'INVALIDATION', reason: '请求宣告无效' },
      });
    case 'lose':
      return act('approver', 'recordLostRight', {
        input: { objectId: 'CN 1', ground: 'LAPSE', reason: '专利权终止' },
        decidedOn: today,
      });
    case 'rightStands':
    case 'rightLost':
      return endDispute(books, id, what === 'rightLost');
    case 'report':
      return reportNext(books, id);
    case 'pay':
      return pay(books, id, (owed) => owed);
    case 'payPart':
      return pay(books, id, (owed) => owed / 3n);
    case 'overpay':
      return pay(books, id, (owed) => owed + 12_345n);
    case 'refund':
      return giveMoneyBack(books, id);
    case 'correctUp':
      return correct(books, id, 1.5);
    case 'correctDown':
      return correct(books, id, 0.5);
    case 'giveUp':
      return giveUp(books, id);
    case 'charge':
      return charge(books, id);
    case 'estimate':
      return estimate(books, id);
    case 'audit':
      return audit(books, id);
    case 'exempt':
      return exempt(books, id);
    case 'distribute':
      return distribute(books, id);
    case 'payOut':
      return payOut(books, id);
    case 'grow':
      return grow(books, id);
    case 'rival':
      return claimAlone(rival, id);
    case 'handOver':
      return codeOf(await handOver(story, id));
    case 'settle':
    case 'confirmSettled':
      return settleNext(story, id, what);
    case 'declare':
      return declare(story, id);
    case 'closeOut': {
      const { closeOut } = await story.read(cast.officer, id, 'closeOut { version }');
      return closeOut ? codeOf(await closeReturn(story, id)) : NOTHING_TO_DO;
    }
    default:
      return early(books, id, what);
  }
}

/** What is tried before the signing. */
async function early(books: BooksStory, id: string, what: (typeof EARLY_ATTEMPTS)[number]): Promise<string | null> {
  const { licences: story } = books;
  const { cast } = story;
  const codeOf = ({ code }: Loose) => (code as string | undefined) ?? null;
  const moving = async (who: keyof typeof cast, name: string, more: object = {}) => {
    const { version } = await story.read(cast.officer, id);
    return codeOf(await licenceAct(cast[who], name, { id, expectedVersion: version, ...more }));
  };
  switch (what) {
    case 'offer':
      return offer(story, id);
    case 'agree': {
      const { terms } = await story.read(cast.officer, id, 'terms { hash }');
      return codeOf(await licenceAct(cast.manager, 'agreeToLicenceTerms', { id, termsHash: terms.hash }));
    }
    case 'submit':
      return moving('officer', 'submitLicenceForReview');
    case 'sendBack':
      return moving('approver', 'returnLicence', { reason: '请补充' });
    case 'approve':
      return moving('approver', 'approveLicence');
    case 'object': {
      const { publicity } = await story.read(cast.officer, id, 'publicity { id }');
      return publicity ? codeOf(await object(cast.accountant, publicity.id)) : NOTHING_TO_DO;
    }
    case 'dismiss':
    case 'uphold': {
      const [open] = await books.world.sql<Loose>(
        `SELECT id, version FROM licence_objection WHERE licence_id = $1 AND state = 'OPEN'`,
        [id],
      );
      return open ? codeOf(await decideObjection(cast.approver, open, what === 'uphold')) : NOTHING_TO_DO;
    }
    case 'signLicensor':
    case 'signLicensee': {
      const { terms } = await story.read(cast.officer, id, 'terms { hash }');
      const who = what === 'signLicensor' ? cast.licensorSignatory : cast.licenseeSignatory;
      return codeOf(await licenceAct(who, 'signLicence', { id, termsHash: terms.hash, password: PASSWORD }));
    }
    case 'goOn':
      return goOn(books, id);
  }
}

/** The officer offers a term that is a month shorter. */
async function offer(story: LicenceStory, id: string): Promise<string | null> {
  const { version, terms } = await story.read(story.cast.officer, id, 'version terms { complete }');
  const changed = { ...terms.complete, termMonths: (terms.complete.termMonths as number) - 1 };
  const done = await licenceAct(story.cast.officer, 'writeLicenceTerms', { id, expectedVersion: version, terms: changed });
  return (done.code as string | undefined) ?? null;
}

/** Whatever comes next on the way to the signatures. */
async function goOn(books: BooksStory, id: string): Promise<string | null> {
  const [at] = await books.world.sql<Loose>(
    `SELECT state, (SELECT is_agreed FROM licence_turn WHERE licence_id = licence.id) AS agreed,
       (SELECT side FROM licence_signature WHERE licence_id = licence.id) AS signed FROM licence WHERE id = $1`,
    [id],
  );
  if (at?.state === 'DRAFT') return early(books, id, at.agreed ? 'submit' : 'agree');
  if (at?.state === 'REVIEW') return early(books, id, 'approve');
  if (at?.state === 'OBJECTION') return early(books, id, 'dismiss');
  if (at?.state === 'APPROVED') return early(books, id, at.signed === 'LICENSOR' ? 'signLicensee' : 'signLicensor');
  return NOTHING_TO_DO;
}

/** Somebody finds that more, or less, was sold in the last period that was reported. */
async function correct(books: BooksStory, id: string, times: number): Promise<string | null> {
  const [last] = await books.world.sql<Loose>(
    `SELECT period, version, net_sales::float8 AS sales FROM licence_statement WHERE licence_id = $1 ORDER BY period DESC, version DESC LIMIT 1`,
    [id],
  );
  if (!last) return NOTHING_TO_DO;
  const done = await books.correct(id, last.period as string, Math.round(last.sales * times) + 1, {
    expectedVersion: last.version,
  });
  return (done.code as string | undefined) ?? null;
}

async function payOut(books: BooksStory, id: string): Promise<string | null> {
  const [share] = await books.world.sql<{ id: string }>(
    `SELECT share.id FROM licence_distribution_share AS share JOIN licence_distribution AS shared ON shared.id = distribution_id
     WHERE shared.licence_id = $1 AND shared.state = 'APPROVED' AND share.kind <> 'UNIVERSITY' AND share.amount > 0
       AND NOT EXISTS (SELECT FROM licence_distribution_payout WHERE share_id = share.id) LIMIT 1`,
    [id],
  );
  if (!share) return NOTHING_TO_DO;
  return ((await new DistributionStory(books.licences).payOut(share.id)).code as string | undefined) ?? null;
}

/** The firm is found to be of another size. */
async function grow({ world }: BooksStory, id: string): Promise<null> {
  await world.sql(
    `INSERT INTO organization_size (id, organization_id, as_of, size, line, recorded_at)
     SELECT gen_random_uuid(), licensee_id, app_today(), (ARRAY['MICRO', 'SMALL', 'MEDIUM'])[1 + (random() * 2)::int], '工业',
       now() + $2 * interval '1 millisecond' FROM licence WHERE id = $1`,
    [id, world.clock.shift],
  );
  return null;
}

/** Another firm wants the achievement for itself alone, and comes as far as the signatures. */
async function claimAlone(rival: LicenceStory, id: string): Promise<string | null> {
  const [at] = await rival.world.sql<Loose>('SELECT achievement_id AS id FROM licence WHERE id = $1', [id]);
  // It may not be on offer any more.
  const asked = await rival
    .request({ achievementId: at?.id as string, kind: 'EXCLUSIVE' })
    .catch(() => ({ code: 'NOT_FOUND' }) as Loose);
  if (asked.code) return asked.code as string;
  const steps = [
    ['officer', 'submitLicenceForReview'],
    ['approver', 'approveLicence'],
  ] as const;
  let licence = asked;
  for (const [who, name] of steps) {
    licence = await licenceAct(rival.cast[who], name, { id: licence.id, expectedVersion: licence.version });
    if (licence.code) return licence.code as string;
  }
  const signed = await rival.sign(rival.cast.licensorSignatory, licence);
  if (signed.code) return signed.code as string;
  return ((await rival.sign(rival.cast.licenseeSignatory, licence)).code as string | undefined) ?? null;
}

/** What was handed over goes back, as the licensee says or the licensor confirms. */
async function settleNext(story: LicenceStory, id: string, what: 'settle' | 'confirmSettled'): Promise<string | null> {
  const { manager, officer } = story.cast;
  const isSettled = what === 'confirmSettled';
  const thing = (await materialsOf(officer, id)).find(({ state }) => (state === 'SETTLED') === isSettled);
  if (!thing) return NOTHING_TO_DO;
  const done = isSettled
    ? await goOnWith(officer, 'confirm', thing)
    : await goOnWith(manager, 'settle', thing, { outcome: 'RETURNED', on: todayIn(story.world) });
  return (done.code as string | undefined) ?? null;
}

async function declare(story: LicenceStory, id: string): Promise<string | null> {
  const { closeOut } = await story.read(story.cast.manager, id, 'closeOut { version }');
  return closeOut ? (((await declareNonUse(story, id)).code as string | undefined) ?? null) : NOTHING_TO_DO;
}

async function reply(
  { licences: story }: BooksStory,
  id: string,
  what: 'withdraw' | 'accept' | 'decline',
): Promise<string | null> {
  const { cast } = story;
  const { amendments } = (await story.read(cast.officer, id, 'amendments { id version state }')) as { amendments: Loose[] };
  const asked = amendments.find(({ state }) => state === 'ASKED');
  if (!asked) return NOTHING_TO_DO;
  if (what === 'withdraw') {
    const facts = { id: asked.id, expectedVersion: asked.version };
    return (
      ((await courseAct(cast.manager, 'withdrawLicenceAmendment', facts).catch(() => ({ code: 'FORBIDDEN' }))) as Loose).code ??
      null
    );
  }
  return ((await answer(cast.approver, asked, what === 'accept')) as Loose).code ?? null;
}

async function endDispute({ licences: story, world }: BooksStory, id: string, lost: boolean): Promise<string | null> {
  const { disputes } = (await story.read(story.cast.officer, id, 'disputes { id version state }')) as { disputes: Loose[] };
  const open = disputes.find(({ state }) => state === 'OPEN');
  if (!open) return NOTHING_TO_DO;
  const facts = { disputeId: open.id, expectedVersion: open.version, lost, decidedOn: todayIn(world) };
  return ((await courseAct(story.cast.approver, 'endLicenceDispute', facts)).code as string | undefined) ?? null;
}

/** The oldest period that has no statement. */
async function reportNext(books: BooksStory, id: string): Promise<string | null> {
  const { reportingPeriods } = (await books.book(id)).licence as { reportingPeriods: Loose[] };
  const missing = reportingPeriods.filter(({ statement }) => !statement).at(-1);
  if (!missing) return NOTHING_TO_DO;
  return ((await books.report(id, missing.period as string, 700_000)).code as string | undefined) ?? null;
}

async function pay(books: BooksStory, id: string, amountOf: (owed: bigint) => bigint): Promise<string | null> {
  const { balance } = (await books.book(id)).licence as { balance: Record<'principal' | 'interest', string> | null };
  const amount = amountOf(BigInt(balance?.principal ?? 0) + BigInt(balance?.interest ?? 0));
  if (amount <= 0n) return NOTHING_TO_DO;
  return ((await books.licences.pay(id, { amount: amount.toString() })).code as string | undefined) ?? null;
}
