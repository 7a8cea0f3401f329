import type { LicenceStory } from './given-licence';
import { todayIn } from './given-licence';
import type { Loose, Tester } from './tester';
import type { World } from './world';

let count = 0;

/** A number that no digital invoice has yet: the year of the day, a province, a channel and what follows one another. */
export const invoiceNumber = (day: string): string => `${day.slice(2, 4)}330${String((count += 1)).padStart(15, '0')}`;

const FAILURES = `... on Failure { code message field }
  ... on OverInvoiced { receivableId open } ... on InvoiceNumberTaken { invoiceId } ... on ImpossibleInvoiceDay { earliestOn latestOn }
  ... on StaleVersion { currentVersion } ... on TaxpayerNumberUnknown { organizationId }`;
const REVERSAL_FAILURES = `... on Failure { code message field } ... on InvoiceAlreadyReversed { invoiceId }
  ... on InvoiceNumberTaken { invoiceId } ... on ImpossibleInvoiceDay { earliestOn latestOn }`;

/** What tests read of an invoice. */
export const INVOICE = `id licenceId kind batchCode number issuedOn amount net tax currency vatRatePpm contractRegistration outstanding isOutdated excess
  seller { name taxpayerNumber } buyer { name taxpayerNumber address phone bank account version }
  lines { receivableId amount net tax } reversal { batchCode number issuedOn amount tax reason } viewerActions`;

/** Records an invoice and gives whatever it came to, declared failures included. Without words it is one at 6 %. */
export async function issueInvoice(who: Tester, world: World, input: object): Promise<Loose> {
  const issuedOn = (input as { issuedOn?: string }).issuedOn ?? todayIn(world);
  const isExempt = (input as { isExempt?: boolean }).isExempt ?? false;
  return who
    .ask<{ done: Loose }>(
      `mutation ($input: IssueInvoiceInput!) { done: issueInvoice(input: $input) { __typename ... on Invoice { ${INVOICE} } ${FAILURES} } }`,
      {
        input: {
          kind: 'ORDINARY',
          number: invoiceNumber(issuedOn),
          issuedOn,
          buyerVersion: 0,
          ...(isExempt ? {} : { vatRatePpm: 60_000 }),
          ...input,
        },
      },
    )
    .then(({ done }) => done);
}

/** Takes an invoice back and gives whatever it came to. */
export async function reverseInvoice(who: Tester, world: World, invoiceId: string, input: object = {}): Promise<Loose> {
  const issuedOn = (input as { issuedOn?: string }).issuedOn ?? todayIn(world);
  const { done } = await who.ask<{ done: Loose }>(
    `mutation ($input: ReverseInvoiceInput!) {
      done: reverseInvoice(input: $input) { __typename ... on Invoice { ${INVOICE} } ${REVERSAL_FAILURES} }
    }`,
    { input: { invoiceId, number: invoiceNumber(issuedOn), issuedOn, reason: '开票有误', ...input } },
  );
  return done;
}

/** A licence in its paid phase, and what is owed under it: 80,000 yuan in a lump sum. */
export interface OwedSum {
  readonly licenceId: string;
  readonly receivableId: string;
  readonly postedOn: string;
}

/** Several of them: signed day by day, because passwords are not tried in a row, and all in their paid phase a year later. */
export async function manyOwing(story: LicenceStory, times: number): Promise<OwedSum[]> {
  for (let signed = 0; signed < times; signed += 1) {
    await story.signed();
    story.world.clock.travel({ days: 1 });
  }
  story.world.clock.travel({ days: 367 });
  await story.world.tick();
  const { page } = await story.cast.accountant.ask<{ page: Loose }>(
    '{ page: receivables(first: 100, filter: { isOpen: true }) { edges { node { id licenceId postedOn } } } }',
  );
  return (page['edges'] as { node: Loose }[]).map(({ node }) => ({
    licenceId: node['licenceId'] as string,
    receivableId: node['id'] as string,
    postedOn: node['postedOn'] as string,
  }));
}

/** One of them. */
export async function owing(story: LicenceStory): Promise<OwedSum> {
  const { id } = await story.paying();
  const [receivable] = (await story.read(story.cast.accountant, id, 'receivables { id postedOn }')).receivables as Loose[];
  return { licenceId: id, receivableId: receivable?.['id'] as string, postedOn: receivable?.['postedOn'] as string };
}
