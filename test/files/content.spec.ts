import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { deflateRawSync } from 'node:zlib';
import { given, World } from '../kit';
import { type ArchiveEntry, officeFile, zipOf } from '../kit/given-archive';
import type { Member } from '../kit/given';
import { intentFor, putBytes, uploadedFile } from '../kit/given-upload';

const MIB = 1024 * 1024;
const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), randomBytes(100)]);
const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(100)]);
const PDF = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n');
const EXE = Buffer.concat([Buffer.from('MZ\x90\x00\x03', 'latin1'), Buffer.alloc(100)]);
const OLD_OFFICE = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512)]);
/** 轴承 in GB18030, with a character of four bytes (U+3400). */
const GB18030 = Buffer.from([0xd6, 0xe1, 0xb3, 0xd0, 0x81, 0x39, 0xee, 0x39, 0x2c, 0x31, 0x0a]);
/** 64 MiB of zeros in 64 KiB: as tight as deflate packs. */
const ZEROS = deflateRawSync(Buffer.alloc(64 * MIB), { level: 9 });

describe('what is in a file', () => {
  let world: World;
  let owner: Member;
  beforeAll(async () => {
    world = await World.open();
    owner = await given.member(world);
  });
  afterAll(() => world.close());

  const objects = () => world.sql('SELECT key FROM file_object WHERE organization_id = $1', [owner.organizationId]);

  it.each<[name: string, content: Buffer | string, mediaType: string]>([
    ['a.pdf', PDF, 'application/pdf'],
    ['a.png', PNG, 'image/png'],
    ['a.JPG', JPEG, 'image/jpeg'],
    ['a.jpeg', JPEG, 'image/jpeg'],
    ['a.xlsx', officeFile('xlsx'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['a.docx', officeFile('docx'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['a.pptx', officeFile('pptx'), 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
    ['a.zip', zipOf([{ name: '说明.txt', content: '你好' }]), 'application/zip'],
    ['a spreadsheet is also a.zip', officeFile('xlsx'), 'application/zip'],
    ['empty.zip', zipOf([]), 'application/zip'],
    ['a.csv', '\ufeff编号,名称\n', 'text/csv'],
    ['gb18030.csv', GB18030, 'text/csv'],
    ['a.txt', 'MZ is how this text begins, and BM, and PK\n', 'text/plain'],
    ['less.txt', 'a < b\n', 'text/plain'],
  ])('is taken under the right name: %s', async (name, content, mediaType) => {
    const { file, message } = await uploadedFile(owner, content, { name: name.endsWith('also a.zip') ? 'a.zip' : name });
    expect(message).toBeUndefined();
    expect(file).toMatchObject({ state: 'READY', mediaType });
  });

  it('is taken as JSON Lines to import', async () => {
    const { file } = await uploadedFile(owner, '{"a":1}\n', { purpose: 'IMPORT', name: 'a.jsonl' });
    expect(file).toMatchObject({ state: 'READY', mediaType: 'application/jsonl' });
  });

  it.each<[content: string, as: string, bytes: Buffer | string, found: string]>([
    ['a program', 'a.pdf', EXE, 'a Windows program'],
    ['a program', 'a.csv', EXE, 'a Windows program'],
    ['a script', 'a.txt', '#!/bin/sh\nrm -rf /\n', 'a script'],
    ['a text', 'a.png', 'not a picture', 'plain text'],
    ['a picture', 'a.jpg', PNG, 'PNG'],
    ['a PDF', 'a.docx', PDF, 'PDF'],
    ['a document', 'a.xlsx', officeFile('docx'), 'DOCX'],
    ['an archive of anything', 'a.docx', zipOf([{ name: 'a.txt', content: 'a' }]), 'ZIP'],
    [
      'a document with macros',
      'a.docx',
      officeFile('docx', { name: 'word/vbaProject.bin', content: 'x' }),
      'an Office file with macros',
    ],
    ['an old or encrypted document', 'a.xlsx', OLD_OFFICE, 'an old Office file (doc, xls, ppt) or one with a password'],
    ['a page', 'a.txt', '  <!DOCTYPE html><script>alert(1)</script>', 'HTML'],
    ['a page', 'a.csv', '\ufeff\n<html><body>', 'HTML'],
    ['a drawing', 'a.txt', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'SVG'],
    ['a drawing after its declaration', 'a.csv', '<?xml version="1.0"?><svg onload="alert(1)"/>', 'SVG'],
    ['a text with NUL', 'a.csv', 'a,b\n1,\0\n', 'binary content that nobody knows'],
    ['UTF-16', 'a.csv', Buffer.from('\ufeffa,b\n', 'utf16le'), 'binary content that nobody knows'],
    ['neither UTF-8 nor GB18030', 'a.txt', Buffer.from([0x61, 0xff, 0xff, 0x62]), 'binary content that nobody knows'],
    ['half a character at the end', 'a.txt', Buffer.from([0x61, 0xe8]), 'binary content that nobody knows'],
  ])('is refused under a wrong name: %s as %s', async (_, name, content, found) => {
    const { url, id } = await intentFor(owner, { name });
    const before = (await objects()).length;
    const answer = await putBytes(owner, url, content);
    const expected = { jpg: 'JPEG' }[name.slice(2)] ?? name.slice(2).toUpperCase();
    expect(answer).toMatchObject({ status: 422, reason: 'FILE_KIND_MISMATCH', extensions: { found, expected } });
    expect((await objects()).length).toBe(before);
    const { file } = await owner.ask(`query ($id: ID!) { file(id: $id) { state stateReason downloadUrl } }`, { id });
    expect(file).toMatchObject({ state: 'REFUSED', stateReason: answer.message, downloadUrl: null });
    expect(await putBytes(owner, url, 'a,b')).toMatchObject({ status: 409 });
  });

  const inside = (...entries: ArchiveEntry[]) => officeFile('xlsx', ...entries);
  const nested = (depth: number): Buffer =>
    depth === 0 ? Buffer.from('text') : zipOf([{ name: `${depth}.zip`, content: nested(depth - 1) }]);
  const twice = (content: Buffer) => zipOf([{ name: 'a.zip', content }]);
  const honestBomb = Array.from({ length: 20 }, (_, at) => ({ name: `${at}`, packed: ZEROS, declaredBytes: 64 * MIB }));
  const lyingBomb = [{ name: 'xl/sheet.xml', packed: ZEROS, declaredBytes: 1000 }];
  // Each entry within the ratio by its own account, all together far beyond the limit.
  const wideBomb = Array.from({ length: 100 }, (_, at) => ({ name: `${at}`, packed: randomBytes(10), declaredBytes: 20 * MIB }));

  it.each<[what: string, content: Buffer, reason: string]>([
    ['a bomb that says what it is', inside(...honestBomb), 'ARCHIVE_RATIO_TOO_HIGH'],
    ['a bomb that lies about its size', inside(...lyingBomb), 'ARCHIVE_DAMAGED'],
    ['a bomb within an archive', twice(twice(inside(...honestBomb))), 'ARCHIVE_RATIO_TOO_HIGH'],
    [
      'more than there is room for',
      inside(...wideBomb.map((entry) => ({ ...entry, packed: randomBytes(200_000) }))),
      'ARCHIVE_UNPACKS_TOO_FAR',
    ],
    ['too many entries', zipOf(Array.from({ length: 5_001 }, (_, at) => ({ name: `${at}.txt` }))), 'ARCHIVE_TOO_MANY_ENTRIES'],
    ['archives too deep', nested(4), 'ARCHIVE_NESTED_TOO_DEEP'],
    ['an encrypted entry', inside({ name: 'a', content: 'secret', isEncrypted: true }), 'ARCHIVE_ENCRYPTED'],
    ['a way out', inside({ name: '../../etc/cron.d/x', content: 'x' }), 'ARCHIVE_PATH_UNSAFE'],
    ['a way out for Windows', inside({ name: '..\\..\\x.exe', content: 'x' }), 'ARCHIVE_PATH_UNSAFE'],
    ['an absolute path', inside({ name: '/etc/passwd', content: 'x' }), 'ARCHIVE_PATH_UNSAFE'],
    ['a drive', inside({ name: 'C:/x', content: 'x' }), 'ARCHIVE_PATH_UNSAFE'],
    ['a symbolic link', inside({ name: 'link', content: '/etc/passwd', isLink: true }), 'ARCHIVE_PATH_UNSAFE'],
    ['half of it', officeFile('xlsx').subarray(0, 150), 'ARCHIVE_DAMAGED'],
    ['noise where content should be', inside({ name: 'a', packed: randomBytes(1000), declaredBytes: 5000 }), 'ARCHIVE_DAMAGED'],
  ])('is refused by name when an archive holds %s', async (_, content, reason) => {
    const heap = process.memoryUsage().rss;
    const started = performance.now();
    const before = (await objects()).length;
    const answer = await uploadedFile(owner, content, { name: 'a.zip' });
    expect(answer).toMatchObject({ status: 422, reason });
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(process.memoryUsage().rss - heap).toBeLessThan(300 * MIB);
    expect((await objects()).length).toBe(before);
    expect(readdirSync(tmpdir()).filter((name) => /^trihelix-[0-9a-f]{8}-/.test(name))).toEqual([]);
  });

  it('may be archives within archives, as presentations with embedded sheets are', async () => {
    const presentation = officeFile('pptx', { name: 'ppt/embeddings/sheet1.xlsx', content: officeFile('xlsx') });
    expect((await uploadedFile(owner, twice(presentation), { name: 'a.zip' })).file).toMatchObject({ state: 'READY' });
  });

  it('may be large and honest: a spreadsheet of a hundred thousand rows', async () => {
    const rows = Array.from({ length: 100_000 }, (_, at) => `<row r="${at}"><c t="n"><v>${at * 7919}</v></c></row>`).join('');
    const sheet = inside({ name: 'xl/worksheets/sheet1.xml', content: rows });
    expect((await uploadedFile(owner, sheet, { purpose: 'IMPORT', name: 'a.xlsx' })).file).toMatchObject({ state: 'READY' });
  });
});
