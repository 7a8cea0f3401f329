import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, pino } from 'pino';

/** Structured logs (JSON lines on standard error). Messages carry identifiers, never personal data. */
export function structuredLogger(
  level: string,
  process: string,
  destination: DestinationStream = pino.destination(2),
): LoggerService {
  const log = pino({ level, base: { process }, redact: ['*.password', '*.token', '*.email', 'req.headers'] }, destination);
  const write =
    (method: 'info' | 'warn' | 'error' | 'debug' | 'fatal') =>
    (message: unknown, ...rest: unknown[]) => {
      const context = typeof rest.at(-1) === 'string' ? (rest.at(-1) as string) : undefined;
      const stack = method === 'error' && rest.length > 1 && typeof rest[0] === 'string' ? rest[0] : undefined;
      log[method]({ context, ...(stack ? { stack } : {}) }, wordsOf(message));
    };
  return {
    log: write('info'),
    error: write('error'),
    warn: write('warn'),
    debug: write('debug'),
    verbose: write('debug'),
    fatal: write('fatal'),
  };
}

/** Of an error its words and where it arose; not what it carries, such as the parameters of a statement. */
function wordsOf(message: unknown): string {
  if (typeof message === 'string') return message;
  return message instanceof Error ? (message.stack ?? message.message) : JSON.stringify(message);
}
