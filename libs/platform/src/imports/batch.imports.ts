import { Failure, hashOf } from '@trihelix/kernel';
import { type EntityTarget, type FindOptionsWhere, In, type ObjectLiteral } from 'typeorm';
import type { Actor } from '../access/actor';
import type { Database } from '../database/database';
import { plainJson } from '../database/plain-json';
import { refusal } from '../graphql/refusal';

/** At most so many rows in one transaction, because a long one holds back everybody who reads the outbox. */
export const IMPORT_BATCH = 500;

/** A row somebody has read from a file and validated: the key it is known by, and its facts. */
export interface ImportedRow<Input> {
  readonly importKey: string;
  readonly input: Input;
}

/** What became of a row; `failure` says why it was refused. */
export interface ImportResult {
  readonly importKey: string;
  readonly id: string | null;
  readonly outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED' | 'REFUSED';
  readonly failure?: Failure;
}

/** What became of a draft that was to be published. UNCHANGED: it was public before. */
export interface PublishResult {
  readonly id: string;
  readonly outcome: 'PUBLISHED' | 'UNCHANGED' | 'REFUSED';
  readonly failure?: Failure;
}

/** What an entity keeps so that files of it can be imported again and again. */
export interface Importable extends ObjectLiteral {
  id: string;
  ownerId: string;
  /** Unique in its owner. */
  code: string;
  /** Unique in its owner; null for what was written by hand. */
  importKey: string | null;
  title: string | null;
  /** Fingerprint of the imported row. */
  contentHash: string | null;
  version: number;
  updatedAt: Date;
}

/** One to be written: `before` is null when it is new. */
export interface ImportChange<E, Input> {
  readonly before: E | null;
  readonly after: E;
  readonly input: Input;
}

/** Without a title nobody finds it again among the hundreds that come with it. */
class TitleBlank extends Failure {
  readonly code = 'TITLE_BLANK';
  override readonly field = 'title';

  constructor() {
    super({
      zh: '名称为空，未导入：请填写名称后重新导入，或删除该行。',
      en: 'The title is blank, so the row was not imported: fill it in and import the row again, or remove it.',
    });
  }
}

type Decision<E, Input> = { readonly result: ImportResult; readonly change?: ImportChange<E, Input> };

/**
 * Takes whole files in, batch by batch, in as few statements for five hundred rows as for two. A row is known by its key:
 * the same content again changes nothing, other content updates what it names. Good rows go in, each bad one comes back
 * with its failure. Subclass it per thing that files hold.
 */
export abstract class BatchImports<E extends Importable, Input extends { code?: string | null }, Owner extends { id: string }> {
  protected constructor(protected readonly database: Database) {}

  protected abstract readonly entity: EntityTarget<E>;
  /** A new, empty draft at version 0: not yet written. */
  protected abstract emptyDraft(owner: Owner): E;
  /** The entity with an input laid over it. @throws Failure when it must not be */
  protected abstract laidOver(before: E, input: Input, owner: Owner): E;
  /** @throws Failure when an input names a code that the catalogue does not have */
  protected abstract requireCodes(inputs: readonly Input[]): Promise<void>;
  protected abstract codeTaken(code: string): Failure;
  protected abstract write(changes: readonly ImportChange<E, Input>[]): Promise<unknown>;

  /** Inserts or updates by (owner, importKey). @throws RangeError for more than {@link IMPORT_BATCH} rows or a key given twice */
  protected async upsertFor(owner: Owner, rows: readonly ImportedRow<Input>[]): Promise<ImportResult[]> {
    const keys = rows.map(({ importKey }) => importKey);
    if (rows.length > IMPORT_BATCH || new Set(keys).size < keys.length) {
      throw new RangeError(`Not a batch of at most ${IMPORT_BATCH} different keys.`);
    }
    const unknown = await this.unknownCodes(rows);
    const stored = await this.stored(owner, keys);
    const taken = await this.codesTaken(owner, rows);
    const decided = rows.map((row) => {
      const [failure, before] = [unknown.get(row.importKey), stored.get(row.importKey) ?? null];
      return failure ? refused<E, Input>(row, before, failure) : this.decide(row, before, owner, taken);
    });
    await this.write(decided.flatMap(({ change }) => change ?? []));
    return decided.map(({ result }) => result);
  }

