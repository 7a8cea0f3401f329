/** What one would write by hand for these three requests alone: Fastify and one SQL statement each. Started by the bench. */
import Fastify from 'fastify';
import { Pool } from 'pg';
import { answerQuestions } from './child';

const NODE = `json_build_object('id', a.id, 'title', a.title, 'keywords', a.keywords, 'kind', a.kind, 'regionCode', a.region_code,
  'state', a.state, 'listedAt', a.listed_at, 'owner', json_build_object('id', o.id, 'name', o.name, 'kind', o.kind),
  'rights', (SELECT coalesce(json_agg(json_build_object('office', r.office, 'number', r.number, 'legalStatus', r.legal_status) ORDER BY r.position), '[]')
             FROM achievement_right AS r WHERE r.achievement_id = a.id))`;

/** The page of 20 and whether another follows, as text: nothing is parsed on the way. */
const LIST = `SELECT json_build_object('data', json_build_object('achievements', json_build_object(
    'edges', coalesce(json_agg(json_build_object('cursor', row.id, 'node', row.node) ORDER BY row.id DESC) FILTER (WHERE row.position <= 20), '[]'),
    'pageInfo', json_build_object('hasNextPage', count(*) > 20))))::text AS body
  FROM (SELECT a.id, ${NODE} AS node, row_number() OVER (ORDER BY a.id DESC) AS position
        FROM (SELECT * FROM achievement WHERE state = 'LISTED' AND left(region_path, 9) = $1 ORDER BY id DESC LIMIT 21) AS a
        JOIN organization AS o ON o.id = a.owner_id) AS row`;

const BY_ID = `SELECT json_build_object('data', json_build_object('achievement', ${NODE}))::text AS body
  FROM achievement AS a JOIN organization AS o ON o.id = a.owner_id WHERE a.id = $1 AND a.state = 'LISTED'`;

const CREATE = `INSERT INTO achievement (id, owner_id, code, title, keywords, inventor_count, disciplines, ipc, industries, region_code,
    region_path, comparison_figures, licence_intents, licence_ways, ufpl_offered, language, state, listing_version, version, created_at, updated_at)
  SELECT gen_random_uuid(), id, $2, $3, $4, 0, '{}', '{}', '{}', region_code, region_path, '[]', '{}', '{}', false, 'zh', 'DRAFT', 0, 1, now(), now()
  FROM organization WHERE id = $1
  RETURNING json_build_object('data', json_build_object('createAchievement', json_build_object('id', id, 'title', title, 'version', version)))::text AS body`;

async function main(): Promise<void> {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
  const server = Fastify();
  const answer = async (name: string, text: string, values: unknown[]) =>
    (await pool.query<{ body: string }>({ name, text, values })).rows[0]?.body ?? '{"data":null}';
  server.addHook('onSend', async (_, reply) => void reply.type('application/json; charset=utf-8'));
  server.post<{ Body: { region: string } }>('/list', ({ body }) => answer('list', LIST, [body.region]));
  server.post<{ Body: { id: string } }>('/by-id', ({ body }) => answer('by-id', BY_ID, [body.id]));
  server.post<{ Body: { owner: string; code: string; title: string; keywords: string[] } }>('/create', ({ body }) =>
    answer('create', CREATE, [body.owner, body.code, body.title, body.keywords]),
  );
  answerQuestions(await server.listen({ port: 0, host: '127.0.0.1' }));
}

void main();
