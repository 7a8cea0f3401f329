import { addDays } from '@trihelix/kernel';
import type { BooksStory } from '../../kit/given-books';
import { actOn, ask } from '../../kit/given-course';
import { claimed as claimedOf, coverDone, exemptionAsked, policyFacts } from '../../kit/given-cover';
import { todayIn } from '../../kit/given-licence';
import { madePublic } from '../../kit/given-publicity';
import { drafted } from './life.beginning';
import { agreedOn } from './life.years';

const DUE_ONCE = { trialMonths: 3, trigger: { kind: 'OPTION' }, fees: [{ kind: 'LUMP_SUM', amount: 800_000, dueDays: 366 }] };

/** Licences whose people let the days before the signing, and those of an answer, go by: what is not done has its deadlines, too. */
export async function beginShortLives(books: BooksStory): Promise<string[]> {
  const { licences: story } = books;
  const unanswered = await drafted(books, agreedOn(addDays(todayIn(books.world), 75)));
  const unsigned = (await story.approved()).id as string;
  const published = (await madePublic(story)).id as string;
  return [unanswered, unsigned, published, ...(await askedInVain(books)), ...(await silentRival(books))];
}

/** A longer trial and an exemption are asked for, and a claim is made, and nobody answers; its insurance is not renewed. */
async function askedInVain(books: BooksStory): Promise<string[]> {
  const { licences: story, world } = books;
  const id = (await books.agreed(agreedOn(todayIn(world)))).id as string;
  const asked = await ask(story.cast.manager, id, { kind: 'EXTENSION', months: 2 });
  if (asked.code) throw new Error(JSON.stringify(asked));
  const input = policyFacts(story, { toOn: addDays(todayIn(world), 40) });
  await coverDone(story.cast.officer, 'recordLicenceCover', { licenceId: id, input });
  const insured = await coverDone(story.cast.officer, 'recordLicenceCover', { licenceId: id, input: policyFacts(story) });
  await claimedOf(story, insured, '100000');
  const exemption = await exemptionAsked(story, id);
  if (exemption.code) throw new Error(JSON.stringify(exemption));
  return [id];
}

/** Two triallists of one achievement: the second wants to convert, and the first says nothing. */
async function silentRival(books: BooksStory): Promise<string[]> {
  const { licences: first } = books;
  const second = await first.ofAnotherFirm();
  const achievementId = await first.offered();
  const ids: string[] = [];
  for (const [at, story] of [first, second].entries()) {
    const conversion = { kind: 'EXCLUSIVE', firstRefusal: false, windowDays: 15, place: at + 1 };
    ids.push((await story.signed({ achievementId, terms: { ...DUE_ONCE, conversion } })).id as string);
  }
  const claimed = await actOn(second, second.cast.licenseeSignatory, 'convertLicence', ids[1] as string);
  if (claimed.code) throw new Error(JSON.stringify(claimed));
  return ids;
}
