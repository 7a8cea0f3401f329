import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, Configuration } from '@trihelix/platform';

/** How long a link holds; a page that is open longer asks for a new one. */
const LINK_SECONDS = 300;

/** What a link carries beside the file's id. */
export interface LinkClaims {
  /** Unix time in seconds after which it is void. */
  readonly until: number;
  readonly signature: string;
}

/** Makes and checks links to content: bound to the file, to the person and organization they were made for, and to a time. */
@Injectable()
export class DownloadLinks {
  constructor(private readonly configuration: Configuration) {}

  /** Relative to the address of the platform. `now` is the database's. */
  make(actor: Actor, fileId: string, now: Date): string {
    const until = Math.floor(now.getTime() / 1000) + LINK_SECONDS;
    return `/files/${fileId}?until=${until}&signature=${this.sign(actor, fileId, until)}`;
  }

  /** Whether this link was made for this actor and still holds. */
  holds(actor: Actor, fileId: string, { until, signature }: LinkClaims, now: Date): boolean {
    const [shown, expected] = [Buffer.from(signature), Buffer.from(this.sign(actor, fileId, until))];
    return shown.length === expected.length && timingSafeEqual(shown, expected) && now.getTime() <= until * 1000;
  }

  /** Stands for an address in records: the same for the same address as long as the installation keeps its secret. */
  hashOfAddress(address: string): string {
    return this.hmac(`address ${address}`).toString('hex').slice(0, 16);
  }

  private sign({ userId, organizationId }: Actor, fileId: string, until: number): string {
    return this.hmac(`file ${fileId} ${userId ?? ''} ${organizationId ?? ''} ${until}`).toString('base64url');
  }

  private hmac(text: string): Buffer {
    return createHmac('sha256', this.configuration.linkSecret).update(text).digest();
  }
}
