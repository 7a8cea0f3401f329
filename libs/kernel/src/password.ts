/** Characters, not bytes: NIST SP 800-63B asks for length and a list of common ones, not for kinds of characters. */
export const SHORTEST_PASSWORD = 10;

/** Characters that a password has at least that differ from one another; with fewer it is among the first to be tried. */
const FEWEST_DIFFERENT = 4;

export type PasswordProblem = 'TOO_SHORT' | 'IS_EMAIL' | 'COMMON';

/**
 * What makes a password weak, as far as it can be told without a list of common ones: shorter than {@link SHORTEST_PASSWORD}
 * characters, the e-mail address or the part before its @, or made of hardly any different characters (`COMMON`).
 * Undefined when none of that is so. The address is in small letters.
 */
export function passwordProblem(password: string, email: string): PasswordProblem | undefined {
  const plain = password.toLowerCase();
  const [mailbox = ''] = email.split('@');
  if ([...password].length < SHORTEST_PASSWORD) return 'TOO_SHORT';
  if (plain === email || plain === mailbox) return 'IS_EMAIL';
  return new Set(plain).size < FEWEST_DIFFERENT ? 'COMMON' : undefined;
}
