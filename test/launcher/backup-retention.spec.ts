import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BackupStore,
  baseName,
  chainFrom,
  isBaseDue,
  prune,
  reachOf,
  segmentAfter,
  shelvedName,
  writeManifest,
} from '@trihelix/embedded-postgres';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-06-30T12:00:00Z');
const MEGABYTE = 1024 * 1024;
const segment = (number: number, timeline = 1) =>
  timeline.toString(16).padStart(8, '0') + '00000000' + number.toString(16).toUpperCase().padStart(8, '0');

describe('the retention of backups', () => {
  let home: string;
  let store: BackupStore;
  const uploads = () => join(home, 'uploads');

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'trihelix-retention-'));
    store = new BackupStore(join(home, 'store'));
    store.claim('1');
    mkdirSync(uploads());
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  /** A base backup that ended so long ago and needs one segment. */
  async function base(ago: number, number: number, facts: { uploads?: string[]; timeline?: number } = {}): Promise<void> {
    const endedAt = NOW - ago;
    const folder = join(store.folder, baseName(endedAt));
    mkdirSync(folder);
    await writeManifest(folder, {
      format: 1,
      systemIdentifier: '1',
      major: '17',
      timeline: facts.timeline ?? 1,
      walSegmentBytes: 16 * MEGABYTE,
      startedAt: new Date(endedAt - 1_000).toISOString(),
      endedAt: new Date(endedAt).toISOString(),
      firstSegment: segment(number, facts.timeline),
      lastSegment: segment(number, facts.timeline),
      walArchive: store.wal,
      folders: [],
      packed: [],
      plain: [],
      uploads: (facts.uploads ?? []).map((path) => ({ path, bytes: 0, sha256: '' })),
    });
  }

  function shelve(number: number, ago: number, timeline = 1): void {
    writeFileSync(join(store.wal, shelvedName(segment(number, timeline), NOW - ago)), '');
  }

  function upload(name: string, ago: number, isStillThere: boolean): void {
    const at = new Date(NOW - ago);
    writeFileSync(join(store.uploads, name), '');
    utimesSync(join(store.uploads, name), at, at);
    if (isStillThere) writeFileSync(join(uploads(), name), '');
  }

  it('keeps the youngest base that is old enough, all younger ones, and the log from there on', async () => {
    for (const [ago, number] of [
      [9 * DAY, 1],
      [8 * DAY, 3],
      [2 * DAY, 5],
      [HOUR, 7],
    ] as const)
      await base(ago, number);
    for (let number = 1; number <= 8; number += 1) shelve(number, (9 - number) * DAY);
    expect(await prune(store, 7, NOW, uploads())).toEqual({ bases: 1, segments: 2, uploads: 0 });
    expect(store.bases().map(({ manifest }) => manifest.firstSegment)).toEqual([3, 5, 7].map((number) => segment(number)));
    expect(store.segments().map(({ name }) => name)).toEqual([3, 4, 5, 6, 7, 8].map((number) => segment(number)));
  });

  it('never removes the newest base, however old', async () => {
    await base(400 * DAY, 1);
    shelve(2, 399 * DAY);
    expect(await prune(store, 7, NOW, uploads())).toEqual({ bases: 0, segments: 0, uploads: 0 });
  });

  it('removes copies of uploads only when they are gone and no kept moment can name them', async () => {
    await base(HOUR, 1, { uploads: ['in a base'] });
    upload('still there', 2 * DAY, true);
    upload('in a base', 2 * DAY, false);
    upload('came and went after the base', HOUR / 2, false);
    upload('gone before the base', 2 * DAY, false);
    expect((await prune(store, 7, NOW, uploads())).uploads).toBe(1);
    expect(readdirSync(store.uploads).sort()).toEqual(['came and went after the base', 'in a base', 'still there']);
  });

  it('forgets no upload because a disk is not mounted', async () => {
    await base(HOUR, 1);
    upload('only in the copy', 2 * DAY, false);
    expect((await prune(store, 7, NOW, join(home, 'nowhere'))).uploads).toBe(0);
  });

  it('wants a new base at first, daily, after a gap in the log, and on a new timeline', async () => {
    expect(isBaseDue(store, NOW)).toBe(true);
    await base(HOUR, 4);
    shelve(5, HOUR);
    expect(isBaseDue(store, NOW)).toBe(false);
    expect(isBaseDue(store, NOW + DAY)).toBe(true);
    shelve(7, 1_000);
    expect(isBaseDue(store, NOW)).toBe(true);
    rmSync(join(store.wal, shelvedName(segment(7), NOW - 1_000)));
    shelve(6, 1_000, 2);
    expect(isBaseDue(store, NOW)).toBe(true);
  });

  it('reaches as far as the log goes without a gap, also across the end of a log file', async () => {
    await base(HOUR, 0xfe);
    const [{ manifest } = { manifest: undefined }] = store.bases();
    if (!manifest) throw new Error('There is no base.');
    const second = segmentAfter(segment(0xff), 16 * MEGABYTE);
    expect(second).toBe('000000010000000100000000');
    writeFileSync(join(store.wal, shelvedName(segment(0xff), NOW - 30 * 60_000)), '');
    writeFileSync(join(store.wal, shelvedName(second, NOW - 20 * 60_000)), '');
    writeFileSync(join(store.wal, shelvedName('000000010000000100000002', NOW)), '');
    expect(reachOf(manifest, chainFrom(manifest, [store.wal]))).toBe(NOW - 20 * 60_000);
    expect(reachOf(manifest, [])).toBe(Date.parse(manifest.endedAt));
  });

  it('a store belongs to one database', () => {
    expect(() => store.claim('2')).toThrow('holds the backups of another database');
  });
});
