import { ExportWorker, inspectFile, bytesSource, rowsOf } from '@trihelix/exchange';
import { text } from 'node:stream/consumers';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { download, linkTo } from './given-upload';
import type { Loose, Tester } from './tester';
import type { World } from './world';

/** What is asked of an export. */
export const EXPORT = 'id list filter format locale state rows rowTotal reason viewerActions file { id name purpose expiresAt }';

export interface ExportWish {
  readonly list:
    | 'Achievements'
    | 'Needs'
    | 'Licences'
    | 'Receivables'
    | 'Receipts'
    | 'Organizations'
    | 'Enquiries'
    | 'Undertakings'
    | 'MatchmakingMeetings'
    | 'AuditTrail';
  readonly filter?: object;
  readonly format?: 'XLSX' | 'CSV';
  readonly language?: 'zh-CN' | 'en';
}

/** Asks for a list as a file; gives the export that waits, or the failure as data. */
export async function startExport(by: Tester, { list, filter, format = 'CSV', language = 'zh-CN' }: ExportWish): Promise<Loose> {
  const type = list === 'AuditTrail' ? undefined : FILTERS[list];
  const [declared, given] = type ? [`, $filter: ${type}`, ', filter: $filter'] : ['', ''];
  const answer = await by.ask<{ result: Loose }>(
    `mutation ($format: ExportFormat!${declared}) { result: export${list}(format: $format${given}) {
      __typename ... on ListExport { ${EXPORT} } ... on Failure { code message } } }`,
    { format, ...(type ? { filter } : {}) },
    { headers: { 'accept-language': language } },
  );
  return answer.result;
}

const FILTERS: Readonly<Record<Exclude<ExportWish['list'], 'AuditTrail'>, string>> = {
  Achievements: 'AchievementFilter',
  Needs: 'NeedFilter',
  Licences: 'LicenceFilter',
  Receivables: 'ReceivableFilter',
  Receipts: 'ReceiptFilter',
  Organizations: 'OrganizationFilter',
  Enquiries: 'EnquiryFilter',
  Undertakings: 'UndertakingFilter',
  MatchmakingMeetings: 'MeetingFilter!',
};

export async function readExport(by: Tester, id: unknown): Promise<Loose> {
  const read = `query ($id: ID!) { export(id: $id) { ${EXPORT} } }`;
  return (await by.ask<{ export: Loose }>(read, { id }, { headers: { 'accept-language': 'en' } })).export;
}

/** What the worker does with the exports that wait. */
export const workExports = (world: World): Promise<number> => world.app.get(ExportWorker).pass();

/** A list as its file has it. */
export interface Exported {
  readonly done: Loose;
  readonly name: string;
  readonly content: Buffer;
  readonly heading: readonly string[];
  /** Its rows by heading; what is blank is left out. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** Asks, lets the worker write, downloads and reads. @throws Error when there is no file */
export async function exported(world: World, by: Tester, wish: ExportWish): Promise<Exported> {
  return fileOf(world, by, await startExport(by, wish));
}

/** Lets the worker write what was asked for, downloads and reads. @throws Error when there is no file */
export async function fileOf(world: World, by: Tester, started: Loose): Promise<Exported> {
  if (started['code']) throw new Error(`${started['code']}: ${started['message']}`);
  await workExports(world);
  const done = await readExport(by, started['id']);
  if (!done['file']) throw new Error(`${done['state']}: ${done['reason']}`);
  const { id, name } = done['file'] as { id: string; name: string };
  const { content } = await download(by, await linkTo(by, id));
  // The importer, which reads files here, refuses one without rows.
  return { done, name, content, ...(done['rows'] === 0 ? { heading: [], rows: [] } : await readTable(name, content)) };
}

/** A file as the importer reads it. */
export async function readTable(name: string, content: Uint8Array): Promise<Pick<Exported, 'heading' | 'rows'>> {
  const source = bytesSource(name, content);
  const inspection = await inspectFile(source);
  const rows: Record<string, unknown>[] = [];
  for await (const { cells } of rowsOf(source, inspection.format)) {
    rows.push(Object.fromEntries([...cells].filter(([, value]) => value !== '' && value !== null && value !== undefined)));
  }
  return { heading: inspection.columns, rows };
}

/** The XML of the sheet in a workbook. */
export async function sheetOf(workbook: Buffer): Promise<string> {
  const archive = await fromBufferPromise(workbook, { lazyEntries: true });
  for (let entry = await next(archive); entry; entry = await next(archive)) {
    if (entry.fileName === 'xl/worksheets/sheet1.xml') return text(await archive.openReadStreamPromise(entry));
  }
  throw new Error('There is no sheet.');
}

const next = (archive: ZipFile): Promise<Entry | undefined> =>
  new Promise((resolve, reject) => {
    archive
      .once('entry', resolve)
      .once('end', () => resolve(undefined))
      .once('error', reject);
    archive.readEntry();
  });
