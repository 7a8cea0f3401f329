import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { localeFrom } from '@trihelix/kernel';
import { Authenticator } from '../ports/authenticator.port';
import { Refusal } from './refusal';
import { type CookieJar, noCookies, type RequestContext } from './request-context';

/** What a transport knows of a request before anybody is recognised. */
export interface Arrival {
  readonly transport: RequestContext['transport'];
  readonly headers: IncomingHttpHeaders;
  readonly address: string;
  readonly cookies?: CookieJar;
}

/** Turns a request into its context: caller, language, idempotency key. Once, before execution. */
@Injectable()
export class ContextFactory {
  constructor(private readonly authenticator: Authenticator) {}

  /** Never throws: a bad credential becomes `refused`, which every transport answers before executing anything. */
  async create(arrival: Arrival): Promise<RequestContext & { refused?: Refusal }> {
    const { headers, transport, address, cookies = noCookies } = arrival;
    const context: RequestContext & { refused?: Refusal } = {
      locale: localeFrom(headers['accept-language']),
      requestId: randomUUID(),
      transport,
      address,
      userAgent: headers['user-agent']?.slice(0, 300) ?? '',
      cookies,
      idempotencyKey: single(headers['idempotency-key']),
      loaders: new Map(),
    };
    try {
      context.actor = await this.authenticator.identify({
        authorization: headers.authorization,
        cookies,
        actingOrganizationId: single(headers['x-acting-organization']),
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      context.refused = error;
    }
    return context;
  }
}

const single = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);
