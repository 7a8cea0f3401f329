import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomStream } from '@trihelix/match-engine';
import { IndexFollower } from '@trihelix/matching';
import { MatchIndex } from '@trihelix/platform';
import { Client } from 'pg';
import { prove, World } from '../kit';
import { anotherProcess } from '../kit/process';
import { OpenSearchServer } from '../matching/opensearch.server';

/** Connections that write at the same time. */
const WRITERS = 12;
/** Updates of one transaction. */
const MOST_AT_ONCE = 4;
const ROLLED_BACK = 0.1;
const UNLISTED = 0.1;
/** Terms asked for at a time. */
const ASKED = 100;

const WRITE = `INSERT INTO match_document (id, side, language, organization_id, region_path, is_listed, terms, changed_in)
  VALUES ($1, 'ACHIEVEMENT', 'en', $1, '/33/', $3, jsonb_build_array(jsonb_build_array('every', 1, 0, 0), jsonb_build_array($2::text, 1, 0, 0)),
    pg_current_xact_id())
  ON CONFLICT (id) DO UPDATE SET terms = excluded.terms, is_listed = excluded.is_listed, changed_in = excluded.changed_in`;

type Process = Pick<NestFastifyApplication, 'get'>;

describe('updates of several writers, followed by several processes', () => {
  let world: World;
  let engine: OpenSearchServer;
  const apps: NestFastifyApplication[] = [];
  const clients: Client[] = [];
  beforeAll(async () => {
    world = await World.open();
    engine = await OpenSearchServer.start();
    const shared = { TRIHELIX_MATCH_INDEX: 'opensearch', OPENSEARCH_URL: engine.url };
    for (const variables of [{}, shared, shared]) apps.push(await anotherProcess(world, variables));
    for (let at = 0; at < WRITERS; at += 1) {
      const client = new Client({ connectionString: world.configuration.databaseUrl });
      await client.connect();
      clients.push(client);
    }
  });
  afterAll(async () => {
    for (const client of clients) await client.end();
    for (const app of apps) await app.close();
    await engine.stop();
    await world.close();
  });

  prove({
    name: 'match-updates',
    claim: 'No update of a listing is lost on its way into the match index, and all processes answer alike',
    cases: { small: 240, full: 10_000 },
    run: async (cases) => {
      const random = randomStream(23);
      const documents = Array.from({ length: Math.ceil(cases / 5) }, () => randomUUID()).sort();
      const processes: Process[] = [world.app, ...apps];
      const seen = { updates: 0, rollbacks: 0, overtakings: 0, looks: 0 };
      let latest = 0n;
      let isDone = false;

      const write = async (client: Client) => {
        while (seen.updates < cases) {
          const some = documents.filter(() => random() < 2 / documents.length).slice(0, MOST_AT_ONCE);
          await client.query('BEGIN');
          const { rows } = await client.query<{ number: string }>('SELECT pg_current_xact_id()::text AS number');
          for (const id of some) await client.query(WRITE, [id, `version${(seen.updates += 1)}`, random() >= UNLISTED]);
          await sleep(random() * 10);
          const isKept = random() >= ROLLED_BACK;
          await client.query(isKept ? 'COMMIT' : 'ROLLBACK');
          if (!isKept) seen.rollbacks += 1;
          else if (BigInt(rows[0]?.number ?? 0) < latest) seen.overtakings += 1;
          else latest = BigInt(rows[0]?.number ?? 0);
        }
      };
      const follow = async (app: Process) => {
        for (; !isDone; seen.looks += 1) await app.get(IndexFollower).catchUp();
      };
      const followers = processes.map(follow);
      await Promise.all(clients.map(write)).finally(() => (isDone = true));
      await Promise.all(followers);

      const [last] = await world.sql<{ now: Date }>('SELECT app_now() AS now');
      const due = await committed();
      for (const app of processes) {
        const { indexedThrough } = await app.get(IndexFollower).catchUp();
        expect(indexedThrough?.getTime()).toBeGreaterThanOrEqual(last?.now.getTime() ?? Infinity);
      }
      const answers: string[][] = [];
      for (const app of processes) {
        expect(await heldBy(app, [...due.values()])).toEqual(due);
        answers.push(await everything(app, documents.length));
      }
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect(answers[0]).toHaveLength(due.size);
      expect(Math.min(seen.rollbacks, seen.overtakings, seen.looks)).toBeGreaterThan(0);
      return {
        'processes: with an index of their own, and sharing an engine': '2, 2',
        'connections that write at the same time': WRITERS,
        'documents, and of them listed in the end': `${documents.length}, ${due.size}`,
        'transactions rolled back': seen.rollbacks,
        'commits that a younger transaction had overtaken': seen.overtakings,
        'looks of the processes meanwhile': seen.looks,
        'updates lost': 0,
      };
    },
  });

  /** Which version of each document anybody who looks now may see. */
  async function committed(): Promise<Map<string, string>> {
    const rows = await world.sql<{ id: string; term: string }>(
      'SELECT id, terms->1->>0 AS term FROM match_document WHERE is_listed ORDER BY id',
    );
    return new Map(rows.map(({ id, term }) => [id, term]));
  }

  /** Which version of each document a process holds. */
  async function heldBy(app: Process, versions: readonly string[]): Promise<Map<string, string>> {
    const held: [string, string][] = [];
    for (let from = 0; from < versions.length; from += ASKED) {
      const terms = versions.slice(from, from + ASKED).map((term) => ({ term, weight: 1 }));
      const hits = await app.get(MatchIndex).topK(terms, { side: 'ACHIEVEMENT' }, ASKED + 1);
      held.push(...hits.flatMap(({ id, perTerm }) => perTerm.map(({ term }): [string, string] => [id, term])));
    }
    return new Map(held.sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  /** Every document a process finds, in its order and to nine digits of its score. */
  async function everything(app: Process, count: number) {
    const hits = await app.get(MatchIndex).topK([{ term: 'every', weight: 1 }], { side: 'ACHIEVEMENT' }, count);
    return hits.map(({ id, score }) => `${id} ${score.toPrecision(9)}`);
  }
});
