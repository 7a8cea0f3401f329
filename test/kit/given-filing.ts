import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LicenceStory, todayIn } from './given-licence';
import type { Loose, Tester } from './tester';
import type { World } from './world';

/** What tests look at of a filing. */
export const FILING = `id kind state isDuty dueOn effectiveDueOn daysLeft deadlineSource contractAmount attempt submittedOn concludedOn
  number technicalIncome reason checkedOn version packHash packJsonPath packPdfPath viewerActions`;

const TYPES: Readonly<Record<string, string>> = {
  id: 'ID!',
  expectedVersion: 'Int!',
  on: 'CivilDate!',
  number: 'String!',
  technicalIncome: 'MinorUnits',
  refusalCode: 'String!',
  reason: 'String!',
};
const EXTRAS: Readonly<Record<string, string>> = {
  submitLicenceFiling: '... on ImpossibleFilingDay { earliestOn latestOn }',
  concludeLicenceFiling: '... on ImpossibleTechnicalIncome { contractAmount }',
};

/** Does one of the acts and gives whatever it came to, declared failures included. */
export async function filingAct(who: Tester, name: string, filing: Loose, facts: object = {}): Promise<Loose> {
  const variables = { id: filing.id, expectedVersion: filing.version, ...facts };
  const keys = Object.keys(variables);
  const answer = await who.ask<{ done: Loose }>(
    `mutation (${keys.map((key) => `$${key}: ${TYPES[key]}`).join(', ')}) {
      done: ${name}(${keys.map((key) => `${key}: $${key}`).join(', ')}) {
        __typename ... on LicenceFiling { ${FILING} } ... on Failure { code message field } ${EXTRAS[name] ?? ''}
      }
    }`,
    variables,
  );
  return answer.done;
}

/** The same, which must succeed. */
export async function filingDone(who: Tester, name: string, filing: Loose, facts: object = {}): Promise<Loose> {
  const done = await filingAct(who, name, filing, facts);
  if (done.code) throw new Error(`${name}: ${done.code}: ${done.message}`);
  return done;
}

/** What is filed about a licence, as somebody sees it, by kind. */
export async function filingsOf(who: Tester, licenceId: unknown, fields = FILING): Promise<Readonly<Record<string, Loose>>> {
  const { licence } = await who.ask<{ licence: { filings: Loose[] } }>(
    `query ($id: ID!) { licence(id: $id) { filings { kind ${fields} } } }`,
    { id: licenceId },
  );
  return Object.fromEntries(licence.filings.map((filing) => [filing.kind as string, filing]));
}

/** A filing of a licence that was just signed. */
export async function filingOf(story: LicenceStory, kind: string, facts: object = {}): Promise<Loose> {
  const { id } = await story.signed(facts);
  await story.world.settle();
  const filing = (await filingsOf(story.cast.officer, id))[kind];
  if (!filing) throw new Error(`Nothing of kind ${kind} is filed about the licence.`);
  return { ...filing, licenceId: id };
}

/** Handed in today. */
export const submitted = (story: LicenceStory, filing: Loose): Promise<Loose> =>
  filingDone(story.cast.officer, 'submitLicenceFiling', filing, { on: todayIn(story.world) });

/** A page of a PDF as a reader sees it. */
export interface ReadPage {
  readonly text: string;
  readonly glyphs: number;
  readonly missing: number;
}

/** Downloads a path of the platform as somebody. */
export async function download(
  world: World,
  who: Tester | null,
  path: string,
): Promise<{ status: number; type: string; content: Buffer }> {
  const response = await fetch(`${world.origin}${path}`, who ? { headers: who.credentials } : {});
  const content = Buffer.from(await response.arrayBuffer());
  return { status: response.status, type: response.headers.get('content-type') ?? '', content };
}

/** Reads a PDF with a reader of its own. */
export function readPdf(content: Buffer): { pages: ReadPage[]; info: Loose } {
  const folder = mkdtempSync(join(tmpdir(), 'trihelix-pack-'));
  try {
    const file = join(folder, 'pack.pdf');
    writeFileSync(file, content);
    const reader = join(__dirname, '../licence-records/read-pdf.mjs');
    return JSON.parse(execFileSync(process.execPath, [reader, file], { encoding: 'utf8', maxBuffer: 1 << 26 })) as {
      pages: ReadPage[];
      info: Loose;
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
