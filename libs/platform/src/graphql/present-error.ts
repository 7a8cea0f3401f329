import { randomUUID } from 'node:crypto';
import { HttpException, Logger } from '@nestjs/common';
import { Failure, type Locale, say, type Text } from '@trihelix/kernel';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type InputProblem, InputRefusal, Refusal, type TransportCode } from './refusal';
import { problemsOfRequest } from './request.problems';

const logger = new Logger('Errors');

/**
 * Says to the client what it may know, and to the log only what we did not expect.
 * One place for HTTP and WebSocket; nothing of SQL, paths or stacks leaves it.
 */
export function presentError(error: GraphQLError, locale: Locale): GraphQLFormattedError {
  const cause = error instanceof Refusal ? error : (error.originalError ?? error);
  const where = error.path ? { path: error.path } : {};
  if (cause instanceof InputRefusal) {
    const extensions = { ...cause.extensions, problems: told(cause.problems, locale) };
    return { message: say(cause.text, locale), ...where, extensions };
  }
  if (cause instanceof Refusal) return { message: say(cause.text, locale), ...where, extensions: cause.extensions };
  if (cause instanceof Failure)
    return {
      message: say(cause.text, locale),
      ...where,
      extensions: { code: 'BAD_INPUT', reason: cause.code, field: cause.field ?? undefined },
    };
  if (cause instanceof HttpException && cause.getStatus() < 500)
    return { message: cause.message, ...where, extensions: { code: codeOf(cause.getStatus()) } };
  if (cause instanceof GraphQLError && isRequestError(cause)) {
    return {
      message: say(ofRequest(cause.message), locale),
      locations: error.locations,
      ...where,
      extensions: { code: 'BAD_INPUT', ...problemsIn(error, locale) },
    };
  }
  const incident = incidentOf(cause);
  return { message: say(incidentText(incident), locale), ...where, extensions: { code: 'INTERNAL', incident } };
}

const told = (problems: readonly InputProblem[], locale: Locale) =>
  problems.map(({ path, rule, text }) => ({ path, rule, message: say(text, locale) }));

function problemsIn(error: GraphQLError, locale: Locale): { problems?: ReturnType<typeof told> } {
  const problems = problemsOfRequest(error);
  return problems.length > 0 ? { problems: told(problems, locale) } : {};
}

/** An error that is presented twice on its way out is one incident, logged once. */
const incidents = new WeakMap<Error, string>();

function incidentOf(cause: Error): string {
  const known = incidents.get(cause);
  if (known) return known;
  const incident = randomUUID();
  incidents.set(cause, incident);
  logger.error(`${incident} ${cause.stack ?? cause.message}`);
  return incident;
}

/** What a person reads when something broke that nobody foresaw. */
export const incidentText = (incident: string): Text => ({
  zh: `系统内部出错，操作未生效。请稍后重试；如仍出现，请将事件编号 ${incident} 告知管理员。`,
  en: `Something went wrong on our side and nothing was changed. Try again; if it persists, tell the operator incident ${incident}.`,
});

/** Errors that graphql-js or Apollo raise about the request itself: they are the client's to mend. */
function isRequestError(error: GraphQLError): boolean {
  // A value of ours that its type cannot carry: graphql-js says so in the words it has for a client's value.
  if (error.path && error.message.includes('cannot represent')) return false;
  const { code } = error.extensions as { code?: string };
  return (
    code !== 'INTERNAL_SERVER_ERROR' &&
    (error.nodes !== undefined || error.source !== undefined || code !== undefined || error.originalError === undefined)
  );
}

const ofRequest = (detail: string): Text => ({ zh: `请求不符合接口约定：${detail}`, en: detail });

function codeOf(status: number): TransportCode {
  if (status === 401) return 'UNAUTHENTICATED';
  if (status === 403) return 'FORBIDDEN';
  return status === 404 ? 'NOT_FOUND' : 'BAD_INPUT';
}
