/**
 * A link to a path as the server names it, with its search and its hash: those are read anew by the page's own `validateSearch`.
 * Spread it into a `Link`.
 */
export const pathLink = (path: string): { to: '/' } => ({ href: path }) as unknown as { to: '/' };
