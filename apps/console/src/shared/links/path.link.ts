/**
 * A link to a path that is known only when it is shown, with its search and its hash: those are read anew by the page's own
 * `validateSearch`. Spread it into a `Link`; where the path is written out, `to`, `params` and `search` are checked instead.
 */
// The router takes an `href` as well, its types only the paths that they know: the one place where they are told otherwise.
export const pathLink = (path: string): { to: '/' } => ({ href: path }) as unknown as { to: '/' };
