import passport, { type Strategy } from 'passport';

type Middleware = (request: object, response: object, next: (error?: unknown) => void) => void;

/**
 * Asks a passport strategy about one request: what it recognised, or undefined. Passport writes the callbacks of a request onto
 * the strategy it is handed, so each request gets an heir of its own: a shared one would tell one person's outcome to another.
 */
export function askPassport<Recognised>(strategy: Strategy, request: object): Promise<Recognised | undefined> {
  return new Promise((resolve, reject) => {
    const answer = (error: unknown, found?: Recognised | false) => (error ? reject(error as Error) : resolve(found || undefined));
    const heir = Object.create(strategy) as Strategy;
    const middleware = passport.authenticate(heir, { session: false }, answer) as Middleware;
    middleware({ headers: {}, ...request }, {}, reject);
  });
}
