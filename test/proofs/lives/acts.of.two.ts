import { decideAudit, proposeAudit } from '../../kit/given-audit';
import type { BooksStory } from '../../kit/given-books';
import { decideCost, proposeCost } from '../../kit/given-costs';
import { refund } from '../../kit/given-course';
import { coverAct, decision, exemptionAsked } from '../../kit/given-cover';
import { DistributionStory } from '../../kit/given-distribution';
import { decideEstimate, estimateSales } from '../../kit/given-estimate';
import { todayIn } from '../../kit/given-licence';
import type { Loose } from '../../kit/tester';
import { NOTHING_TO_DO } from './attempted';

const codeOf = ({ code }: Loose): string | null => (code as string | undefined) ?? null;

/** Costs are proposed and approved. */
export async function charge({ licences: { cast } }: BooksStory, id: string): Promise<string | null> {
  const proposed = await proposeCost(cast.accountant, id);
  return proposed.code ? codeOf(proposed) : codeOf(await decideCost(cast.approver, proposed, true));
}

/** The oldest period that has no statement is estimated, too early mostly. */
export async function estimate(books: BooksStory, id: string): Promise<string | null> {
  const { accountant, approver } = books.licences.cast;
  const { reportingPeriods } = (await books.book(id)).licence as { reportingPeriods: Loose[] };
  const missing = reportingPeriods.filter(({ statement }) => !statement).at(-1);
  if (!missing) return NOTHING_TO_DO;
  const proposed = await estimateSales(accountant, id, missing.period as string);
  return proposed.code ? codeOf(proposed) : codeOf(await decideEstimate(approver, proposed));
}

/** The accounts of the newest period that was reported show a fifth more; what that cost is charged with it. */
export async function audit({ licences: { cast }, world }: BooksStory, id: string): Promise<string | null> {
  const [said] = await world.sql<{ period: string; version: number; sales: number }>(
    `SELECT period, version, (net_sales * 6 / 5)::float8 AS sales FROM licence_statement AS said WHERE licence_id = $1
     ORDER BY period DESC, version DESC LIMIT 1`,
    [id],
  );
  if (!said) return NOTHING_TO_DO;
  const found = { sales: said.sales, expectedVersion: said.version, auditCost: '90000' };
  const proposed = await proposeAudit(cast.accountant, id, said.period, found);
  return proposed.code ? codeOf(proposed) : codeOf(await decideAudit(cast.approver, proposed));
}

/** Whoever prepared it asks not to answer for it, and the approver grants it. */
export async function exempt({ licences: story }: BooksStory, id: string): Promise<string | null> {
  const asked = await exemptionAsked(story, id);
  return asked.code
    ? codeOf(asked)
    : codeOf(await coverAct(story.cast.approver, 'decideLicenceExemption', decision(asked, true)));
}

/** The oldest open line is given up, as one proposes and another approves. */
export async function giveUp({ licences: { cast }, world }: BooksStory, id: string): Promise<string | null> {
  const [line] = await world.sql<Loose>(
    `SELECT receivable_id AS id FROM licence_open_line JOIN licence_receivable AS line ON line.id = receivable_id
     WHERE licence_open_line.licence_id = $1 ORDER BY line.effective_due_on LIMIT 1`,
    [id],
  );
  if (!line) return NOTHING_TO_DO;
  const { done: asked } = await cast.accountant.ask<{ done: Loose }>(
    `mutation ($id: ID!) { done: proposeWriteOff(receivableId: $id, reason: "确实无法收回，已催告两次") { ... on WriteOff { id version } ... on Failure { code } } }`,
    { id: line.id },
  );
  if (asked.code) return asked.code as string;
  const { done } = await cast.approver.ask<{ done: Loose }>(
    `mutation ($id: ID!, $version: Int!) { done: decideWriteOff(id: $id, expectedVersion: $version, approve: true, reason: "同意") {
      ... on WriteOff { id } ... on Failure { code } } }`,
    asked,
  );
  return codeOf(done);
}

/** What came in and is not shared out is. */
export async function distribute(books: BooksStory, id: string): Promise<string | null> {
  const story = new DistributionStory(books.licences);
  const came = await books.world.sql<{ id: string }>(
    `SELECT receipt_id AS id FROM licence_distributable($1) WHERE left_over > 0 LIMIT 3`,
    [id],
  );
  if (came.length === 0) return NOTHING_TO_DO;
  const { scheme } = await story.scheme(id);
  if (!scheme) await story.writeScheme(id);
  const prepared = await story.prepare(
    id,
    came.map((receipt) => receipt.id),
  );
  if (prepared.code) return prepared.code as string;
  return codeOf(await story.approve(prepared));
}

/** What waits is paid back. */
export async function giveMoneyBack({ licences: story, world }: BooksStory, id: string): Promise<string | null> {
  const { balance } = (await story.read(story.cast.accountant, id, 'balance { unapplied }')) as { balance: Loose | null };
  const amount = (balance?.unapplied as string | undefined) ?? '0';
  if (amount === '0') return NOTHING_TO_DO;
  const bankReference = `out-${Math.random().toString(36).slice(2)}`;
  const facts = { licenceId: id, amount, paidOn: todayIn(world), bankReference, reason: '多付' };
  return codeOf(await refund(story, facts));
}
