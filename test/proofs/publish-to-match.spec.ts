import { randomUUID } from 'node:crypto';
import { cpus, loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { documentTerms, percentile, randomStream, ThreadedMatchIndex, zipfText } from '@trihelix/match-engine';
import { IndexFollower } from '@trihelix/matching';
import { RelayRunner } from '@trihelix/platform';
import { given, prove, World } from '../kit';
import { draftAchievement } from '../kit/given-achievement';
import { publishedNeed } from '../kit/given-need';

const MATCHES = `query ($id: ID!) { matchesForNeed(needId: $id, first: 50) { indexedThrough matches { achievement { id } } } }`;
const LISTS = '{ achievements(first: 20) { edges { node { id title } } } }';
const DECLARE = `mutation ($id: ID!, $version: Int!, $text: String!) {
  declareOwnership(id: $id, expectedVersion: $version, text: $text) { ... on Achievement { id version } ... on Failure { code message } }
}`;
const PUBLISH = `mutation ($id: ID!, $version: Int!) {
  publishAchievement(id: $id, expectedVersion: $version) { ... on Achievement { id } ... on Failure { code message } }
}`;
/** Clients that read lists and matches all the while. */
const READERS = 4;
const READ_EVERY_MILLISECONDS = 100;
/** What counts as never. */
const GIVE_UP_MILLISECONDS = 20_000;
const GOAL_MILLISECONDS = 1_000;

describe('from publishing to being matched', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  prove({
    name: 'publish-to-match',
    claim: 'A published listing is found by the needs it answers within one second, while others read and the relay works',
    cases: { small: 10, full: 200 },
    run: async (cases) => {
      const school = await given.member(world, { of: 'UNIVERSITY' });
      const factory = await given.member(world, { of: 'ENTERPRISE' });
      const need = await publishedNeed(factory, {
        title: '极寒地区光伏组件除冰',
        problem: '光伏组件在极寒地区结冰，需要除冰涂层与控制方法。',
      });
      const stock = await fill(world, cases * 80);
      const relay = world.app.get(RelayRunner);
      await relay.start();
      let isDone = false;
      let reads = 0;
      const readers = Array.from({ length: READERS }, async (_, number) => {
        for (; !isDone; reads += 1) {
          await Promise.all([
            sleep(READ_EVERY_MILLISECONDS),
            number % 2 === 0 ? factory.ask(MATCHES, { id: need.id }) : school.ask(LISTS),
          ]);
        }
      });
      const [waits, stale]: [number[], number[]] = [[], []];
      try {
        for (let at = 0; at < cases; at += 1) {
          const { id, version } = await draftAchievement(school, { title: `光伏组件除冰涂层 ${at}`, kind: 'KNOW_HOW' });
          const declared = await school.command<{ version: number }>(DECLARE, {
            id,
            version,
            text: '本机构对该成果拥有合法处置权，内容真实。',
          });
          await school.command(PUBLISH, { id, version: declared.version });
          const { waited, looks } = await untilFound(factory, need.id, id);
          waits.push(waited);
          stale.push(looks);
          // So that a list of fifty always has room for the next one.
          if (at % 20 === 19) await hideAll(world);
        }
      } finally {
        isDone = true;
        await Promise.allSettled(readers);
        await relay.stop();
      }
      expect(reads).toBeGreaterThan(cases);
      const [p50, p95, worst] = [percentile(waits, 0.5), percentile(waits, 0.95), Math.max(...waits)].map(Math.round);
      expect(waits).toHaveLength(cases);
      const load = `${loadavg()[0]?.toFixed(1)} / ${cpus().length}`;
      // A short run on a busy machine proves that each is found; how fast is for the long one to say.
      if (cases >= 200 && (p95 ?? Infinity) > GOAL_MILLISECONDS) {
        throw new Error(`Median ${p50} ms, 95th percentile ${p95} ms, worst ${worst} ms, at a load of ${load} processors.`);
      }
      return {
        'listings in the index before': stock,
        'other reads meanwhile': reads,
        'load of the machine at the end, and its processors': load,
        'milliseconds from the acknowledged command to being found, median': p50 ?? 0,
        'milliseconds, 95th percentile': p95 ?? 0,
        'milliseconds, worst': worst ?? 0,
        'found by the first look': stale.filter((looks) => looks === 1).length,
      };
    },
  });

  async function untilFound(factory: Awaited<ReturnType<typeof given.member>>, needId: string, wanted: string) {
    const started = performance.now();
    for (let looks = 1; performance.now() - started < GIVE_UP_MILLISECONDS; looks += 1) {
      const { matchesForNeed } = await factory.ask<{ matchesForNeed: { matches: { achievement: { id: string } }[] } }>(MATCHES, {
        id: needId,
      });
      if (matchesForNeed.matches.some(({ achievement }) => achievement.id === wanted))
        return { waited: performance.now() - started, looks };
      await sleep(5);
    }
    throw new Error(`${wanted} was not found within ${GIVE_UP_MILLISECONDS} ms.`);
  }
});

/** Listings of other people about other things, so that the index has a size; written as the worker writes them. */
async function fill(world: World, count: number): Promise<number> {
  const random = randomStream(7);
  const organization = randomUUID();
  for (let at = 0; at < count; at += 500) {
    const rows = Array.from({ length: Math.min(500, count - at) }, () => ({
      id: randomUUID(),
      terms: documentTerms({ title: zipfText(random, 8, 20_000), text: zipfText(random, 120, 20_000) }),
    }));
    await world.sql(
      `INSERT INTO match_document (id, side, language, organization_id, region_path, is_listed, terms, changed_in)
       SELECT id, 'ACHIEVEMENT', 'en', $1, '/33/', true, terms, pg_current_xact_id()
       FROM jsonb_to_recordset($2::jsonb) AS row(id uuid, terms jsonb)`,
      [organization, JSON.stringify(rows)],
    );
  }
  await world.app.get(IndexFollower).catchUp();
  return (await world.app.get(ThreadedMatchIndex).watermark()).documents;
}

/** Takes what was published so far out of the lists. */
async function hideAll(world: World): Promise<void> {
  await world.sql(
    `UPDATE match_document SET is_listed = false, terms = '[]', changed_in = pg_current_xact_id() WHERE language = 'zh' AND side = 'ACHIEVEMENT'`,
  );
}
