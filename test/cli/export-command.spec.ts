import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { draftAchievement, draftNeed, given, listedAchievement, World } from '../kit';
import { runCommand } from '../kit/command-line';

jest.setTimeout(60_000);

let world: World;
let folder: string;
beforeAll(async () => {
  world = await World.open();
  folder = mkdtempSync(join(tmpdir(), 'trihelix-export-'));
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('export', () => {
  it('writes the achievements of one organization in the columns of the platform, in the language of the shell', async () => {
    const owner = await given.member(world, { of: 'UNIVERSITY', name: '之江出口大学' });
    await draftAchievement(owner, { code: 'A1', inventors: [{ name: '张三' }] });
    await listedAchievement(owner, { code: 'A2' });
    await listedAchievement(await given.member(world, { of: 'UNIVERSITY' }), { code: 'B1' });
    const [all, listed] = [join(folder, 'all.csv'), join(folder, 'listed')];
    const words = ['export', 'achievements', '--organization', '之江出口'];
    const { report, remarks } = await runCommand(world, [...words, all], 'zh_CN.UTF-8');
    expect(report).toBe(`已导出“之江出口大学”的 2 行：${all}`);
    expect(remarks).toBe('2 / 2');
    const text = readFileSync(all, 'utf8');
    expect(text).toMatch(/^\ufeff成果编号,成果名称,/u);
    expect(text.trimEnd().split('\r\n')).toHaveLength(3);
    expect(text).toContain(',张三,');
    const only = await runCommand(world, [...words, '--state', 'LISTED', '--format', 'csv', listed]);
    expect(only.report).toBe(`1 rows of "之江出口大学": ${listed}`);
    expect(readFileSync(listed, 'utf8')).toMatch(/^\ufeffcode,title,/u);
    expect((await runCommand(world, [...words, all])).remarks).toContain('exists already');
    expect(readdirSync(folder).sort()).toEqual(['all.csv', 'listed']);
  });

  it('writes needs as a workbook, as a member sees them, and asks for what it cannot know', async () => {
    const owner = await given.member(world, { of: 'ENTERPRISE', name: '出口需求公司' });
    await draftNeed(owner);
    const path = join(folder, 'needs.xlsx');
    const words = ['export', 'needs', '--organization', owner.organizationId];
    expect((await runCommand(world, [...words, '--as', owner.email, path])).exitCode).toBe(0);
    expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK');
    expect((await runCommand(world, [...words, join(folder, 'needs.doc')])).remarks).toContain('--format csv');
    const stranger = await given.member(world, { of: 'ENTERPRISE' });
    expect((await runCommand(world, [...words, '--as', stranger.email, join(folder, 'x.csv')])).exitCode).toBe(2);
    expect(existsSync(join(folder, 'x.csv'))).toBe(false);
  });
});
