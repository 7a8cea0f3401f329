/**
 * The API against a hand-written Fastify server with one SQL statement a request, in one run on the same skewed data.
 *
 *   npm run bench -- serving [achievements] [requests]
 *
 * Prints a table and one JSON line: server processor time (the Node process; not PostgreSQL's) per request, and the ratio of the medians.
 */
import { median, paired } from './serving/rounds';
import { type Child, startChild } from './serving/child';
import { type Ground, JWT_SECRET, prepareGround } from './serving/ground';
import { join } from 'node:path';
import { type Ask, post, send } from './serving/load';

const [ACHIEVEMENTS = 100_000, REQUESTS = 1_000] = process.argv.slice(2, 4).map(Number);
/** Only scenarios whose name begins so. */
const ONLY = process.argv[4] ?? '';
const ROUNDS = 5;
const REGION = '/33/3301/';

const NODE = `id title keywords kind regionCode state listedAt owner { id name kind } rights { office number legalStatus }`;
const LIST = `{ achievements(first: 20, filter: { regionCode: "330100" }) { edges { cursor node { ${NODE} } } pageInfo { hasNextPage } } }`;
const BY_ID = `query ($id: ID!) { achievement(id: $id) { ${NODE} } }`;
const CREATE = `mutation ($input: AchievementInput!) { createAchievement(input: $input) { ... on Achievement { id title version } ... on Failure { message } } }`;

interface Scenario {
  readonly name: string;
  readonly ours: Ask;
  readonly plain: Ask;
  readonly headers?: Record<string, string>;
  /** A read that everybody waits for must not cost more than this many times the hand-written one. */
  readonly limit?: number;
}

const graphql = (query: string, variables: object = {}) => ({ path: '/graphql', body: JSON.stringify({ query, variables }) });
const keywords = ['轴承', '振动诊断', '寿命预测'];

function scenarios({ listedIds, authorization, organizationId }: Ground): Scenario[] {
  const id = (n: number) => listedIds[n % listedIds.length];
  let written = 0;
  const draft = () => ({ code: `N-${(written += 1)}`, title: '曝气风机轴承故障提前预警装置', keywords });
  const list = {
    ours: () => graphql(LIST),
    plain: () => ({ path: '/list', body: JSON.stringify({ region: REGION }) }),
    limit: 5,
  };
  const byId: Omit<Scenario, 'name'> = {
    ours: (n) => graphql(BY_ID, { id: id(n) }),
    plain: (n) => ({ path: '/by-id', body: JSON.stringify({ id: id(n) }) }),
    limit: 5,
  };
  return [
    { name: 'list of 20, visitor', ...list },
    { name: 'by id, visitor', ...byId },
    { name: 'list of 20, member', ...list, headers: { authorization }, limit: undefined },
    { name: 'by id, member', ...byId, headers: { authorization }, limit: undefined },
    {
      name: 'create a draft, member',
      ours: () => graphql(CREATE, { input: draft() }),
      plain: () => ({ path: '/create', body: JSON.stringify({ owner: organizationId, ...draft() }) }),
      headers: { authorization },
    },
  ];
}

async function main(): Promise<void> {
  const ground = await prepareGround(ACHIEVEMENTS);
  const environment = {
    NODE_ENV: 'production',
    PORT: '0',
    DATABASE_URL: ground.applicationUrl,
    DATABASE_OWNER_URL: ground.ownerUrl,
    TRIHELIX_JWT_SECRET: JWT_SECRET,
    TRIHELIX_DATA: ground.folder,
    TRIHELIX_IDE: 'off',
  };
  const ours = await startChild(join(__dirname, 'serving/platform.server.js'), environment);
  const plain = await startChild(join(__dirname, 'serving/plain.server.js'), environment);
  try {
    await sameAnswer(ours, plain);
    const results = [];
    for (const scenario of scenarios(ground).filter(({ name }) => name.startsWith(ONLY)))
      results.push(await measure(scenario, ours, plain));
    process.stdout.write(`${JSON.stringify({ achievements: ACHIEVEMENTS, requests: REQUESTS, rounds: ROUNDS, results })}\n`);
  } finally {
    await Promise.all([ours.stop(), plain.stop()]);
    await ground.leave();
  }
}

/** Times mean something only when both say the same. */
async function sameAnswer(ours: Child, plain: Child): Promise<void> {
  const titles = (text: string) => [...text.matchAll(/"title"\s*:\s*"([^"]*)"/g)].map(([, title]) => title).join();
  const left = titles(await post(undefined, `${ours.origin}/graphql`, {}, graphql(LIST).body));
  const right = titles(await post(undefined, `${plain.origin}/list`, {}, JSON.stringify({ region: REGION })));
  if (left !== right || left === '')
    throw new Error(`The two servers do not give the same list: ${left.slice(0, 200)} / ${right.slice(0, 200)}`);
}

async function measure({ name, headers = {}, limit, ...asks }: Scenario, ours: Child, plain: Child) {
  const round = async (server: Child, ask: Ask) => {
    const before = await server.cpu();
    const times = await send(server.origin, headers, ask, REQUESTS);
    return { cpuMicroseconds: ((await server.cpu()) - before) / REQUESTS, medianMilliseconds: median(times) };
  };
  const [a, b] = await paired(
    ROUNDS,
    () => round(ours, asks.ours),
    () => round(plain, asks.plain),
  );
  const of = (rounds: typeof a, key: keyof (typeof a)[number]) => median(rounds.map((each) => each[key]));
  const [cpu, plainCpu] = [of(a, 'cpuMicroseconds'), of(b, 'cpuMicroseconds')];
  const ratio = cpu / plainCpu;
  process.stdout.write(
    `${name.padEnd(24)} ${cpu.toFixed(0).padStart(6)} µs · by hand ${plainCpu.toFixed(0).padStart(5)} µs · ${ratio.toFixed(2)} ×\n`,
  );
  if (limit && ratio > limit) process.exitCode = 1;
  return {
    name,
    cpuMicroseconds: Math.round(cpu),
    plainCpuMicroseconds: Math.round(plainCpu),
    ratio: Number(ratio.toFixed(2)),
    limit,
  };
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
