import { addDays } from '@trihelix/kernel';
import type { BooksStory } from '../../kit/given-books';
import { actOn, ask } from '../../kit/given-course';
import { claimed as claimedOf, coverDone, exemptionAsked, policyFacts } from '../../kit/given-cover';
import { todayIn } from '../../kit/given-licence';
import { madePublic } from '../../kit/given-publicity';
import { declareNonUse, goOn, handOver, materialsOf } from '../../kit/given-trial';
import type { Loose } from '../../kit/tester';
import { drafted } from './life.beginning';
import { agreedOn } from './life.years';

const DUE_ONCE = { trialMonths: 3, trigger: { kind: 'OPTION' }, fees: [{ kind: 'LUMP_SUM', amount: 800_000, dueDays: 366 }] };

/** Licences whose people let the days before the signing, and those of an answer, go by: what is not done has its deadlines, too. */
export async function beginShortLives(books: BooksStory): Promise<string[]> {
  const { licences: story } = books;
  const unanswered = await drafted(books, agreedOn(addDays(todayIn(books.world), 75)));
  const unsigned = (await story.approved()).id as string;
  const published = (await madePublic(story)).id as string;
  const rivals = [...(await askedInVain(books)), ...(await silentRival(books))];
  return [unanswered, unsigned, published, ...rivals, ...(await closedOutInSilence(books))];
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

/** Trials that are over, of which the licensee does its part and the licensor says nothing: given back with a thing, and ended early. */
async function closedOutInSilence({ licences: story }: BooksStory): Promise<string[]> {
  const { manager, officer, approver, licenseeSignatory } = story.cast;
  const terms = { trigger: { kind: 'OPTION' } };
  const [given, ended] = [await story.signed({ terms }), await story.signed({ terms })].map(({ id }) => id as string) as [
    string,
    string,
  ];
  await handOver(story, given);
  const over = [
    await actOn(story, licenseeSignatory, 'giveBackLicence', given, { reason: '未达指标' }),
    await actOn(story, approver, 'terminateLicence', ended, { reason: '依约终止', lastOn: todayIn(story.world) }),
  ];
  const [thing] = (await materialsOf(officer, given)) as [Loose];
  const said = [
    await goOn(manager, 'settle', thing, { outcome: 'RETURNED', on: todayIn(story.world) }),
    await declareNonUse(story, given),
    await declareNonUse(story, ended),
  ];
  const refused = [...over, ...said].find(({ code }) => code);
  if (refused) throw new Error(JSON.stringify(refused));
  return [given, ended];
}
