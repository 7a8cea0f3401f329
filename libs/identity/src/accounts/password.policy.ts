import common from '../../data/common-passwords.json';
import { WeakPassword } from './account.failures';

/** Characters, not bytes; NIST SP 800-63B asks for length and a list of common ones, not for kinds of characters. */
const SHORTEST = 10;

const COMMON: ReadonlySet<string> = new Set(common.passwords);

/** @throws WeakPassword when a password is too short, the e-mail address or a part of it, or one that everybody tries first. */
export function requireStrong(password: string, email: string, field = 'password'): void {
  const plain = password.toLowerCase();
  const [mailbox = ''] = email.split('@');
  if ([...password].length < SHORTEST) throw new WeakPassword('TOO_SHORT').about(field);
  if (plain === email || plain === mailbox) throw new WeakPassword('IS_EMAIL').about(field);
  if (COMMON.has(plain) || new Set(plain).size < 4) throw new WeakPassword('COMMON').about(field);
}
