import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson, checkLicenceRecord, recordKeyId, signedBytes } from '@trihelix/kernel';
import { RecordKeys } from '@trihelix/licence-records';
import { Configuration, Database } from '@trihelix/platform';
import fc from 'fast-check';
import { given, World } from '../kit';
import { runCommand } from '../kit/command-line';
import { BooksStory } from '../kit/given-books';
import { LicenceStory } from '../kit/given-licence';
import { eventfulLicence } from '../kit/given-record';
import { downloadRecord, publishedKeys } from '../kit/record-file';
import type { Loose, Tester } from '../kit/tester';

const { brokenIn } = require('./stranger.cjs') as { brokenIn: (text: string) => string[] };

let world: World;
let story: LicenceStory;
let licence: { id: string; number: string };
let folder: string;
/** As the university's officer downloads it. */
let text: string;
beforeAll(async () => {
  world = await World.open();
  folder = mkdtempSync(join(tmpdir(), 'trihelix-record-'));
  story = await LicenceStory.begin(world);
  licence = await eventfulLicence(new BooksStory(story));
  text = (await download(story.cast.officer)).text;
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});

const download = (who: Tester, id = licence.id) => downloadRecord(world, who, id);
const fileOf = (name: string, content: string) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const RECORD = 'record { links head at jsonPath }';

describe('The exported record of a licence', () => {
  it('is the same for both sides: who it is about, every version of the terms, every link with what it says, signed', async () => {
    const { status, type } = await download(story.cast.officer);
    expect([status, type]).toEqual([200, 'application/json; charset=utf-8']);
    const [ours, theirs] = [text, (await download(story.cast.manager)).text].map((each) => JSON.parse(each) as Loose);
    expect(theirs?.links).toEqual(ours?.links);
    const { record } = await story.read(story.cast.manager, licence.id, RECORD);
    expect(record).toMatchObject({
      links: ours?.links.length,
      head: ours?.head.hash,
      jsonPath: `/licence-records/${licence.id}/record.json`,
    });
    expect(ours).toMatchObject({
      form: 'trihelix.licence-record/1',
      licence: { id: licence.id, number: licence.number, state: 'PAYING', licensor: { name: expect.any(String) } },
      terms: [{ version: 1 }, { version: 2 }],
      signature: { algorithm: 'Ed25519' },
    });
    expect(await checkLicenceRecord(text, await publishedKeys(world))).toMatchObject({
      holds: true,
      flaws: [],
      number: licence.number,
      links: ours?.links.length,
      withheld: 0,
      head: ours?.head.hash,
      isKeyKnown: true,
    });
  });

  it('tells an authority that sales were reported, and not which; what it exports holds all the same', async () => {
    const seen = await download(story.cast.authority);
    const check = await checkLicenceRecord(seen.text, await publishedKeys(world));
    expect(check).toMatchObject({ holds: true, withheld: 2, head: (JSON.parse(text) as Loose).head.hash });
    expect(seen.text).not.toContain('netSales');
  });

  it('is nobody else’s', async () => {
    const other = await given.member(world, { of: 'ENTERPRISE', roles: ['MANAGER'] });
    const elsewhere = await given.member(world, { of: 'AUTHORITY', region: '610000' });
    expect((await download(other)).status).toBe(404);
    expect((await download(elsewhere)).status).toBe(404);
    expect((await download(world.visitor())).status).toBe(401);
    expect((await download(story.cast.officer, 'no-identifier')).status).toBe(404);
  });

  it('names no person', async () => {
    const persons = await world.sql<{ name: string; email: string }>('SELECT name, email FROM user_account');
    expect(persons.filter(({ name, email }) => text.includes(name) || text.includes(email))).toEqual([]);
  });

  it('takes four statements, however long it is, and the heads of a page of licences one', async () => {
    const ofOne = await world.statements(() => download(story.cast.officer));
    expect(ofOne.statements.filter((sql) => /licence|organization WHERE id = \$2/.test(sql)).length).toBeLessThanOrEqual(5);
    const { statements } = await world.statements(() =>
      story.cast.officer.ask(`{ licences(first: 20) { edges { node { ${RECORD} } } } }`),
    );
    expect(statements.filter((sql) => sql.includes('licence_link'))).toHaveLength(1);
  });

  it('stays verifiable after the key was changed', async () => {
    const before = await publishedKeys(world);
    const { databaseUrl } = world.configuration;
    const changed = new RecordKeys(
      world.app.get(Database),
      Configuration.from({
        DATABASE_URL: databaseUrl,
        TRIHELIX_JWT_SECRET: 'x'.repeat(32),
        TRIHELIX_RECORD_SECRET: 'another secret, of at least 32 characters',
      }),
    );
    await changed.sign(new Uint8Array());
    const after = (await changed.published()).map(({ kid, x }) => ({ keyId: kid, publicKey: x }));
    expect(after).toEqual([changed.current, ...before]);
    expect(await checkLicenceRecord(text, after)).toMatchObject({ holds: true });
    expect(await checkLicenceRecord(text, [changed.current])).toMatchObject({ holds: false, flaws: [{ code: 'UNKNOWN_KEY' }] });
  });

  it('publishes its keys to everybody, under ids that are their thumbprints, and adds none but its own', async () => {
    const response = await fetch(`${world.origin}/.well-known/trihelix-record-keys.json`);
    expect(response.headers.get('content-type')).toBe('application/jwk-set+json; charset=utf-8');
    for (const { keyId, publicKey } of await publishedKeys(world)) expect(await recordKeyId(publicKey)).toBe(keyId);
    const foreign = world.asApplication((client) =>
      client.query(`INSERT INTO licence_record_key VALUES ('${'A'.repeat(43)}', '${'B'.repeat(43)}', app_now())`),
    );
    await expect(foreign).rejects.toThrow();
  });
});

