import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';

/** Structured logs (JSON lines on standard error). Messages carry identifiers, never personal data. */
export function structuredLogger(level: string, process: string): LoggerService {
  const log = pino({ level, base: { process }, redact: ['*.password', '*.token', '*.email', 'req.headers'] }, pino.destination(2));
  const write = (method: 'info' | 'warn' | 'error' | 'debug' | 'fatal') => (message: unknown, ...rest: unknown[]) => {
    const context = typeof rest.at(-1) === 'string' ? (rest.at(-1) as string) : undefined;
    const stack = method === 'error' && rest.length > 1 && typeof rest[0] === 'string' ? rest[0] : undefined;
    log[method]({ context, ...(stack ? { stack } : {}) }, typeof message === 'string' ? message : JSON.stringify(message));
  };
  return { log: write('info'), error: write('error'), warn: write('warn'), debug: write('debug'), verbose: write('debug'), fatal: write('fatal') };
}
