import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson, type RecordKey } from '@trihelix/kernel';
import { Actor, Configuration, Database } from '@trihelix/platform';
import { LicenceRecordKey } from './record-key.entity';

/** PKCS #8 of an Ed25519 key (RFC 8410), up to its 32 bytes. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A public key as it is published: a JSON Web Key (RFC 8037). */
export interface PublishedKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly alg: 'EdDSA';
  readonly use: 'sig';
  readonly kid: string;
  readonly x: string;
}

/** The key that records are signed by, and the public ones of all that ever were. */
@Injectable()
export class RecordKeys {
  private readonly key: KeyObject;
  /** The one in use. */
  readonly current: RecordKey;
  private isKept = false;

  constructor(
    private readonly database: Database,
    configuration: Configuration,
  ) {
    this.key = createPrivateKey({ key: Buffer.concat([PKCS8, configuration.recordSeed]), format: 'der', type: 'pkcs8' });
    const publicKey = createPublicKey(this.key).export({ format: 'jwk' }).x ?? '';
    this.current = { publicKey, keyId: keyIdOf(publicKey) };
  }

  /** An Ed25519 signature in base64url. The public key is kept before anything is signed by it. */
  async sign(bytes: Uint8Array): Promise<string> {
    await this.keep();
    return sign(null, bytes, this.key).toString('base64url');
  }

  /** The key in use first, then those from before, the youngest first. */
  async published(): Promise<PublishedKey[]> {
    const kept = await this.database.read(undefined, () =>
      this.database.of(LicenceRecordKey).find({ order: { firstUsedAt: 'DESC', keyId: 'ASC' } }),
    );
    return [this.current, ...kept.filter(({ keyId }) => keyId !== this.current.keyId)].map(({ keyId, publicKey }) => ({
      kty: 'OKP',
      crv: 'Ed25519',
      alg: 'EdDSA',
      use: 'sig',
      kid: keyId,
      x: publicKey,
    }));
  }

  /** Once in a process; of two that begin at the same moment one finds it kept. */
  private async keep(): Promise<void> {
    if (this.isKept) return;
    await this.database.apart(Actor.system('licence-records.keys'), () =>
      this.database
        .of(LicenceRecordKey)
        .createQueryBuilder()
        .insert()
        .values({ ...this.current, firstUsedAt: this.database.now })
        .orIgnore()
        .execute(),
    );
    this.isKept = true;
  }
}

const keyIdOf = (publicKey: string): string =>
  createHash('sha256')
    .update(canonicalJson({ crv: 'Ed25519', kty: 'OKP', x: publicKey }))
    .digest('base64url');
