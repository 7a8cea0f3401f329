import { Injectable } from '@nestjs/common';
import { Organization } from '@trihelix/identity';
import { Failure, hashOf, sha256Hex } from '@trihelix/kernel';
import { type Actor, Database, NotInThisState, plainJson, refusal } from '@trihelix/platform';
import { In } from 'typeorm';
import { Achievement } from './achievement.entity';
import { AchievementAction, AchievementState } from './achievement.enums';
import { AchievementCodeTaken, AchievementIncomplete } from './achievement.failures';
import { emptyDraft, missingFor, withInput } from './achievement.facts';
import type { AchievementInput } from './achievement.inputs';
import { type AchievementChange, AchievementStore, requirePossibleParts } from './achievement.store';

/** A row somebody has read from a file and validated: the key it is known by, and its facts. */
export interface ImportedRow {
  readonly importKey: string;
  readonly input: AchievementInput;
}

/** What became of a row; `failure` says why it was refused. */
export interface ImportedAchievement {
  readonly importKey: string;
  readonly id: string | null;
  readonly outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED' | 'REFUSED';
  readonly failure?: Failure;
}

/** What became of a draft that was to be listed. UNCHANGED: it was listed before. */
export interface PublishedAchievement {
  readonly id: string;
  readonly outcome: 'PUBLISHED' | 'UNCHANGED' | 'REFUSED';
  readonly failure?: Failure;
}

/** At most so many rows in one transaction, because a long one holds back everybody who reads the outbox. */
export const IMPORT_BATCH = 500;

/**
 * Takes whole files in, batch by batch. A row is known by its key: the same content again changes nothing, other content
 * updates what it names. Good rows go in, each bad one comes back with its failure.
 */
@Injectable()
export class AchievementImports {
  constructor(
    private readonly database: Database,
    private readonly store: AchievementStore,
  ) {}

  /**
   * Inserts or updates by (owner, importKey). A row with codes the catalogue does not have is refused.
   * @throws RangeError for more than {@link IMPORT_BATCH} rows or a key given twice.
   */
  async upsert(actor: Actor, rows: readonly ImportedRow[]): Promise<ImportedAchievement[]> {
    const keys = rows.map(({ importKey }) => importKey);
    if (rows.length > IMPORT_BATCH || new Set(keys).size < keys.length)
      throw new RangeError(`Not a batch of at most ${IMPORT_BATCH} different keys.`);
    const owner = await this.ownerFor(actor, 'achievement.edit');
    const unknown = await this.unknownCodes(rows);
    const stored = await this.stored(owner, keys);
    const taken = await this.codesTaken(owner, rows);
    const decided = rows.map((row): { result: ImportedAchievement; change?: AchievementChange } => {
      const failure = unknown.get(row.importKey);
      return failure
        ? refused(row, failure, stored.get(row.importKey))
        : this.decide(row, stored.get(row.importKey) ?? null, owner, taken);
    });
    await this.store.write(decided.flatMap(({ change }) => change ?? []));
    return decided.map(({ result }) => result);
  }

