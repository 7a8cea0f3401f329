import { ImportWorker } from '@trihelix/exchange';
import { uploadedFile } from './given-upload';
import type { Loose, Tester } from './tester';
import type { World } from './world';

/** What is asked of a run. */
export const RUN = `id state dryRun fileName rowCount rowTotal created updated unchanged returned published alreadyPublic keptDraft
  problemCount keyColumn unmapped reason viewerActions mapping { column field } missing { field message rows } notices { name rows }
  returnedCsv { id name } returnedXlsx { id name } file { id } problems(first: 50) { totalCount edges { node { row column found fix } } }`;

const START = `mutation ($input: StartImportInput!) { result: startImport(input: $input) {
  __typename ... on ImportRun { ${RUN} } ... on Failure { code message } ... on ImportAlreadyRunning { runId } } }`;

/** A file that is ready to be imported. @throws Error when the upload is refused */
export async function importFile(by: Tester, name: string, content: Uint8Array | string): Promise<string> {
  const { file, message } = await uploadedFile(by, content, { purpose: 'IMPORT', name });
  if (!file) throw new Error(message);
  return file['id'] as string;
}

/** Asks for an import; gives the run that waits, or the failure as data. */
export async function startImport(by: Tester, input: Loose): Promise<Loose> {
  const wanted = { target: 'ACHIEVEMENTS', publish: true, ownershipDeclaration: true, ...input };
  return (await by.ask<{ result: Loose }>(START, { input: wanted }, { headers: { 'accept-language': 'en' } })).result;
}

export async function readRun(by: Tester, id: unknown): Promise<Loose> {
  const read = `query ($id: ID!) { importRun(id: $id) { ${RUN} } }`;
  return (await by.ask<{ importRun: Loose }>(read, { id }, { headers: { 'accept-language': 'en' } })).importRun;
}

/** What the worker does with the imports that wait. */
export const work = (world: World): Promise<number> => world.app.get(ImportWorker).pass();

/** Uploads, asks, and lets the worker do it. */
export async function imported(
  world: World,
  by: Tester,
  name: string,
  content: Uint8Array | string,
  input: Loose = {},
): Promise<Loose> {
  const started = await startImport(by, { fileId: await importFile(by, name, content), ...input });
  if (started['code']) return started;
  await work(world);
  return readRun(by, started['id']);
}
