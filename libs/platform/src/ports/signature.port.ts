import type { Actor } from '../access/actor';

/** What is to be signed and what the signatory shows for it. */
export interface SigningRequest {
  /** SHA-256 (hex) of the canonical terms that were shown. */
  readonly termsHash: string;
  /** The proof of presence: today the signatory's password, again. */
  readonly proof: string;
}

export interface Signature {
  /** How it was made, e.g. `REAUTHENTICATION`. */
  readonly method: string;
  /** What a provider hands back to identify the act; null when there is no provider. */
  readonly evidence: string | null;
}

/** Electronic signature: re-authentication by default, a certified provider where one is connected. */
export abstract class SignatureProvider {
  /** @throws Refusal (FORBIDDEN) when the proof does not hold. */
  abstract sign(actor: Actor, request: SigningRequest): Promise<Signature>;
}