  /** Declares by one text and lists what is complete; the rest stays a draft and comes back with what is missing. */
  async publish(actor: Actor, ids: readonly string[], declaration: string): Promise<PublishedAchievement[]> {
    if (ids.length > IMPORT_BATCH) throw new RangeError(`More than ${IMPORT_BATCH} achievements.`);
    const owner = await this.ownerFor(actor, 'achievement.publish');
    const drafts = await this.database
      .of(Achievement)
      .find({ where: { id: In([...ids]), ownerId: owner.id }, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } });
    const at = this.database.now;
    const signed = { declaredBy: actor.userId, declaredAt: at, declarationHash: sha256Hex(declaration), updatedAt: at };
    const changes: AchievementChange[] = [];
    const results = drafts.map((before): PublishedAchievement => {
      const { id, state } = before;
      if (state === AchievementState.LISTED) return { id, outcome: 'UNCHANGED' };
      if (state !== AchievementState.DRAFT)
        return { id, outcome: 'REFUSED', failure: new NotInThisState(state, AchievementAction.PUBLISH) };
      const declared = Object.assign(new Achievement(), before, signed, { version: before.version + 1 });
      const missing = missingFor(declared, owner);
      if (missing.length > 0) return { id, outcome: 'REFUSED', failure: new AchievementIncomplete(missing) };
      changes.push({
        before,
        after: Object.assign(declared, { state: AchievementState.LISTED, listedAt: at, listingVersion: 1 }),
      });
      return { id, outcome: 'PUBLISHED' };
    });
    await this.store.write(changes);
    return results;
  }

  private decide(
    { importKey, input }: ImportedRow,
    before: Achievement | null,
    owner: Organization,
    taken: Map<string, string>,
  ): { result: ImportedAchievement; change?: AchievementChange } {
    const contentHash = hashOf(plainJson(input));
    if (before?.contentHash === contentHash) return { result: { importKey, id: before.id, outcome: 'UNCHANGED' } };
    try {
      const start = before ?? emptyDraft(this.database.newId(), owner, this.database.now);
      const after = laidOver(start, input, owner);
      if ((taken.get(after.code) ?? after.id) !== after.id) throw new AchievementCodeTaken(after.code);
      taken.set(after.code, after.id);
      Object.assign(after, { importKey, contentHash, version: start.version + 1, updatedAt: this.database.now });
      return { result: { importKey, id: after.id, outcome: before ? 'UPDATED' : 'CREATED' }, change: { before, after, input } };
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      return refused({ importKey }, failure, before);
    }
  }

  /** The rows whose codes the catalogue does not have: a few statements when all is well, row by row when it is not. */
  private async unknownCodes(rows: readonly ImportedRow[]): Promise<Map<string, Failure>> {
    if (!(await this.unknownIn(rows))) return new Map();
    const found = new Map<string, Failure>();
    for (const row of rows) {
      const failure = await this.unknownIn([row]);
      if (failure) found.set(row.importKey, failure);
    }
    return found;
  }

  private async unknownIn(rows: readonly ImportedRow[]): Promise<Failure | null> {
    try {
      await this.store.requireCodes(rows.map(({ input }) => input));
      return null;
    } catch (failure) {
      if (failure instanceof Failure) return failure;
      throw failure;
    }
  }

  /** What is known under these keys, locked; two imports of one organization wait for each other. */
  private async stored(owner: Organization, keys: readonly string[]): Promise<Map<string, Achievement>> {
    await this.database.query(`SELECT pg_advisory_xact_lock(hashtextextended('achievement.import ' || $1, 0))`, [owner.id]);
    const rows = await this.database
      .of(Achievement)
      .find({ where: { ownerId: owner.id, importKey: In([...keys]) }, lock: { mode: 'pessimistic_write' } });
    return new Map(rows.map((row) => [row.importKey ?? '', row]));
  }

  /** Which of the given codes the owner already uses, and for which achievement. */
  private async codesTaken(owner: Organization, rows: readonly ImportedRow[]): Promise<Map<string, string>> {
    const codes = rows.flatMap(({ input }) => input.code?.trim() || []);
    if (codes.length === 0) return new Map();
    const used = await this.database.query<{ code: string; id: string }>(
      'SELECT code, id FROM achievement WHERE owner_id = $1 AND code = ANY ($2)',
      [owner.id, codes],
    );
    return new Map(used.map(({ code, id }) => [code, id]));
  }

  /** The organization acted for. Running imports is not yet permission to edit or to list. */
  private async ownerFor(actor: Actor, permission: string): Promise<Organization> {
    if (!actor.organizationId || !actor.may(permission)) {
      throw refusal('FORBIDDEN', {
        zh: '您在当前机构的角色不能编辑或发布科技成果。',
        en: 'Your role in this organization does not allow it to edit or list achievements.',
      });
    }
    return this.database.of(Organization).findOneByOrFail({ id: actor.organizationId });
  }
}

/** @throws NotInThisState, AchievementIncomplete, and what inputs may break. */
function laidOver(before: Achievement, input: AchievementInput, owner: Organization): Achievement {
  if (before.state === AchievementState.WITHDRAWN) throw new NotInThisState(before.state, AchievementAction.UPDATE);
  requirePossibleParts(input);
  const after = withInput(before, input, owner);
  if (before.state === AchievementState.DRAFT) return after;
  const missing = missingFor(after, owner);
  if (missing.length > 0) throw new AchievementIncomplete(missing);
  return Object.assign(after, { listingVersion: before.listingVersion + 1 });
}

const refused = (
  { importKey }: { importKey: string },
  failure: Failure,
  before: Achievement | null | undefined,
): { result: ImportedAchievement } => ({ result: { importKey, id: before?.id ?? null, outcome: 'REFUSED', failure } });
