import { addDays, addMonths } from '@trihelix/kernel';
import { periodOf } from '@trihelix/licence-calculator';
import { BooksStory } from './given-books';
import { chargeCost } from './given-costs';
import { todayIn } from './given-licence';
import { decideReversal, proposeReversal } from './given-reversal';
import type { Loose } from './tester';

/**
 * A licence of whose record nearly every kind of link is part: asked for, written, signed; sales reported and corrected; owed,
 * credited, paid, charged with costs; a receipt taken back.
 */
export async function eventfulLicence(books: BooksStory): Promise<{ id: string; number: string }> {
  const { id, number } = await books.agreed();
  const { accountant, approver } = books.licences.cast;
  const quarter = periodOf(addMonths(todayIn(books.world), 5), 'QUARTER');
  await books.until(addDays(quarter.end, 5));
  await books.report(id as string, quarter.name, 10_000_000);
  await books.licences.pay(id as string, { amount: '300000' });
  await books.correct(id as string, quarter.name, 9_000_000);
  await chargeCost(books.licences, id, '1200000');
  const wrong = await books.licences.pay(id as string, { amount: '100000' });
  const proposed = await proposeReversal(accountant, (wrong as Loose)['id']);
  const decided = await decideReversal(approver, proposed, true);
  if (decided['state'] !== 'APPROVED') throw new Error(JSON.stringify(decided));
  return { id: id as string, number: number as string };
}
