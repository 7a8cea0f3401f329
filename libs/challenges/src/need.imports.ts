import { Injectable } from '@nestjs/common';
import { Organization } from '@trihelix/identity';
import { Failure, hashOf } from '@trihelix/kernel';
import { type Actor, Database, NotInThisState, plainJson, refusal } from '@trihelix/platform';
import { In } from 'typeorm';
import { Challenge } from './challenge.entity';
import { ChallengeKind, NeedAction, NeedState } from './challenge.enums';
import { closingDay, emptyNeed, missingFor, withInput } from './need.facts';
import { NeedCodeTaken, NeedIncomplete } from './need.failures';
import type { NeedInput } from './need.inputs';
import { type NeedChange, NeedStore } from './need.store';
import { NEED_EDITS, OPEN_STATES } from './need.workflow';

/** A row somebody has read from a file and validated: the key it is known by, and its facts. */
export interface ImportedNeedRow {
  readonly importKey: string;
  readonly input: NeedInput;
}

/** What became of a row; `failure` says why it was refused. */
export interface ImportedNeed {
  readonly importKey: string;
  readonly id: string | null;
  readonly outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED' | 'REFUSED';
  readonly failure?: Failure;
}

/** What became of a draft that was to be published. UNCHANGED: it was public before. */
export interface PublishedNeed {
  readonly id: string;
  readonly outcome: 'PUBLISHED' | 'UNCHANGED' | 'REFUSED';
  readonly failure?: Failure;
}

/** At most so many rows in one transaction, because a long one holds back everybody who reads the outbox. */
export const NEED_BATCH = 500;

/** Takes whole files of needs in, batch by batch; good rows go in, each bad one comes back with its failure. */
@Injectable()
export class NeedImports {
  constructor(
    private readonly database: Database,
    private readonly store: NeedStore,
  ) {}

  /**
   * Inserts or updates by (owner, importKey): the same content again changes nothing.
   * A row with codes the catalogue does not have is refused.
   * @throws RangeError for more than {@link NEED_BATCH} rows or a key given twice.
   */
  async upsert(actor: Actor, rows: readonly ImportedNeedRow[]): Promise<ImportedNeed[]> {
    const keys = rows.map(({ importKey }) => importKey);
    if (rows.length > NEED_BATCH || new Set(keys).size < keys.length)
      throw new RangeError(`Not a batch of at most ${NEED_BATCH} different keys.`);
    const owner = await this.ownerFor(actor, 'need.edit');
    const unknown = await this.unknownCodes(rows);
    const stored = await this.stored(owner, keys);
    const taken = await this.codesTaken(owner, rows);
    const decided = rows.map((row): { result: ImportedNeed; change?: NeedChange } => {
      const failure = unknown.get(row.importKey);
      return failure
        ? refused(row, failure, stored.get(row.importKey))
        : this.decide(row, stored.get(row.importKey) ?? null, owner, taken);
    });
    await this.store.write(decided.flatMap(({ change }) => change ?? []));
    return decided.map(({ result }) => result);
  }

