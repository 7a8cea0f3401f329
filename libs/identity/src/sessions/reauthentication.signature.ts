import { Injectable } from '@nestjs/common';
import { type Actor, refusal, type Signature, SignatureProvider, type SigningRequest } from '@trihelix/platform';
import { PasswordProof } from './password.proof';

/** Signs by showing the password again over the hash of the terms that were shown. Failures count toward the lock. */
@Injectable()
export class ReauthenticationSignature extends SignatureProvider {
  constructor(private readonly proof: PasswordProof) {
    super();
  }

  /** @throws Refusal (FORBIDDEN) when the password does not fit; TooManyAttempts while the account is locked. */
  async sign(actor: Actor, { proof }: SigningRequest): Promise<Signature> {
    const account = await this.proof.prove(actor, proof);
    if (!account)
      throw refusal('FORBIDDEN', { zh: '密码不正确，未完成签署。', en: 'The password does not fit, so nothing was signed.' });
    return { method: 'REAUTHENTICATION', evidence: null };
  }
}
