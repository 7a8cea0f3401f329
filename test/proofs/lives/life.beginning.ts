import { addDays, type CivilDate } from '@trihelix/kernel';
import { type BooksStory, completeTerms, type MoneyTerms } from '../../kit/given-books';
import { todayIn } from '../../kit/given-licence';
import type { Loose } from '../../kit/tester';
import { attempt, type Attempt, type EARLY_ATTEMPTS, type Living } from './life.acts';

/** How a licence comes to be: what is tried on the way, and who comes at the same moment. */
export interface Beginning {
  readonly tries: readonly (typeof EARLY_ATTEMPTS)[number][];
  readonly objectsAtTheLastSecond: number | null;
  readonly signTogether: boolean;
}

/** Months ahead: a negotiation and a publicity or two lie before the first day. */
const STARTS_IN = 75;
/** Steps after which whoever is left goes home. */
const MOST_STEPS = 14;

/** An achievement whose inventors are known, so that what comes in can be shared out. */
export const achievement = ({ licences }: BooksStory): Promise<string> =>
  licences.offered({ inventors: ['林述', '周敏', '郑涵'].map((name) => ({ name })) });

/** A draft that the officer has written and nobody has agreed to; its price is by agreement. */
export async function drafted(books: BooksStory, money: MoneyTerms): Promise<string> {
  const { licences: story, world } = books;
  const effectiveOn = addDays(todayIn(world), STARTS_IN);
  const asked = await story.draft({ achievementId: await achievement(books), effectiveOn });
  const terms = completeTerms(effectiveOn, { ...money, pricing: { kind: 'AGREEMENT', publicityDays: 15 } });
  const written = await story.write(asked, terms);
  if (written.code) throw new Error(JSON.stringify(written));
  return asked.id as string;
}

/** From a draft to both signatures, with whatever is tried on the way; `told` hears of each step. */
export async function begin(
  living: Living,
  { tries, objectsAtTheLastSecond, signTogether }: Beginning,
  told: (what: readonly Attempt[], codes: readonly (string | null)[]) => Promise<void>,
): Promise<void> {
  const { world } = living.books;
  const doing = async (...what: Attempt[]) => told(what, await Promise.all(what.map((each) => attempt(living, each))));
  for (const each of tries) await doing(each);
  let hasObjected = false;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { state, lastOn } = await standing(living);
    if (state === 'PUBLICITY' && objectsAtTheLastSecond !== null && !hasObjected) {
      hasObjected = true;
      await told(['object'], [await objectAtTheLastSecond(living, lastOn, objectsAtTheLastSecond)]);
    } else if (state === 'PUBLICITY') await travelTo(living, addDays(lastOn, 1));
    else if (state === 'APPROVED' && signTogether) await doing('signLicensor', 'signLicensee');
    else if (!['DRAFT', 'REVIEW', 'OBJECTION', 'APPROVED'].includes(state)) break;
    else await doing('goOn');
  }
  const { state, effectiveOn } = await standing(living);
  if (state === 'SIGNED') await travelTo(living, effectiveOn);
  await world.settle();
}

/** So many milliseconds before midnight of the last day, and the clock that lets it pass looks right after. */
async function objectAtTheLastSecond(living: Living, lastOn: CivilDate, before: number): Promise<string | null> {
  const { world } = living.books;
  world.clock.travelTo(new Date(Date.parse(`${lastOn}T24:00:00+08:00`) - before));
  const objecting = attempt(living, 'object');
  const passing = new Promise((resolve) => setTimeout(resolve, before + 20)).then(() => world.tick());
  const [code] = await Promise.all([objecting, passing]);
  return code;
}

async function travelTo({ books: { world } }: Living, day: CivilDate): Promise<void> {
  const days = Math.round((Date.parse(day) - Date.parse(todayIn(world))) / 86_400_000);
  if (days > 0) world.clock.travel({ days });
  await world.tick();
}

async function standing({ books: { world }, id }: Living): Promise<{ state: string; lastOn: CivilDate; effectiveOn: CivilDate }> {
  const [row] = await world.sql<Loose>(
    `SELECT state, effective_on::text AS "effectiveOn",
       (SELECT max(last_on)::text FROM licence_publicity WHERE licence_id = licence.id AND state = 'OPEN') AS "lastOn"
     FROM licence WHERE id = $1`,
    [id],
  );
  return row as { state: string; lastOn: CivilDate; effectiveOn: CivilDate };
}
