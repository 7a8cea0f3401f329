import { Injectable } from '@nestjs/common';
import { Organization } from '@trihelix/identity';
import { sha256Hex } from '@trihelix/kernel';
import {
  type Actor,
  BatchImports,
  Database,
  type ImportChange,
  type ImportedRow,
  importerOf,
  type ImportResult,
  type MissingFact,
  NotInThisState,
  type PublishResult,
} from '@trihelix/platform';
import { Achievement } from './achievement.entity';
import { AchievementAction, AchievementState } from './achievement.enums';
import { AchievementCodeTaken, AchievementIncomplete } from './achievement.failures';
import { emptyDraft, missingFor, withInput } from './achievement.facts';
import type { AchievementInput } from './achievement.inputs';
import { AchievementStore, requirePossibleParts } from './achievement.store';

const NO_ABSTRACT: MissingFact = { field: 'abstract', text: { zh: '请填写成果简介', en: 'say what it is and does' } };

/** Files of achievements. */
@Injectable()
export class AchievementImports extends BatchImports<Achievement, AchievementInput, Organization> {
  protected override readonly entity = Achievement;

  constructor(
    database: Database,
    private readonly store: AchievementStore,
  ) {
    super(database);
  }

  async upsert(actor: Actor, rows: readonly ImportedRow<AchievementInput>[]): Promise<ImportResult[]> {
    return this.upsertFor(await this.ownerFor(actor, 'achievement.edit'), rows);
  }

  /**
   * Declares by one text and lists what is complete; the rest stays a draft and comes back with what is missing. Of hundreds
   * listed at once nobody decided one by one that its title says enough, so each must say what it is.
   */
  async publish(actor: Actor, ids: readonly string[], declaration: string): Promise<PublishResult[]> {
    const owner = await this.ownerFor(actor, 'achievement.publish');
    const at = this.database.now;
    const declared = { declaredBy: actor.userId, declaredAt: at, declarationHash: sha256Hex(declaration) };
    const listed = { state: AchievementState.LISTED, listedAt: at, listingVersion: 1 };
    const { results, changes } = await this.publishFor(owner, ids, (before) => {
      if (before.state === AchievementState.LISTED) return null;
      if (before.state !== AchievementState.DRAFT) throw new NotInThisState(before.state, AchievementAction.PUBLISH);
      const after = Object.assign(new Achievement(), before, declared, listed);
      const missing = [...missingFor(after, owner), ...(after.abstract === null ? [NO_ABSTRACT] : [])];
      if (missing.length > 0) throw new AchievementIncomplete(missing);
      return after;
    });
    await this.store.write(changes);
    return results;
  }

  protected override emptyDraft(owner: Organization): Achievement {
    return emptyDraft(this.database.newId(), owner, this.database.now);
  }

  /** @throws NotInThisState, AchievementIncomplete (a listing must stay whole), and what inputs may break. */
  protected override laidOver(before: Achievement, input: AchievementInput, owner: Organization): Achievement {
    if (before.state === AchievementState.WITHDRAWN) throw new NotInThisState(before.state, AchievementAction.UPDATE);
    requirePossibleParts(input);
    const after = withInput(before, input, owner);
    if (before.state === AchievementState.DRAFT) return after;
    return requireComplete(Object.assign(after, { listingVersion: before.listingVersion + 1 }), owner);
  }

  protected override requireCodes(inputs: readonly AchievementInput[]): Promise<void> {
    return this.store.requireCodes(inputs);
  }

  protected override codeTaken(code: string): AchievementCodeTaken {
    return new AchievementCodeTaken(code);
  }

  protected override write(changes: readonly ImportChange<Achievement, AchievementInput>[]): Promise<Set<string>> {
    return this.store.write(changes);
  }

  private ownerFor(actor: Actor, permission: string): Promise<Organization> {
    return this.database.of(Organization).findOneByOrFail({ id: importerOf(actor, permission) });
  }
}

/** @throws AchievementIncomplete naming everything that is missing at once. */
export function requireComplete(achievement: Achievement, owner: Organization): Achievement {
  const missing = missingFor(achievement, owner);
  if (missing.length > 0) throw new AchievementIncomplete(missing);
  return achievement;
}
