import type { Loose, Tester } from './tester';

export interface ImportFacts {
  readonly fileName?: string;
  readonly mapping?: readonly { column: string; field: string }[];
  readonly keyColumn?: string;
  readonly publish?: boolean;
  readonly kind?: string;
  readonly dryRun?: boolean;
  readonly ownershipDeclaration?: boolean;
}

const REPORT = `__typename
  ... on ImportReport {
    run { id state } rowCount created updated unchanged returned published alreadyPublic keptDraft problemCount keyColumn unmapped dryRun
    mapping { column field } missing { field message rows } notices { name message rows }
    problems { row column found expected fix } badRowsCsv
  }
  ... on Failure { code message }
  ... on UnreadableFile { line row offset }`;

/** Sends a file through the front door as its member would; gives the report, or the failure as data. */
export async function importing(
  who: Tester,
  what: 'importAchievements' | 'importNeeds',
  content: string | Buffer,
  facts: ImportFacts = {},
  headers: Record<string, string> = { 'accept-language': 'en' },
): Promise<Loose> {
  const type = what === 'importAchievements' ? 'ImportAchievementsInput' : 'ImportNeedsInput';
  const input = {
    fileName: 'file.csv',
    contentBase64: Buffer.from(content).toString('base64'),
    publish: true,
    ownershipDeclaration: true,
    ...facts,
  };
  const data = await who.ask<Record<string, Loose>>(
    `mutation Import($input: ${type}!) { result: ${what}(input: $input) { ${REPORT} } }`,
    { input },
    { headers },
  );
  return data['result'] ?? {};
}
