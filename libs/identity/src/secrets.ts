import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits for a link, a cookie or an invitation; only their hash is kept. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/**
 * SHA-256 of a token or code. Rows are found by the hash of what was shown, so no comparison depends on how much of a
 * secret was guessed; the tokens are too long to be found from their hash.
 */
export const hashOfSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();
