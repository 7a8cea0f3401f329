import * as fc from 'fast-check';
import { parse } from 'graphql';
import { findMalformedLiteral, findMalformedText, isWellFormed, MAX_VALUE_DEPTH } from '@trihelix/platform';

const NUL = '\u0000';
const HALF = '\ud83d';

/** `{ in: { in: … value } }`, `depth` objects in each other. */
const wrapped = (depth: number, value: unknown): unknown => {
  let outer = value;
  for (let level = 0; level < depth; level += 1) outer = { in: outer };
  return outer;
};

describe('Text that cannot be stored', () => {
  it.each([
    ['a NUL', `a${NUL}b`],
    ['half an emoji', `a${HALF}b`],
    ['the other half', '\udc00'],
    ['the halves in the wrong order', '\udc00\ud83d'],
  ])('is found in variables: %s', (_, text) => {
    expect(findMalformedText({ input: { title: 'fine', tags: ['a', 'b', { name: text }] } })).toBe('input.tags[2].name');
    expect(findMalformedText(text)).toBe('$');
  });

  it('is found in the name of a field, which is shown without it', () => {
    expect(findMalformedText({ input: { [`a${NUL}`]: 1 } })).toBe('input.a\uFFFD');
  });

  it('is reported where it comes first', () => {
    expect(findMalformedText({ a: [NUL, HALF], b: NUL })).toBe('a[0]');
  });

  it('is found in literals of a document, by line and column', () => {
    expect(findMalformedLiteral(parse('{ name }'))).toBeUndefined();
    expect(findMalformedLiteral(parse('{\n  find(text: "fine", input: { tags: ["\\u0000", "\\u0000"] })\n}'))).toBe('2:38');
    expect(findMalformedLiteral(parse('query ($text: String = "\\u0000") { find(text: $text) }'))).toBe('1:24');
  });

  it('is everything UTF-8 and PostgreSQL cannot hold, and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', HALF, '\udc00', NUL), (text, bad) => {
        const whole = `${text}${bad}!`;
        const storable = Buffer.from(whole, 'utf8').toString('utf8') === whole && !whole.includes(NUL);
        expect(isWellFormed(whole)).toBe(storable);
        expect(findMalformedText([whole])).toBe(storable ? undefined : '[0]');
      }),
    );
  });
});

describe('Everything else', () => {
  const fine = [undefined, null, 12, true, '挑战 🚀', { input: { tags: ['甲', '乙'], when: null, budget: 1 } }];

  it.each(fine.map((value) => [value]))('passes: %j', (value) => {
    expect(findMalformedText(value)).toBeUndefined();
  });
});

describe('Values nested too deep', () => {
  it('are refused one level above the bound', () => {
    expect(findMalformedText(wrapped(MAX_VALUE_DEPTH, 'x'))).toBeUndefined();
    const path = Array.from({ length: MAX_VALUE_DEPTH }, () => 'in').join('.');
    expect(findMalformedText(wrapped(MAX_VALUE_DEPTH + 1, 'x'))).toBe(path);
  });

  it('do not overflow the stack', () => {
    expect(findMalformedText(wrapped(100_000, NUL))).toMatch(/^in\.in/);
  });

  it('and wide ones are read once', () => {
    const wide = Array.from({ length: 300_000 }, () => 'x');
    const start = performance.now();
    expect(findMalformedText({ input: [...wide, NUL] })).toBe('input[300000]');
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