  /** Publishes what is complete of up to 500 drafts; the rest stays a draft and comes back with what is missing. */
  async publish(actor: Actor, ids: readonly string[]): Promise<PublishedNeed[]> {
    if (ids.length > NEED_BATCH) throw new RangeError(`More than ${NEED_BATCH} needs.`);
    const owner = await this.ownerFor(actor, 'need.publish');
    const drafts = await this.database.of(Challenge).find({
      where: { id: In([...ids]), ownerId: owner.id, kind: ChallengeKind.NEED },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const changes: NeedChange[] = [];
    const results = drafts.map((before): PublishedNeed => {
      const { id, state } = before;
      if (OPEN_STATES.includes(state)) return { id, outcome: 'UNCHANGED' };
      if (state !== NeedState.DRAFT) return { id, outcome: 'REFUSED', failure: new NotInThisState(state, NeedAction.PUBLISH) };
      const missing = missingFor(before, owner, this.database.today);
      if (missing.length > 0) return { id, outcome: 'REFUSED', failure: new NeedIncomplete(missing) };
      changes.push({ before, after: published(before, this.database) });
      return { id, outcome: 'PUBLISHED' };
    });
    await this.store.write(changes);
    return results;
  }

  private decide(
    { importKey, input }: ImportedNeedRow,
    before: Challenge | null,
    owner: Organization,
    taken: Map<string, string>,
  ): { result: ImportedNeed; change?: NeedChange } {
    const contentHash = hashOf(plainJson(input));
    if (before?.contentHash === contentHash) return { result: { importKey, id: before.id, outcome: 'UNCHANGED' } };
    try {
      const start = before ?? emptyNeed(this.database.newId(), owner, this.database.now);
      const after = laidOver(start, input, owner);
      if ((taken.get(after.code) ?? after.id) !== after.id) throw new NeedCodeTaken(after.code);
      taken.set(after.code, after.id);
      Object.assign(after, { importKey, contentHash, version: start.version + 1, updatedAt: this.database.now });
      return { result: { importKey, id: after.id, outcome: before ? 'UPDATED' : 'CREATED' }, change: { before, after } };
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      return refused({ importKey }, failure, before);
    }
  }

  /** The rows whose codes the catalogue does not have: a few statements when all is well, row by row when it is not. */
  private async unknownCodes(rows: readonly ImportedNeedRow[]): Promise<Map<string, Failure>> {
    if (!(await this.unknownIn(rows))) return new Map();
    const found = new Map<string, Failure>();
    for (const row of rows) {
      const failure = await this.unknownIn([row]);
      if (failure) found.set(row.importKey, failure);
    }
    return found;
  }

  private async unknownIn(rows: readonly ImportedNeedRow[]): Promise<Failure | null> {
    try {
      await this.store.requireCodes(rows.map(({ input }) => input));
      return null;
    } catch (failure) {
      if (failure instanceof Failure) return failure;
      throw failure;
    }
  }

  /** What is known under these keys, locked; two imports of one organization wait for each other. */
  private async stored(owner: Organization, keys: readonly string[]): Promise<Map<string, Challenge>> {
    await this.database.query(`SELECT pg_advisory_xact_lock(hashtextextended('challenge.import ' || $1, 0))`, [owner.id]);
    const rows = await this.database
      .of(Challenge)
      .find({ where: { ownerId: owner.id, importKey: In([...keys]) }, lock: { mode: 'pessimistic_write' } });
    return new Map(rows.map((row) => [row.importKey ?? '', row]));
  }

  /** Which of the given codes the owner already uses, and for which challenge. */
  private async codesTaken(owner: Organization, rows: readonly ImportedNeedRow[]): Promise<Map<string, string>> {
    const codes = rows.flatMap(({ input }) => input.code?.trim() || []);
    if (codes.length === 0) return new Map();
    const used = await this.database.query<{ code: string; id: string }>(
      'SELECT code, id FROM challenge WHERE owner_id = $1 AND code = ANY ($2)',
      [owner.id, codes],
    );
    return new Map(used.map(({ code, id }) => [code, id]));
  }

  /** The organization acted for. Running imports is not yet permission to edit or to publish. */
  private async ownerFor(actor: Actor, permission: string): Promise<Organization> {
    if (!actor.organizationId || !actor.may(permission)) {
      throw refusal('FORBIDDEN', {
        zh: '您在当前机构的角色不能编辑或发布需求。',
        en: 'Your role in this organization does not allow it to edit or publish needs.',
      });
    }
    return this.database.of(Organization).findOneByOrFail({ id: actor.organizationId });
  }
}

/** The need as it is once published now. */
export function published(before: Challenge, { now, today }: Database): Challenge {
  return Object.assign(new Challenge(), before, {
    state: NeedState.PUBLISHED,
    publishedAt: now,
    closesOn: closingDay(before, today),
    version: before.version + 1,
    updatedAt: now,
  });
}

/** @throws NotInThisState, NeedIncomplete, and what inputs may break. */
export function laidOver(before: Challenge, input: NeedInput, owner: Organization): Challenge {
  if (!NEED_EDITS[NeedAction.UPDATE].from.includes(before.state)) throw new NotInThisState(before.state, NeedAction.UPDATE);
  const after = withInput(before, input, owner);
  const missing = before.state === NeedState.DRAFT ? [] : missingFor(after, owner, null);
  if (missing.length > 0) throw new NeedIncomplete(missing);
  return after;
}

const refused = (
  { importKey }: { importKey: string },
  failure: Failure,
  before: Challenge | null | undefined,
): { result: ImportedNeed } => ({ result: { importKey, id: before?.id ?? null, outcome: 'REFUSED', failure } });
