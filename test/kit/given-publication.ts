import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { documentTerms, randomStream, ThreadedMatchIndex, zipfText } from '@trihelix/match-engine';
import { IndexFollower } from '@trihelix/matching';
import { draftAchievement } from './given-achievement';
import type { Tester } from './tester';
import type { World } from './world';

/** The matches of a need, as a client asks for them. */
export const MATCHES = `query ($id: ID!, $first: Int!) { matchesForNeed(needId: $id, first: $first) { indexedThrough matches { achievement { id } } } }`;
const DECLARE = `mutation ($id: ID!, $version: Int!, $text: String!) {
  declareOwnership(id: $id, expectedVersion: $version, text: $text) { ... on Achievement { id version } ... on Failure { code message } }
}`;
const PUBLISH = `mutation ($id: ID!, $version: Int!) {
  publishAchievement(id: $id, expectedVersion: $version) { ... on Achievement { id } ... on Failure { code message } }
}`;

/** What counts as never. */
const GIVE_UP_MILLISECONDS = 20_000;

/** A draft that lacks nothing but its publication. */
export interface DeclaredDraft {
  readonly school: Tester;
  readonly id: string;
  readonly version: number;
}

/** A word that no other text has. */
export const wordOf = (number: number): string =>
  `zq${number.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] as string)}x`;

/** Drafts of many schools that lack nothing but their publication. */
export async function declaredDrafts(
  schools: readonly Tester[],
  count: number,
  input: (at: number) => object,
): Promise<DeclaredDraft[]> {
  const drafts: DeclaredDraft[] = [];
  await Promise.all(
    schools.map(async (school, first) => {
      for (let at = first; at < count; at += schools.length) {
        const { id, version } = await draftAchievement(school, input(at));
        const text = '本机构对该成果拥有合法处置权，内容真实。';
        drafts[at] = { school, id, version: (await school.command<{ version: number }>(DECLARE, { id, version, text })).version };
      }
    }),
  );
  return drafts;
}

/** Listings of other people about other things, so that the index has a size; written as the worker writes them. */
export async function filledIndex(world: World, count: number): Promise<number> {
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

/** Publishes it. */
export async function publish({ school, id, version }: DeclaredDraft): Promise<void> {
  await school.command(PUBLISH, { id, version });
}

/**
 * Milliseconds until the first so many of a need's matches hold a listing, looking every so many, and the looks it took.
 * @throws Error after twenty seconds
 */
export async function untilFound(
  factory: Tester,
  needId: string,
  wanted: string,
  { first, every }: { first: number; every: number },
): Promise<{ waited: number; looks: number }> {
  const started = performance.now();
  for (let looks = 1; performance.now() - started < GIVE_UP_MILLISECONDS; looks += 1) {
    await sleep(every);
    const { matchesForNeed } = await factory.ask<{ matchesForNeed: { matches: { achievement: { id: string } }[] } }>(MATCHES, {
      id: needId,
      first,
    });
    if (matchesForNeed.matches.some(({ achievement }) => achievement.id === wanted))
      return { waited: performance.now() - started, looks };
  }
  throw new Error(`${wanted} was not found within ${GIVE_UP_MILLISECONDS} ms.`);
}
