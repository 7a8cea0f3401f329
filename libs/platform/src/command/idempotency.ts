import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { Injectable, Logger } from '@nestjs/common';
import type { DocumentNode, FormattedExecutionResult } from 'graphql';
import { Kind, print } from 'graphql';
import { Actor } from '../access/actor';
import { Database } from '../database/database';
import { refusal } from '../graphql/refusal';
import type { RequestContext } from '../graphql/request-context';

const KEY = /^[\x21-\x7e]{8,200}$/;
const KEEPER = Actor.system('idempotency');

type Answer = FormattedExecutionResult;

interface Kept {
  readonly request_hash: Buffer;
  readonly outcome: Buffer | null;
  readonly response: string | null;
}

/**
 * One command, one key, one answer. The claim is written in the command's own transaction, so a crash cannot
 * separate it from its effect; the answer's text is kept as text (jsonb would reorder its keys) and replayed byte for byte.
 */
@Injectable()
export class Idempotency {
  private readonly logger = new Logger('Idempotency');

  constructor(private readonly database: Database) {}

  /** Checks the key's form and binds the request to it. Call once the document is known; returns the earlier answer, if any. */
  async recall(
    context: RequestContext,
    request: { document: DocumentNode; operationName?: string | null; variables?: unknown },
  ): Promise<Answer | undefined> {
    if (context.idempotencyKey === undefined) return undefined;
    if (!KEY.test(context.idempotencyKey)) {
      throw refusal('BAD_INPUT', {
        zh: '幂等键须为 8 至 200 个可见 ASCII 字符。',
        en: 'An idempotency key is 8 to 200 visible ASCII characters.',
      });
    }
    const mutation = onlyMutation(request.document, request.operationName);
    if (!mutation) return undefined;
    if (mutation === 'several') {
      throw refusal('BAD_INPUT', {
        zh: '带幂等键的请求只能包含一个命令，请拆分为多个请求。',
        en: 'A request with an idempotency key carries exactly one command. Send the others on their own.',
      });
    }
    context.requestHash = hashOf(request);
    const kept = await this.database.read(KEEPER, () => this.find(context));
    return kept ? this.answerOf(context, kept) : undefined;
  }

  /** Runs the command once. Inside its transaction; a request that lost the race gets the winner's outcome. */
  async once<T>(context: RequestContext, work: () => Promise<T>): Promise<T> {
    const { requestHash, idempotencyKey } = context;
    if (!requestHash) return work();
    const [claimed] = await this.database.query(
      `INSERT INTO idempotency_key (scope, key, request_hash, claimed_at) VALUES ($1, $2, $3, app_now())
       ON CONFLICT DO NOTHING RETURNING key`,
      [scopeOf(context), idempotencyKey, requestHash],
    );
    if (!claimed) {
      const kept = await this.find(context);
      if (!kept)
        throw refusal('BAD_INPUT', {
          zh: '同一幂等键的请求正在处理，请稍后重试。',
          en: 'A request with this key is under way. Try again shortly.',
        });
      this.answerOf(context, kept);
      return deserialize(kept.outcome ?? serialize(null)) as T;
    }
    const outcome = await work();
    await this.database.query('UPDATE idempotency_key SET outcome = $3 WHERE scope = $1 AND key = $2', [
      scopeOf(context),
      idempotencyKey,
      serialize({ ...(outcome as object) }),
    ]);
    return outcome;
  }

  /** Remembers a declared refusal, whose own transaction was rolled back. */
  async refused(context: RequestContext, outcome: object): Promise<void> {
    if (!context.requestHash) return;
    await this.database.apart(context.actor, () =>
      this.database.query(
        `INSERT INTO idempotency_key (scope, key, request_hash, claimed_at, outcome) VALUES ($1, $2, $3, app_now(), $4) ON CONFLICT DO NOTHING`,
        [scopeOf(context), context.idempotencyKey, context.requestHash, serialize(outcome)],
      ),
    );
  }

  /**
   * Keeps the answer's text; whoever keeps first decides what everybody gets. The command is done by now: an answer that cannot
   * be kept is given all the same, and a copy of the request gets it rendered from the kept outcome.
   */
  async keep(context: RequestContext, answer: Answer): Promise<Answer> {
    if (!context.requestHash) return answer;
    try {
      return await this.keepText(context, answer);
    } catch (error) {
      this.logger.warn(
        `the answer to ${context.requestId} was not kept: ${error instanceof Error ? error.message : String(error)}`,
      );
      return answer;
    }
  }

  private async keepText(context: RequestContext, answer: Answer): Promise<Answer> {
    const text = await this.database.write(KEEPER, async () => {
      await this.database.query('UPDATE idempotency_key SET response = $3 WHERE scope = $1 AND key = $2 AND response IS NULL', [
        scopeOf(context),
        context.idempotencyKey,
        JSON.stringify(answer),
      ]);
      return (await this.find(context))?.response;
    });
    return text ? (JSON.parse(text) as Answer) : answer;
  }

  /** Forgets keys older than a week. Returns how many. */
  async forget(): Promise<number> {
    const rows = await this.database.query(
      `DELETE FROM idempotency_key WHERE claimed_at < app_now() - interval '7 days' RETURNING 1`,
    );
    return rows.length;
  }

  private async find(context: RequestContext): Promise<Kept | undefined> {
    const [kept] = await this.database.query<Kept>(
      'SELECT request_hash, outcome, response FROM idempotency_key WHERE scope = $1 AND key = $2',
      [scopeOf(context), context.idempotencyKey],
    );
    return kept;
  }

  private answerOf(context: RequestContext, kept: Kept): Answer | undefined {
    if (!context.requestHash || !kept.request_hash.equals(context.requestHash)) {
      throw refusal(
        'BAD_INPUT',
        {
          zh: '该幂等键已用于另一个请求，请换用新的幂等键。',
          en: 'This idempotency key belongs to another request. Use a new one.',
        },
        { reason: 'IDEMPOTENCY_KEY_REUSED' },
      );
    }
    return kept.response ? (JSON.parse(kept.response) as Answer) : undefined;
  }
}

const scopeOf = ({ actor }: RequestContext): string =>
  actor ? `${actor.userId ?? actor.system}:${actor.organizationId ?? ''}` : 'visitor';

function onlyMutation(document: DocumentNode, name: string | null | undefined): 'one' | 'several' | undefined {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const operation = name ? operations.find((candidate) => candidate.name?.value === name) : operations[0];
  if (operation?.operation !== 'mutation') return undefined;
  const [only, ...more] = operation.selectionSet.selections;
  return more.length === 0 && only?.kind === Kind.FIELD ? 'one' : 'several';
}

function hashOf({
  document,
  operationName,
  variables,
}: {
  document: DocumentNode;
  operationName?: string | null;
  variables?: unknown;
}): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([print(document), operationName ?? null, variables ?? {}]))
    .digest();
}
