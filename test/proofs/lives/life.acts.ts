import { addDays } from '@trihelix/kernel';
import type { BooksStory, MoneyTerms } from '../../kit/given-books';
import { actOn, answer, ask, courseAct } from '../../kit/given-course';
import { todayIn } from '../../kit/given-licence';
import type { Loose } from '../../kit/tester';

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

/** What somebody tries to do with a licence; whether the machine lets them is its own affair. */
export type Attempt =
  | 'convert'
  | 'giveBack'
  | 'milestone'
  | 'extend'
  | 'agreeToEnd'
  | 'shares'
  | 'withdraw'
  | 'accept'
  | 'decline'
  | 'dispute'
  | 'rightStands'
  | 'rightLost'
  | 'terminate'
  | 'buyOut'
  | 'report'
  | 'pay'
  | 'overpay'
  | 'payPart'
  | 'refund';

export const ATTEMPTS: readonly Attempt[] = [
  ...(['convert', 'giveBack', 'milestone', 'extend', 'agreeToEnd', 'shares', 'withdraw', 'accept', 'decline'] as const),
  ...(['dispute', 'rightStands', 'rightLost', 'terminate', 'buyOut', 'report', 'pay', 'overpay', 'payPart', 'refund'] as const),
];

/** Nothing there to do it with, so that nobody asked the platform. */
export const NOTHING_TO_DO = 'NOTHING_TO_DO';

/** Tries it as whoever it belongs to. Gives the code of the refusal; null when it was done. */
export async function attempt(books: BooksStory, id: string, what: Attempt): Promise<string | null> {
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
    case 'extend':
      return codeOf(await ask(cast.manager, id, { kind: 'EXTENSION', months: 1 }));
    case 'agreeToEnd':
      return codeOf(await ask(cast.licenseeSignatory, id, { kind: 'TERMINATION', lastOn: addDays(today, 20) }));
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
      return refund(books, id);
  }
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

async function refund({ licences: story, world }: BooksStory, id: string): Promise<string | null> {
  const { balance } = (await story.read(story.cast.accountant, id, 'balance { unapplied }')) as { balance: Loose | null };
  const amount = (balance?.unapplied as string | undefined) ?? '0';
  if (amount === '0') return NOTHING_TO_DO;
  const bankReference = `out-${Math.random().toString(36).slice(2)}`;
  const facts = { licenceId: id, amount, paidOn: todayIn(world), bankReference, reason: '多付' };
  return ((await courseAct(story.cast.accountant, 'recordLicenceRefund', facts)).code as string | undefined) ?? null;
}
