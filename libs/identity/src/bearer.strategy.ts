import { Injectable } from '@nestjs/common';
import { Configuration } from '@trihelix/platform';
import jwt from 'jsonwebtoken';
import passport from 'passport';
import { ExtractJwt, Strategy } from 'passport-jwt';

export const BEARER_ISSUER = 'trihelix';
/** Programs ask for a new token after this. */
export const BEARER_MINUTES = 60;

/** What a bearer token says. */
export interface BearerClaims {
  /** The person. */
  readonly sub: string;
  /** The organization acted for; empty for none. */
  readonly org: string;
  readonly iat: number;
}

/** Bearer tokens for programs (RFC 7519, HS256), read by passport-jwt. */
@Injectable()
export class BearerTokens {
  private readonly strategy: Strategy;

  constructor(private readonly configuration: Configuration) {
    this.strategy = new Strategy(
      { jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), secretOrKey: configuration.jwtSecret, issuer: BEARER_ISSUER, algorithms: ['HS256'] },
      (claims: BearerClaims, done) => done(null, claims),
    );
  }

  sign(userId: string, organizationId: string | null): string {
    return jwt.sign({ org: organizationId ?? '' }, this.configuration.jwtSecret, {
      subject: userId, issuer: BEARER_ISSUER, algorithm: 'HS256', expiresIn: `${BEARER_MINUTES}m`,
    });
  }

  /** The claims of an `Authorization` header, or undefined when it does not hold. */
  read(authorization: string): Promise<BearerClaims | undefined> {
    return new Promise((resolve, reject) => {
      const answer = (error: unknown, claims?: BearerClaims | false) => (error ? reject(error as Error) : resolve(claims || undefined));
      const middleware = passport.authenticate(this.strategy, { session: false }, answer) as (request: object, response: object, next: (error?: unknown) => void) => void;
      middleware({ headers: { authorization } }, {}, reject);
    });
  }
}
