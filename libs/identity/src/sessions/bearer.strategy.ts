import { Injectable } from '@nestjs/common';
import { createSecretKey, type KeyObject } from 'node:crypto';
import { isUuid } from '@trihelix/kernel';
import { Configuration } from '@trihelix/platform';
import jwt from 'jsonwebtoken';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { askPassport } from './passport.question';

const ISSUER = 'trihelix';

/** What a bearer token says (RFC 7519). Times are in seconds with a fraction: NumericDate need not be whole. */
export interface BearerClaims {
  /** The person. */
  readonly sub: string;
  /** The organization acted for; empty for none. */
  readonly org: string;
  readonly iat: number;
  readonly exp: number;
}

/** Whom a token is for and how long. */
export interface BearerFacts {
  readonly userId: string;
  readonly organizationId: string | null;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/**
 * Bearer tokens for programs (RFC 7519, HS256), read by passport-jwt. Times are the database's: the token carries them,
 * and whether it has expired is decided where the database tells the time, not here.
 */
@Injectable()
export class BearerTokens {
  private readonly strategy: Strategy;
  /** A key object: from a string, jsonwebtoken would first try to read a key of a pair out of it, for every token. */
  private readonly key: KeyObject;

  constructor(configuration: Configuration) {
    this.key = createSecretKey(Buffer.from(configuration.jwtSecret));
    this.strategy = new Strategy(
      {
        jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
        secretOrKey: this.key as never,
        issuer: ISSUER,
        algorithms: ['HS256'],
        ignoreExpiration: true,
      },
      (claims: BearerClaims, done) => done(null, claims),
    );
  }

  sign({ userId, organizationId, issuedAt, expiresAt }: BearerFacts): string {
    const claims: Omit<BearerClaims, 'sub'> = {
      org: organizationId ?? '',
      iat: issuedAt.getTime() / 1000,
      exp: expiresAt.getTime() / 1000,
    };
    return jwt.sign(claims, this.key, { subject: userId, issuer: ISSUER, algorithm: 'HS256' });
  }

  /** The claims of an `Authorization` header, or undefined when it is not ours. Says nothing about its age. */
  async read(authorization: string): Promise<BearerClaims | undefined> {
    const claims = await askPassport<BearerClaims>(this.strategy, { headers: { authorization } });
    return claims && isComplete(claims) ? claims : undefined;
  }
}

const isComplete = ({ sub, org, iat, exp }: BearerClaims): boolean =>
  isUuid(sub) && (org === '' || isUuid(org)) && Number.isFinite(iat) && Number.isFinite(exp);
