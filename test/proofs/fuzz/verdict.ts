/** What came back for one document. */
export interface Reply {
  /** 200 over a WebSocket, 0 when nothing came in time. */
  readonly status: number;
  readonly text: string;
  readonly errors: readonly { readonly message?: unknown; readonly extensions?: { readonly code?: unknown } }[] | undefined;
}

const CODES: ReadonlySet<unknown> = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'BAD_INPUT']);
/** Words of SQL, of paths, of stacks and of PostgreSQL that nobody outside has any use for. */
const INNARDS =
  /SELECT |INSERT INTO|node_modules|at .*\.ts|\/work\/|\/libs\/|violates|pg_|relation |duplicate key|\bcolumn "|invalid input syntax|out of range for type|QueryFailedError|TypeError|RangeError|Cannot read prop|\[object Object\]/;

/** What is wrong with a reply, in words, or undefined. `echo` is what was sent: a reply may say it back. */
export function findFault({ status, text, errors }: Reply, canaries: readonly string[], echo: string): string | undefined {
  if (status === 0) return 'nothing came in five seconds';
  if (status >= 500) return `status ${status}`;
  const seen = canaries.find((canary) => text.includes(canary));
  if (seen) return 'a secret of another organization';
  const innards = INNARDS.exec(text)?.[0];
  if (innards && !echo.includes(innards)) return `innards: ${innards}`;
  for (const { message, extensions } of errors ?? []) {
    if (!CODES.has(extensions?.code)) return `code ${String(extensions?.code)}`;
    if (typeof message !== 'string' || message.trim().length < 4) return 'a refusal without a sentence';
  }
  if (status >= 400 && !errors?.length) return `status ${status} without errors`;
  return undefined;
}