describe('licence verify', () => {
  const verify = (path: string, ...more: string[]) => runCommand(world, ['licence', 'verify', path, ...more]);

  it('says that a record holds, and what it is of', async () => {
    const { report, exitCode } = await verify(fileOf('holds.json', text));
    expect(JSON.parse(report)).toMatchObject({ holds: true, number: licence.number, isKeyKnown: null, flaws: [] });
    expect(exitCode).toBe(0);
    const keys = fileOf('keys.json', await (await fetch(`${world.origin}/.well-known/trihelix-record-keys.json`)).text());
    expect(JSON.parse((await verify(fileOf('holds.json', text), '--keys', keys)).report)).toMatchObject({
      holds: true,
      isKeyKnown: true,
    });
  });

  it('says what is broken, at which link, in words, and ends with a code of its own', async () => {
    const broken = JSON.parse(text) as Loose;
    broken.links[4].payload.on = '2020-01-01';
    const { report, exitCode, remarks } = await verify(fileOf('broken.json', JSON.stringify(broken)));
    expect(JSON.parse(report)).toMatchObject({
      holds: false,
      flaws: [
        { code: 'PAYLOAD', seq: 5 },
        { code: 'SIGNATURE', seq: null },
      ],
    });
    expect([exitCode, remarks]).toEqual([1, expect.stringContaining('第 5 个链接：内容与所存哈希不符。')]);
    expect(remarks).toContain('Link 5: what it says does not have the hash it names.');
  });

  it.each([
    ['not JSON', 'FORM'],
    ['[]', 'FORM'],
    ['{"form":"trihelix.licence-record/1"}', 'FORM'],
    ['{"form":"trihelix.licence-record/2"}', 'FORM'],
  ])('does not take %s for a record', async (content, code) => {
    const { report, exitCode } = await verify(fileOf('other.json', content));
    expect(JSON.parse(report)).toMatchObject({ holds: false, flaws: [{ code }] });
    expect(exitCode).toBe(1);
  });

  it('is not taken in by a key that is written twice', async () => {
    const { report } = await verify(
      fileOf('twice.json', text.replace('"form":', '"exportedAt": "1999-01-01T00:00:00.000Z", "form":')),
    );
    expect(JSON.parse(report)).toMatchObject({ flaws: [{ code: 'REPEATED_KEY' }] });
  });

  it('needs no database, and refuses a file that is not there', async () => {
    const { exitCode, remarks } = await verify(join(folder, 'absent.json'));
    expect([exitCode, remarks]).toEqual([2, expect.stringContaining('无法读取')]);
  });
});

/** Where something stands in a record. */
type Path = readonly (string | number)[];
const pathsIn = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? [
        path,
        ...Object.keys(value).flatMap((key) =>
          pathsIn((value as Loose)[key], [...path, Array.isArray(value) ? Number(key) : key]),
        ),
      ]
    : [path];
const at = (root: Loose, path: Path): Loose => path.reduce<Loose>((value, key) => value[key] as Loose, root);

type Harm = 'CHANGE' | 'REMOVE' | 'INSERT' | 'SWAP';

/** Does one harm at a place; undefined where it would change nothing. */
function harmed(record: Loose, path: Path, harm: Harm, other: number): Loose | undefined {
  const copy = structuredClone(record);
  const parent: Loose = at(copy, path.slice(0, -1));
  const key = path.at(-1) as string;
  const value = parent[key] as unknown;
  if (harm === 'CHANGE') parent[key] = changed(value, other);
  if (harm === 'REMOVE') {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete parent[key];
  }
  if (harm === 'INSERT') {
    if (Array.isArray(parent)) parent.splice(Number(key), 0, structuredClone(parent[other % parent.length]));
    else parent[`${key}x`] = value;
  }
  if (harm === 'SWAP') {
    const keys = Object.keys(parent);
    const with_ = keys[other % keys.length] as string;
    const members = parent as Record<string, unknown>;
    [members[key], members[with_]] = [members[with_], members[key]];
  }
  return canonicalJson(copy) === canonicalJson(record) ? undefined : copy;
}