  /**
   * Locks the owner's entities among `ids` and asks for each what it is once published: null when it is public already,
   * or a thrown failure. What `ids` hold besides is not answered. @throws RangeError for more than {@link IMPORT_BATCH}
   */
  protected async publishFor(
    owner: Owner,
    ids: readonly string[],
    published: (before: E) => E | null,
  ): Promise<{ results: PublishResult[]; changes: { before: E; after: E }[] }> {
    if (ids.length > IMPORT_BATCH) throw new RangeError(`Not a batch of at most ${IMPORT_BATCH}.`);
    const changes: { before: E; after: E }[] = [];
    const results = (await this.locked({ id: In([...ids]), ownerId: owner.id })).map((before): PublishResult => {
      const { id } = before;
      try {
        const after = published(before);
        if (!after) return { id, outcome: 'UNCHANGED' };
        changes.push({ before, after: Object.assign(after, { version: before.version + 1, updatedAt: this.database.now }) });
        return { id, outcome: 'PUBLISHED' };
      } catch (failure) {
        return { id, outcome: 'REFUSED', failure: expected(failure) };
      }
    });
    return { results, changes };
  }

  private decide(
    { importKey, input }: ImportedRow<Input>,
    before: E | null,
    owner: Owner,
    taken: Map<string, string>,
  ): Decision<E, Input> {
    const contentHash = hashOf(plainJson(input));
    if (before?.contentHash === contentHash) return { result: { importKey, id: before.id, outcome: 'UNCHANGED' } };
    try {
      const start = before ?? this.emptyDraft(owner);
      const after = this.laidOver(start, input, owner);
      // A blank cell leaves as it is what stands there; here nothing does.
      if (!after.title) throw new TitleBlank();
      if ((taken.get(after.code) ?? after.id) !== after.id) throw this.codeTaken(after.code);
      taken.set(after.code, after.id);
      Object.assign(after, { importKey, contentHash, version: start.version + 1, updatedAt: this.database.now });
      return { result: { importKey, id: after.id, outcome: before ? 'UPDATED' : 'CREATED' }, change: { before, after, input } };
    } catch (failure) {
      return refused({ importKey }, before, expected(failure));
    }
  }

  /** The rows whose codes the catalogue does not have: a few statements when all is well, row by row when it is not. */
  private async unknownCodes(rows: readonly ImportedRow<Input>[]): Promise<Map<string, Failure>> {
    const found = new Map<string, Failure>();
    if (!(await this.unknownIn(rows))) return found;
    for (const row of rows) {
      const failure = await this.unknownIn([row]);
      if (failure) found.set(row.importKey, failure);
    }
    return found;
  }

  private async unknownIn(rows: readonly ImportedRow<Input>[]): Promise<Failure | null> {
    try {
      await this.requireCodes(rows.map(({ input }) => input));
      return null;
    } catch (failure) {
      return expected(failure);
    }
  }

  /** What is known under these keys, locked; two imports of one organization into one table wait for each other. */
  private async stored(owner: Owner, keys: readonly string[]): Promise<Map<string, E>> {
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`import ${this.table} ${owner.id}`]);
    const rows = await this.locked({ importKey: In([...keys]), ownerId: owner.id });
    return new Map(rows.map((row) => [row.importKey ?? '', row]));
  }

  private locked(where: Record<string, unknown>): Promise<E[]> {
    return this.database
      .of(this.entity)
      .find({ where: where as FindOptionsWhere<E>, order: { id: 'ASC' } as never, lock: { mode: 'pessimistic_write' } });
  }

  /** Which of the given codes the owner already uses, and for which entity. */
  private async codesTaken(owner: Owner, rows: readonly ImportedRow<Input>[]): Promise<Map<string, string>> {
    const codes = rows.flatMap(({ input }) => input.code?.trim() || []);
    if (codes.length === 0) return new Map();
    const used = await this.database.query<{ code: string; id: string }>(
      `SELECT code, id FROM ${this.table} WHERE owner_id = $1 AND code = ANY ($2)`,
      [owner.id, codes],
    );
    return new Map(used.map(({ code, id }) => [code, id]));
  }

  private get table(): string {
    return this.database.of(this.entity).metadata.tablePath;
  }
}

/** The organization acted for. Permission to run imports is not yet permission for what they do. @throws FORBIDDEN */
export function importerOf(actor: Actor, permission: string): string {
  if (actor.organizationId && actor.may(permission)) return actor.organizationId;
  throw refusal('FORBIDDEN', {
    zh: '您在当前机构的角色不能逐条编辑或发布这些内容，因此也不能批量导入。',
    en: 'Your role in this organization does not allow you to edit or publish these one by one, so it does not allow an import either.',
  });
}

/** The failure that was foreseen; anything else is a fault and goes on. */
function expected(failure: unknown): Failure {
  if (failure instanceof Failure) return failure;
  throw failure;
}

const refused = <E extends Importable, Input>(
  { importKey }: { importKey: string },
  before: E | null,
  failure: Failure,
): Decision<E, Input> => ({ result: { importKey, id: before?.id ?? null, outcome: 'REFUSED', failure } });
