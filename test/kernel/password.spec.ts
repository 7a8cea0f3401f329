import { passwordProblem, SHORTEST_PASSWORD } from '@trihelix/kernel';

const EMAIL = 'zhang.san@example.org';

describe('a password', () => {
  it.each([
    ['九个字符还不太够', 'TOO_SHORT'],
    ['🔑'.repeat(SHORTEST_PASSWORD - 1), 'TOO_SHORT'],
    ['Zhang.San@example.org', 'IS_EMAIL'],
    ['aaaabbbbcccc', 'COMMON'],
    ['abcdabcdabcd', undefined],
    ['a long and winding road', undefined],
  ])('%j is %s', (password, problem) => {
    expect(passwordProblem(password, EMAIL)).toBe(problem);
  });

  it('may not be the part of the address before its @', () => {
    expect(passwordProblem('LongerThanTen', 'longerthanten@example.org')).toBe('IS_EMAIL');
  });
});
