import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CookieJar } from '../graphql/request-context';

/** The browser's jar: HttpOnly, SameSite=Lax, Secure when the installation is reached over HTTPS. */
export function cookiesOf(request: FastifyRequest, reply: FastifyReply, isSecure: boolean): CookieJar {
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure } as const;
  return {
    get: (name) => request.cookies[name],
    set: (name, value, { maxAgeSeconds }) => void reply.setCookie(name, value, { ...options, maxAge: maxAgeSeconds }),
    clear: (name) => void reply.clearCookie(name, options),
  };
}