/** The file with one member written once more, before or after all others of its object. */
function saidTwice(record: Loose, path: Path, isFirst: boolean): string {
  const copy = structuredClone(record);
  const [parents, key] = [path.slice(0, -1), path.at(-1) as string];
  const parent: Loose = at(copy, parents);
  const twice = isFirst ? { AGAIN: parent[key], ...parent } : { ...parent, AGAIN: parent[key] };
  const holder = parents.length > 0 ? at(copy, parents.slice(0, -1)) : undefined;
  if (holder) holder[parents.at(-1) as string] = twice;
  return JSON.stringify(holder ? copy : twice).replace('"AGAIN":', () => `${JSON.stringify(key)}:`);
}

function changed(value: unknown, other: number): unknown {
  if (typeof value === 'string') {
    const place = other % Math.max(1, value.length);
    return value.slice(0, place) + (value[place] === 'a' ? 'b' : 'a') + value.slice(place + 1);
  }
  if (typeof value === 'number') return value + 1;
  return typeof value === 'boolean' ? !value : 'something else';
}

const isFoundByStranger = (record: string): boolean => {
  try {
    return brokenIn(record).length > 0;
  } catch {
    return true;
  }
};

describe('A record that was tampered with', () => {
  const harms = fc.constantFrom<Harm>('CHANGE', 'REMOVE', 'INSERT', 'SWAP');

  it('holds for a stranger who knows the documented algorithm alone, in less than a page', async () => {
    const script = join(__dirname, 'stranger.cjs');
    expect(execFileSync(process.execPath, [script, fileOf('record.json', text)], { encoding: 'utf8' })).toBe('holds\n');
    expect(execFileSync('wc', ['-l', script], { encoding: 'utf8' })).toMatch(/^(3\d|40) /);
  });

  it('is found by every single change, removal, insertion or exchange of anything, by us and by the stranger', async () => {
    const record = JSON.parse(text) as Loose;
    const paths = pathsIn(record).filter((path) => path.length > 0);
    await fc.assert(
      fc.asyncProperty(fc.nat(paths.length - 1), harms, fc.nat(10_000), async (place, harm, other) => {
        const tampered = harmed(record, paths[place] as Path, harm, other);
        if (!tampered) return;
        const file = JSON.stringify(tampered);
        const { holds } = await checkLicenceRecord(file);
        expect([paths[place], harm, holds, isFoundByStranger(file)]).toEqual([paths[place], harm, false, true]);
      }),
      { numRuns: 600 },
    );
  });

  it('is found when anything in it is said twice, whichever of the two a reader takes', async () => {
    const record = JSON.parse(text) as Loose;
    const paths = pathsIn(record).filter((path) => path.length > 0 && !Array.isArray(at(record, path.slice(0, -1))));
    await fc.assert(
      fc.asyncProperty(fc.nat(paths.length - 1), fc.boolean(), async (place, isFirst) => {
        const file = saidTwice(record, paths[place] as Path, isFirst);
        const { holds } = await checkLicenceRecord(file);
        expect([paths[place], isFirst, holds, isFoundByStranger(file)]).toEqual([paths[place], isFirst, false, true]);
      }),
      { numRuns: 200 },
    );
  });

  it('is found by any harm to one link even when somebody signs it anew: the chain itself is broken there', async () => {
    const record = JSON.parse(text) as Loose;
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const x = publicKey.export({ format: 'jwk' }).x ?? '';
    const keyId = await recordKeyId(x);
    const signedAnew = ({ signature: _, ...unsigned }: Loose) => ({
      ...unsigned,
      signature: {
        algorithm: 'Ed25519',
        keyId,
        publicKey: x,
        value: sign(null, signedBytes(unsigned), privateKey).toString('base64url'),
      },
    });
    expect(await checkLicenceRecord(JSON.stringify(signedAnew(record)))).toMatchObject({ holds: true });
    expect(await checkLicenceRecord(JSON.stringify(signedAnew(record)), await publishedKeys(world))).toMatchObject({
      flaws: [{ code: 'UNKNOWN_KEY' }],
    });
    const paths = pathsIn(record).filter(([part, place]) => part === 'links' && place !== undefined);
    await fc.assert(
      fc.asyncProperty(fc.nat(paths.length - 1), harms, fc.nat(10_000), async (place, harm, other) => {
        const tampered = harmed(record, paths[place] as Path, harm, other);
        if (!tampered) return;
        const check = await checkLicenceRecord(JSON.stringify(signedAnew(tampered)));
        expect([paths[place], harm, check.holds]).toEqual([paths[place], harm, false]);
      }),
      { numRuns: 400 },
    );
  });
});
