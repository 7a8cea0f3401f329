import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkLicenceRecord } from '@trihelix/kernel';
import { LicenceMoved } from '@trihelix/contracts';
import { Actor, Database, Outbox } from '@trihelix/platform';
import { World } from '../kit';
import { downloadEvidence, unpacked } from '../kit/given-evidence';
import { LicenceStory, todayIn } from '../kit/given-licence';
import { closeOutOf, closeReturn, declareNonUse, goOn, handOver, logUse, materialsOf } from '../kit/given-trial';
import { downloadRecord } from '../kit/record-file';
import type { Loose } from '../kit/tester';

let world: World;
let story: LicenceStory;
let id: string;
beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
  id = (await closedOut({ isDeclared: true })).id as string;
});
afterAll(() => world.close());

/** A failed trial, closed: with the declaration, or without one after the due day. */
async function closedOut({ isDeclared }: { isDeclared: boolean }): Promise<Loose> {
  const { manager, officer } = story.cast;
  const licence = await story.signed({ terms: { trigger: { kind: 'OPTION' } } });
  await handOver(story, licence.id, { name: '喷涂样板', atEnd: 'RETURN' });
  const wrong = await logUse(story, licence.id, { activity: '一号叶片试涂', result: 'WORKS', hours: 6 });
  await logUse(story, licence.id, {
    activity: '=一号叶片复测',
    result: 'FAILS',
    notes: '附着力 "2.1" MPa',
    correctsId: wrong.id,
  });
  await story.silence();
  const [sample] = (await materialsOf(manager, licence.id)) as [Loose];
  const said = await goOn(manager, 'settle', sample, { outcome: 'RETURNED', on: todayIn(world) });
  await goOn(officer, 'confirm', said);
  if (isDeclared) await declareNonUse(story, licence.id);
  else world.clock.travel({ days: 31 });
  const closed = await closeReturn(story, licence.id, isDeclared ? {} : { missingReason: '被许可方逾期未签署声明，已催告' });
  if (closed.state !== 'RETURNED') throw new Error(JSON.stringify(closed));
  await world.settle();
  return licence;
}
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

describe('the evidence of a closed return', () => {
  it('is one file for both sides, the same bytes each time', async () => {
    const { manager, officer, authority } = story.cast;
    const [ours, theirs] = [await downloadEvidence(world, officer, id), await downloadEvidence(world, manager, id)];
    expect([ours.status, theirs.status]).toEqual([200, 200]);
    expect(ours.bytes.equals(theirs.bytes)).toBe(true);
    expect((await downloadEvidence(world, authority, id)).status).toBe(404);
    expect((await downloadEvidence(world, (await story.ofAnotherFirm()).cast.manager, id)).status).toBe(404);
  });

  it('names every file with its hash in a manifest, whose hash the record holds', async () => {
    const files = await unpacked((await downloadEvidence(world, story.cast.officer, id)).bytes);
    expect([...files.keys()]).toEqual([
      ...['record.json', 'record.pdf', 'close-out.pdf', 'use-log.csv', 'materials.csv', 'declaration.txt', 'manifest.json'],
    ]);
    const manifest = files.get('manifest.json') as Buffer;
    const { files: listed, declarationMissing } = JSON.parse(manifest.toString()) as Loose;
    for (const { name, sha256: hash } of listed as { name: string; sha256: string }[])
      expect([name, sha256(files.get(name) as Buffer)]).toEqual([name, hash]);
    expect(listed).toHaveLength(files.size - 1);
    expect(declarationMissing).toBe(false);

    const { pack, declaration } = await closeOutOf(story, story.cast.manager, id);
    expect(pack).toEqual({ path: `/licence-records/${id}/evidence.zip`, manifestHash: sha256(manifest) });
    expect(sha256(files.get('declaration.txt') as Buffer)).toBe((declaration as Loose).hash);
    const { links } = JSON.parse((await downloadRecord(world, story.cast.officer, id)).text) as { links: Loose[] };
    const said = links.map(({ payload }) => payload as Loose);
    expect(said.find(({ kind }) => kind === 'CLOSE_OUT_PACKED')?.says).toEqual({ manifestHash: sha256(manifest) });
    expect(said.find(({ kind }) => kind === 'NON_USE_DECLARED')?.says).toMatchObject({
      declarationHash: (declaration as Loose).hash,
    });
    expect(said.find(({ kind }) => kind === 'RETURN_CLOSED')?.says).toMatchObject({ declarationMissing: false });
  });

  it('holds the record as it stood, which verifies by itself', async () => {
    const files = await unpacked((await downloadEvidence(world, story.cast.officer, id)).bytes);
    const record = JSON.parse(String(files.get('record.json'))) as Loose;
    expect(await checkLicenceRecord(String(files.get('record.json')))).toMatchObject({ holds: true });
    // That its recordal is asked for no more may be written down before the pack is made, or after.
    const moved = (record.links as Loose[]).findLast(({ entry }) => entry.action === 'MOVED');
    expect(moved).toMatchObject({ payload: { to: 'RETURNED' } });
  });

  it('has the log as a table that no spreadsheet reads as a formula, and the close-out in Chinese', async () => {
    const files = await unpacked((await downloadEvidence(world, story.cast.officer, id)).bytes);
    const [head, first, second] = String(files.get('use-log.csv')).replace('\uFEFF', '').split('\r\n');
    expect(head).toContain('试用内容');
    expect(first).toContain('一号叶片试涂,达到预期,,6,已被更正');
    expect(second).toContain(`'=一号叶片复测,未达到,"附着力 ""2.1"" MPa",,更正第 1 条`);
    const folder = mkdtempSync(join(tmpdir(), 'trihelix-evidence-'));
    const file = join(folder, 'close-out.pdf');
    writeFileSync(file, files.get('close-out.pdf') as Buffer);
    const reader = join(__dirname, 'read-pdf.mjs');
    const text = execFileSync(process.execPath, [reader, file], { encoding: 'utf8', maxBuffer: 1 << 26 }).replaceAll(/\s/g, '');
    rmSync(folder, { recursive: true });
    for (const part of ['喷涂样板', '不再使用声明', '无应付款项', '一号叶片复测']) expect(text).toContain(part);
  });

  it('is packed once, however often the news comes', async () => {
    const { bytes } = await downloadEvidence(world, story.cast.officer, id);
    await world.app
      .get(Database)
      .write(Actor.system('test'), () => world.app.get(Outbox).publish(new LicenceMoved(id, 'RETURNING', 'RETURNED', '', '')));
    await world.settle();
    expect((await downloadEvidence(world, story.cast.officer, id)).bytes.equals(bytes)).toBe(true);
  });

  it('says so where the declaration is missing', async () => {
    const { id: late } = await closedOut({ isDeclared: false });
    const files = await unpacked((await downloadEvidence(world, story.cast.manager, late)).bytes);
    expect(files.has('declaration.txt')).toBe(false);
    expect(JSON.parse(String(files.get('manifest.json')))).toMatchObject({ declarationMissing: true });
  });
});
