import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderObjectStore, ObjectMissing, type ObjectStore, S3ObjectStore } from '@trihelix/platform';
import { S3Server } from '../kit/s3-server';

const MIB = 1024 * 1024;

async function* pieces(bytes: number, size = 100_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes; at += size) yield Buffer.alloc(Math.min(size, bytes - at), `piece ${at} `);
}

async function* broken(bytes: number): AsyncGenerator<Buffer> {
  yield* pieces(bytes);
  throw new Error('the line was cut');
}

async function allOf(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const found: Uint8Array[] = [];
  for await (const piece of content) found.push(piece);
  return Buffer.concat(found);
}

interface Shop {
  readonly store: ObjectStore;
  /** Whatever lies there, drafts and unfinished parts included. */
  readonly leftovers: () => number;
  readonly close: () => Promise<void>;
}

const shops: Readonly<Record<string, () => Promise<Shop>>> = {
  async 'a folder'() {
    const folder = mkdtempSync(join(tmpdir(), 'trihelix-objects-'));
    return {
      store: new FolderObjectStore(folder),
      leftovers: () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length,
      close: async () => rmSync(folder, { recursive: true, force: true }),
    };
  },
  async 'an S3 store'() {
    const server = await S3Server.open();
    const { id, ...key } = server.key;
    const settings = { ...key, endpoint: server.endpoint, bucket: server.bucket, key: id, pathStyle: true };
    return {
      store: new S3ObjectStore(settings),
      leftovers: () => server.objects.size + server.uploads.size,
      close: () => server.close(),
    };
  },
};

describe.each(Object.keys(shops))('%s as an object store', (name) => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await (shops[name] as () => Promise<Shop>)();
  });
  afterEach(() => shop.close());

  it.each([0, 1, 5 * MIB, 8 * MIB, 8 * MIB + 1, 20 * MIB])('gives back the %i bytes it was given', async (bytes) => {
    expect(await shop.store.put('some-object', pieces(bytes))).toBe(bytes);
    expect(await shop.store.size('some-object')).toBe(bytes);
    const got = await allOf(await shop.store.get('some-object'));
    expect(got.equals(await allOf(pieces(bytes)))).toBe(true);
  });

  it('gives a part of it', async () => {
    await shop.store.put('some-object', pieces(300_000));
    const part = await allOf(await shop.store.get('some-object', { start: 99_999, end: 200_000 }));
    expect(part.equals((await allOf(pieces(300_000))).subarray(99_999, 200_001))).toBe(true);
  });

  it.each([0, 1_000, 20 * MIB])('keeps nothing of an object whose stream breaks after %i bytes, and says why', async (bytes) => {
    await expect(shop.store.put('some-object', broken(bytes))).rejects.toThrow('the line was cut');
    expect(await shop.store.size('some-object')).toBeNull();
    expect(shop.leftovers()).toBe(0);
  });

  it('shows nothing of an object before all of it is there', async () => {
    let sizeMeanwhile: number | null | undefined;
    await shop.store.put(
      'some-object',
      (async function* () {
        yield* pieces(9 * MIB);
        sizeMeanwhile = await shop.store.size('some-object');
        yield Buffer.from('end');
      })(),
    );
    expect(sizeMeanwhile).toBeNull();
    expect(await shop.store.size('some-object')).toBe(9 * MIB + 3);
  });

  it('says of what is not there that it is not there', async () => {
    await expect(shop.store.get('no-such-object')).rejects.toThrow(ObjectMissing);
    expect(await shop.store.size('no-such-object')).toBeNull();
    await expect(shop.store.remove('no-such-object')).resolves.toBeUndefined();
  });

  it('removes an object', async () => {
    await shop.store.put('some-object', pieces(10));
    await shop.store.put('some-object-2', pieces(10));
    await shop.store.remove('some-object');
    expect(await shop.store.size('some-object')).toBeNull();
    expect(await shop.store.size('some-object-2')).toBe(10);
    expect(shop.leftovers()).toBe(1);
  });

  it.each(['../outside', 'a/b/c', 'UPPER', '', '.hidden'])('does not take %j for a key', async (key) => {
    await expect(shop.store.put(key, pieces(1))).rejects.toThrow('may not be called');
    await expect(shop.store.get(key)).rejects.toThrow('may not be called');
  });
});

describe('what a crash leaves', () => {
  it('in a folder is a draft, which goes with its object', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trihelix-objects-'));
    const store = new FolderObjectStore(folder);
    await store.put('some-object', pieces(10));
    const draft = join(folder, 'ct', 'some-object.part');
    writeFileSync(draft, 'half of it');
    await store.remove('some-object');
    expect(readdirSync(join(folder, 'ct'))).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  it('in an S3 store is an unfinished upload, which is ended', async () => {
    const server = await S3Server.open();
    const { id, ...key } = server.key;
    const store = new S3ObjectStore({ ...key, endpoint: server.endpoint, bucket: server.bucket, key: id, pathStyle: true });
    server.uploads.set('left&over', { key: 'some-object', parts: new Map([[1, Buffer.alloc(10)]]) });
    await store.remove('some-object');
    expect(server.uploads.size).toBe(0);
    await server.close();
  });
});

it('a folder of files is read by the user of the server only', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trihelix-objects-'));
  await new FolderObjectStore(join(folder, 'files')).put('some-object', pieces(10));
  const modeOf = (...path: string[]) => (statSync(join(folder, 'files', ...path)).mode & 0o777).toString(8);
  expect([modeOf(), modeOf('ct'), modeOf('ct', 'some-object')]).toEqual(['700', '700', '600']);
  rmSync(folder, { recursive: true });
});

describe('an S3 store', () => {
  let server: S3Server;
  beforeEach(async () => {
    server = await S3Server.open();
  });
  afterEach(() => server.close());

  const storeWith = (secret: string) => {
    const { id, region } = server.key;
    return new S3ObjectStore({ endpoint: server.endpoint, bucket: server.bucket, region, key: id, secret, pathStyle: true });
  };

  it('is asked again when it says that it is busy', async () => {
    server.sick = 2;
    expect(await storeWith(server.key.secret).put('some-object', pieces(10))).toBe(10);
  });

  it('does nothing for a request with another signature', async () => {
    await expect(storeWith('another secret').put('some-object', pieces(10))).rejects.toThrow('SignatureDoesNotMatch');
    expect(server.objects.size).toBe(0);
  });

  it('holds a few parts of a large object, and no more', async () => {
    const received = () =>
      [...server.uploads.values()].flatMap(({ parts }) => [...parts.values()]).reduce((sum, { length }) => sum + length, 0);
    let [taken, mostHeld] = [0, 0];
    const watched = async function* () {
      for await (const piece of pieces(64 * MIB, MIB)) {
        yield piece;
        taken += piece.length;
        mostHeld = Math.max(mostHeld, taken - received());
      }
    };
    await storeWith(server.key.secret).put('some-object', watched());
    expect(server.objects.get('some-object')?.length).toBe(64 * MIB);
    expect(mostHeld).toBeLessThanOrEqual(24 * MIB);
  });
});
