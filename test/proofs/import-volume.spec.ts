import { performance } from 'node:perf_hooks';
import { csvOf, xlsxOf } from '@trihelix/exchange';
import { given, World } from '../kit';
import { importFile, readRun, startImport, work } from '../kit/given-import';
import { prove } from '../kit/proof';
import type { Tester } from '../kit/tester';

/** Most that the process may grow while any number of rows pass through it, in MB: what batches leave for the collector. */
const MOST_GROWTH = 600;
const WORDS = '水泵 轴承 振动 诊断 阀门 管道 泄漏 检测 边缘 计算 传感器 磨损 预警 流量 压力 叶轮 密封 智能 巡检 节能'.split(' ');
const HEADING = ['成果编号', '成果名称', '成果简介', '关键词', 'IPC', '技术成熟度', '申请号', '申请日'];

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

/** Rows like those of a university's list: about six hundred bytes each; one in a thousand cannot be. */
function* rowsOf(count: number): Generator<string[]> {
  for (let at = 0; at < count; at += 1) {
    const word = (step: number) => WORDS[(at * step + step) % WORDS.length] ?? '';
    const abstract = Array.from(
      { length: 80 },
      (_, place) => WORDS[(at * 7 + place * place + (at % 13) * place) % WORDS.length],
    ).join('');
    yield [
      `V-${at}`,
      `${word(3)}${word(7)}${word(11)}装置 ${at}`,
      abstract,
      `${word(1)}；${word(9)}`,
      'G01M',
      at % 1_000 === 999 ? '十' : String((at % 9) + 1),
      `CN2020${String(10_000_000 + at)}`,
      '2020-03-05',
    ];
  }
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

/** Rows with their heading. */
function* sheet(count: number): Generator<string[]> {
  yield HEADING;
  yield* rowsOf(count);
}

/** Runs `act` and tells how long it took and how far the process grew beyond what it had. */
async function watched(act: () => Promise<unknown>): Promise<{ seconds: number; growth: number; cpu: number }> {
  const before = process.memoryUsage.rss();
  const cpuBefore = process.cpuUsage();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
  const started = performance.now();
  await act();
  clearInterval(watch);
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    seconds: (performance.now() - started) / 1_000,
    growth: (most - before) / 1_048_576,
    cpu: (user + system) / 1_000_000,
  };
}

/** How many achievements the largest transaction wrote: rows of one transaction share its number. */
const largestTransaction = async ({ organizationId }: Tester) =>
  Number(
    (
      await world.sql<{ rows: string }>(
        `SELECT max(rows) AS rows FROM (SELECT count(*) AS rows FROM achievement WHERE owner_id = $1 GROUP BY xmin::text) AS written`,
        [organizationId],
      )
    )[0]?.rows,
  );

describe('a file of many rows', () => {
  prove({
    name: 'import-volume',
    claim: 'Files of any length go in by transactions of at most 500 rows without being held in memory',
    cases: { small: 3_000, full: 100_000 },
    run: async (cases) => {
      const [bad, who] = [Math.floor(cases / 1_000), await given.member(world, { of: 'UNIVERSITY' })];
      const csv = await importFile(who, 'rows.csv', await bytesOf(csvOf(sheet(cases))));
      const xlsx = await importFile(
        who,
        'rows.xlsx',
        await bytesOf(xlsxOf({ name: '成果', heading: HEADING, rows: rowsOf(cases) })),
      );

      const run = await startImport(who, { fileId: csv });
      const first = await watched(() => work(world));
      const good = { state: 'DONE', rowCount: cases, returned: bad };
      expect(await readRun(who, run['id'])).toMatchObject({ ...good, created: cases - bad, published: cases - bad });
      expect(await largestTransaction(who)).toBeLessThanOrEqual(500);
      expect(first.growth).toBeLessThan(MOST_GROWTH);

      const again = await startImport(who, { fileId: xlsx });
      const second = await watched(() => work(world));
      expect(await readRun(who, again['id'])).toMatchObject({
        ...good,
        created: 0,
        unchanged: cases - bad,
        alreadyPublic: cases - bad,
      });
      expect(second.growth).toBeLessThan(MOST_GROWTH);

      const rate = ({ seconds }: { seconds: number }) => Math.round(cases / seconds);
      return {
        'CSV: rows a second, published': rate(first),
        'CSV: seconds of this process': first.cpu.toFixed(1),
        'CSV: memory grew by (MB)': Math.round(first.growth),
        'workbook, all unchanged: rows a second': rate(second),
        'workbook: seconds of this process': second.cpu.toFixed(1),
        'workbook: memory grew by (MB)': Math.round(second.growth),
        'rows in the largest transaction': await largestTransaction(who),
      };
    },
  });
});
