import { passwordProblem } from '@trihelix/kernel';
import common from '../../data/common-passwords.json';
import { WeakPassword } from './account.failures';

const COMMON: ReadonlySet<string> = new Set(common.passwords);

/** @throws WeakPassword when a password is too short, the e-mail address or a part of it, or one that everybody tries first. */
export function requireStrong(password: string, email: string, field = 'password'): void {
  const problem = passwordProblem(password, email) ?? (COMMON.has(password.toLowerCase()) ? 'COMMON' : undefined);
  if (problem) throw new WeakPassword(problem).about(field);
}
