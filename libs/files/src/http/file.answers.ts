import type { IncomingMessage } from 'node:http';
import { Failure, type Locale, say } from '@trihelix/kernel';
import { presentError, Refusal, STATUS as STATUS_OF } from '@trihelix/platform';
import type { FastifyReply } from 'fastify';
import { GraphQLError } from 'graphql';
import { ContentRefused } from '../inspection/content.refused';

/** Statuses of expected outcomes (RFC 9110); all others are 422. */
const STATUS: Readonly<Record<string, number>> = {
  FILE_TOO_LARGE: 413,
  UPLOAD_ALREADY_MADE: 409,
  UPLOAD_EXPIRED: 410,
  UPLOAD_TOO_SLOW: 408,
};

/** Whoever still sends what nobody takes is let go after this; until then the answer can be read. */
const LINGER_MILLISECONDS = 2_000;

/** Says what went wrong in the form that GraphQL errors have, at a request whose body may not have been read. */
export async function answerError(
  request: IncomingMessage,
  reply: FastifyReply,
  error: unknown,
  locale: Locale,
): Promise<FastifyReply> {
  if (request.destroyed && !request.complete) return reply.hijack();
  letGo(request);
  reply.type('application/json; charset=utf-8').removeHeader('content-disposition');
  if (error instanceof Failure) {
    const details = error instanceof ContentRefused && 'details' in error ? (error.details as object) : {};
    const extensions = { ...details, code: 'BAD_INPUT', reason: error.code };
    return reply.status(STATUS[error.code] ?? 422).send({ errors: [{ message: say(error.text, locale), extensions }] });
  }
  const cause = error instanceof Error ? error : new Error(String(error));
  const told = cause instanceof GraphQLError ? cause : new GraphQLError(cause.message, { originalError: cause });
  const status = cause instanceof Refusal ? STATUS_OF[cause.code] : 500;
  return reply.status(status).send({ errors: [presentError(told, locale)] });
}

/** Reads away what is still coming, for a while. */
function letGo(request: IncomingMessage): void {
  if (request.complete) return;
  request.resume();
  const { socket } = request;
  const timer = setTimeout(() => socket.destroy(), LINGER_MILLISECONDS);
  request.once('end', () => clearTimeout(timer));
  socket.once('close', () => clearTimeout(timer));
}
