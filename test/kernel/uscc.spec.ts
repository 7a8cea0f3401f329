import { InvalidUscc, isUscc, parseUscc, REGISTRATION_DEPARTMENTS, usccCheckCharacter, usccProblem } from '@trihelix/kernel';
import fc from 'fast-check';
import { describeWorkedNumbers } from './worked-numbers';

const CHARACTERS = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const REAL = '91110000600037341L';

const text = (length: number, from: string[]) =>
  fc.array(fc.constantFrom(...from), { minLength: length, maxLength: length }).map((characters) => characters.join(''));
const digits = [...'0123456789'];
const departments = Object.keys(REGISTRATION_DEPARTMENTS);
const validCode = fc
  .tuple(text(1, departments), text(1, CHARACTERS), text(6, digits), text(9, CHARACTERS))
  .map((parts) => parts.join(''))
  .map((body) => body + usccCheckCharacter(body));
const withCharacter = (code: string, index: number, character: string) =>
  code.slice(0, index) + character + code.slice(index + 1);

describe('a unified social credit code', () => {
  it('is valid with its check character', () => {
    fc.assert(fc.property(validCode, (code) => expect(usccProblem(code)).toBeUndefined()));
  });

  it('is refused after any one character was changed', () => {
    const anyCharacter = fc.constantFrom(...CHARACTERS, 'I', 'O', 'S', 'V', 'Z', 'a', ' ');
    fc.assert(
      fc.property(validCode, fc.nat(17), anyCharacter, (code, index, other) => {
        fc.pre(code[index] !== other);
        expect(isUscc(withCharacter(code, index, other))).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('is refused after any two different neighbours changed places', () => {
    fc.assert(
      fc.property(validCode, fc.nat(16), (code, index) => {
        const [left = '', right = ''] = code.slice(index);
        fc.pre(left !== right);
        expect(isUscc(code.slice(0, index) + right + left + code.slice(index + 2))).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('says how long it should be', () => {
    for (const code of ['', REAL.slice(1), `${REAL}0`]) {
      expect(usccProblem(code)).toMatchObject({ reason: 'LENGTH', length: code.length });
    }
  });

  it('says which character may not stand where', () => {
    expect(usccProblem('91350100M000100YIO')).toMatchObject({ reason: 'CHARACTER', position: 17, character: 'I' });
    expect(usccProblem(withCharacter(REAL, 4, 'A'))).toMatchObject({ reason: 'CHARACTER', position: 5, character: 'A' });
  });

  it('says when no department registers under its first character', () => {
    const body = `B${REAL.slice(1, 17)}`;
    expect(usccProblem(body + usccCheckCharacter(body))).toMatchObject({ reason: 'DEPARTMENT', department: 'B' });
  });

  it('says which check character was expected', () => {
    const problem = usccProblem(withCharacter(REAL, 17, 'K'));
    expect(problem).toMatchObject({ reason: 'CHECK_DIGIT', expected: 'L', given: 'K' });
    expect(problem?.text.zh).toContain('校验位应为“L”');
    expect(problem?.text.en).toContain('should end in "L"');
  });

  it('is read as people type it', () => {
    expect(parseUscc(' 9111 0000 6000 3734 1l ')).toBe(REAL);
    expect(parseUscc('９１１１００００６０００３７３４１Ｌ')).toBe(REAL);
    expect(() => parseUscc('9111')).toThrow(InvalidUscc);
  });
});

interface Codes {
  valid: string[];
  validSyntheticCheck0: string;
  validSyntheticLetterPrefix: string;
  invalid: string[];
}

describeWorkedNumbers<Codes>('V16_uscc', (codes) => {
  it.each([...codes.valid, codes.validSyntheticCheck0, codes.validSyntheticLetterPrefix])('%s is valid', (code) => {
    expect(usccProblem(code)).toBeUndefined();
  });

  it.each(codes.invalid)('%s is not', (code) => {
    expect(isUscc(code)).toBe(false);
  });

  it('finds the department changed in a real code, though the new one exists too', () => {
    expect(usccProblem('A1110000600037341L')).toMatchObject({ reason: 'CHECK_DIGIT', expected: 'K', given: 'L' });
  });
});
