import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { World } from '../kit';
import { BooksStory } from '../kit/given-books';
import { LicenceStory } from '../kit/given-licence';
import { eventfulLicence } from '../kit/given-record';
import { downloadRecord } from '../kit/record-file';
import type { Loose, Tester } from '../kit/tester';

interface Page {
  readonly text: string;
  readonly glyphs: number;
  readonly missing: number;
  readonly dark: number;
}

let world: World;
let story: LicenceStory;
let licence: { id: string; number: string };
let folder: string;
beforeAll(async () => {
  world = await World.open();
  folder = mkdtempSync(join(tmpdir(), 'trihelix-paper-'));
  story = await LicenceStory.begin(world);
  licence = await eventfulLicence(new BooksStory(story));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});

async function paper(who: Tester): Promise<{ type: string; bytes: number; pages: Page[]; info: Loose }> {
  const response = await fetch(`${world.origin}/licence-records/${licence.id}/record.pdf`, { headers: who.credentials });
  const content = Buffer.from(await response.arrayBuffer());
  const file = join(folder, 'record.pdf');
  writeFileSync(file, content);
  const read = execFileSync(process.execPath, [join(__dirname, 'read-pdf.mjs'), file], { encoding: 'utf8', maxBuffer: 1 << 26 });
  return {
    type: response.headers.get('content-type') ?? '',
    bytes: content.length,
    ...(JSON.parse(read) as { pages: Page[]; info: Loose }),
  };
}

describe('The record on paper', () => {
  it('says in Chinese what the file says, in a font that it brings along, and no character is missing', async () => {
    const { type, bytes, pages, info } = await paper(story.cast.officer);
    expect(type).toBe('application/pdf');
    // Only the characters that are used are embedded.
    expect(bytes).toBeLessThan(600_000);
    expect(info).toMatchObject({ Title: `许可存证 ${licence.number}` });
    expect(pages.map(({ missing }) => missing)).toEqual(pages.map(() => 0));
    for (const { glyphs, dark } of pages) expect([glyphs > 50, dark > 500]).toEqual([true, true]);
    const text = pages.map((page) => page.text).join('\n');
    const record = JSON.parse((await downloadRecord(world, story.cast.officer, licence.id)).text) as Loose;
    for (const said of [
      '许可存证',
      '许可方',
      '被许可方',
      '存证链',
      '状态变更：付费期',
      '签署',
      '条款第 2 版',
      'CNY 5000.00',
      '如何核验',
    ])
      expect(text).toContain(said);
    const plain = text.replaceAll('\n', '');
    for (const { hash } of record.links as { hash: string }[]) expect(plain).toContain(hash);
    expect(plain).toContain(record.licence.licensor.name);
    expect(text).not.toContain('〓');
  });

  it('leaves out for an authority what its file leaves out', async () => {
    const { pages } = await paper(story.cast.authority);
    const text = pages.map((page) => page.text).join('\n');
    expect(text).toContain('内容未向导出者公开');
    expect(text).not.toContain('净销售额');
  });

  it('is nobody else’s', async () => {
    const response = await fetch(`${world.origin}/licence-records/${licence.id}/record.pdf`);
    expect(response.status).toBe(401);
  });
});
