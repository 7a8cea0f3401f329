import { canonicalJson, CHAIN_START, hashOf, isUuid, linkHash, sha256Hex } from '@trihelix/kernel';
import fc from 'fast-check';
import { describeWorkedNumbers } from './worked-numbers';

/** The same value with the keys of every object in the opposite order of insertion. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}

const json = fc.jsonValue({ stringUnit: 'binary' });

describe('canonical JSON', () => {
  it('writes the example of RFC 8785 §3.2.2 as the RFC does', () => {
    const value = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\\"\/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by UTF-16 code units, as RFC 8785 §3.2.3 does', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew',
      '1': 'One',
      '\ud83d\ude00': 'Emoji',
      '\u0080': 'Control',
      '\u00f6': 'o with Diaeresis',
    };
    const order = ['Carriage Return', 'One', 'Control', 'o with Diaeresis', 'Euro Sign', 'Emoji', 'Hebrew'];
    expect(
      canonicalJson(value)
        .match(/:"([^"]+)"/g)
        ?.map((match) => match.slice(2, -1)),
    ).toEqual(order);
  });

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
        expect(hashOf(reversed(value))).toBe(hashOf(value));
      }),
    );
  });

  it('loses nothing and is its own canonical form', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it('takes an undefined property as absent, and minus zero as zero', () => {
    expect(canonicalJson({ b: undefined, a: -0 })).toBe('{"a":0}');
  });

  it.each<[string, unknown, string]>([
    ['NaN', { a: [Number.NaN] }, '$.a[0]'],
    ['infinity', Number.POSITIVE_INFINITY, '$'],
    ['a bigint', { amount: 1n }, '$.amount'],
    ['a Date', { at: new Date(0) }, '$.at'],
    ['undefined in a list', [undefined], '$[0]'],
    ['a hole', new Array(1), '$[0]'],
    ['a function', { f: () => 1 }, '$.f'],
    ['half a surrogate pair', { a: '\ud83d' }, '$.a'],
    ['a Map', new Map(), '$'],
  ])('cannot say %s, and names where it stood', (_what, value, path) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
    expect(() => canonicalJson(value)).toThrow(path);
  });
});

describe('a fingerprint', () => {
  it('is the SHA-256 of the UTF-8', () => {
    expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256Hex('成果')).toBe(sha256Hex(Buffer.from('成果', 'utf8')));
    expect(hashOf({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
  });

  it('follows only a SHA-256', () => {
    for (const previous of ['', 'ab', CHAIN_START.toUpperCase().replace('0', 'A'), `${CHAIN_START}\n`]) {
      expect(() => linkHash(previous, {})).toThrow(TypeError);
    }
  });
});

describe('a UUID', () => {
  it('is told from other texts', () => {
    expect(isUuid('0190a7f4-7c1e-7b2a-8f6d-3a1b2c4d5e6f')).toBe(true);
    expect(isUuid('0190A7F4-7C1E-7B2A-8F6D-3A1B2C4D5E6F')).toBe(true);
    const longer = ' 0190a7f4-7c1e-7b2a-8f6d-3a1b2c4d5e6f';
    const trailing = `${longer.trim()}0`;
    const others = ['', '0190a7f47c1e7b2a8f6d3a1b2c4d5e6f', '0190a7f4-7c1e-7b2a-8f6d-3a1b2c4d5e6g', longer, trailing, 7, null];
    for (const other of others) expect(isUuid(other)).toBe(false);
  });
});

describeWorkedNumbers<{ entries: unknown[]; hashes: string[] }>('V18_hashChain', ({ entries, hashes }) => {
  it('links every entry to all before it', () => {
    let previous = CHAIN_START;
    const links = entries.map((entry) => (previous = linkHash(previous, entry)));
    expect(links).toEqual(hashes);
  });
});
