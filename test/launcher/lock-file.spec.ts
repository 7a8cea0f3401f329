import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockHolder, tryLock, type HeldLock } from '@trihelix/embedded-postgres';

const onLinux = process.platform === 'linux' ? it : it.skip;

describe('A lock file', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'trihelix-lock-'));
    path = join(folder, 'lock');
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function take(): HeldLock {
    const attempt = tryLock(path);
    if ('holder' in attempt) throw new Error(`held by ${attempt.holder.pid}`);
    return attempt.lock;
  }

  it('is held by one at a time, and says who holds it and what they noted', () => {
    take().note('http://127.0.0.1:3000');
    expect(tryLock(path)).toEqual({ holder: expect.objectContaining({ pid: process.pid, note: 'http://127.0.0.1:3000' }) });
  });

  it('is free after its release, and leaves nothing behind', () => {
    take().release();
    expect(lockHolder(path)).toBeUndefined();
    const again = take();
    expect(again.takenOver).toBe(false);
    again.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('of a dead process is taken over', () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(path, JSON.stringify({ pid, token: 'old', startedAt: 'once' }));
    expect(take().takenOver).toBe(true);
    expect(lockHolder(path)?.pid).toBe(process.pid);
  });

  onLinux('of a dead process is taken over although another process has its number now (Linux)', () => {
    take();
    const holder = JSON.parse(readFileSync(path, 'utf8')) as object;
    writeFileSync(path, JSON.stringify({ ...holder, token: 'old', startedAt: 'an earlier boot:17' }));
    take();
  });

  it('that was torn by a crash is taken over', () => {
    writeFileSync(path, '{"pid":');
    take();
  });

  it('taken over by another is not released by its former holder', () => {
    const former = take();
    rmSync(path);
    take();
    former.release();
    expect(lockHolder(path)?.pid).toBe(process.pid);
  });
});
