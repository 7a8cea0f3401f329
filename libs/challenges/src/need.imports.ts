import { Injectable } from '@nestjs/common';
import { Organization } from '@trihelix/identity';
import {
  type Actor,
  BatchImports,
  Database,
  type ImportChange,
  type ImportedRow,
  importerOf,
  type ImportResult,
  NotInThisState,
  type PublishResult,
} from '@trihelix/platform';
import { Challenge } from './challenge.entity';
import { NeedAction, NeedState } from './challenge.enums';
import { closingDay, emptyNeed, missingFor, withInput } from './need.facts';
import { NeedCodeTaken, NeedIncomplete } from './need.failures';
import type { NeedInput } from './need.inputs';
import { NeedStore } from './need.store';
import { NEED_EDITS, OPEN_STATES } from './need.workflow';

/** Files of needs. */
@Injectable()
export class NeedImports extends BatchImports<Challenge, NeedInput, Organization> {
  protected override readonly entity = Challenge;

  constructor(
    database: Database,
    private readonly store: NeedStore,
  ) {
    super(database);
  }

  async upsert(actor: Actor, rows: readonly ImportedRow<NeedInput>[]): Promise<ImportResult[]> {
    return this.upsertFor(await this.ownerFor(actor, 'need.edit'), rows);
  }

  /** Publishes what is complete; the rest stays a draft and comes back with what is missing. */
  async publish(actor: Actor, ids: readonly string[]): Promise<PublishResult[]> {
    const owner = await this.ownerFor(actor, 'need.publish');
    const { results, changes } = await this.publishFor(owner, ids, (before) => {
      if (OPEN_STATES.includes(before.state)) return null;
      if (before.state !== NeedState.DRAFT) throw new NotInThisState(before.state, NeedAction.PUBLISH);
      return published(before, owner, this.database);
    });
    await this.store.write(changes);
    return results;
  }

  protected override emptyDraft(owner: Organization): Challenge {
    return emptyNeed(this.database.newId(), owner, this.database.now);
  }

  protected override laidOver(before: Challenge, input: NeedInput, owner: Organization): Challenge {
    return laidOver(before, input, owner);
  }

  protected override requireCodes(inputs: readonly NeedInput[]): Promise<void> {
    return this.store.requireCodes(inputs);
  }

  protected override codeTaken(code: string): NeedCodeTaken {
    return new NeedCodeTaken(code);
  }

  protected override write(changes: readonly ImportChange<Challenge, NeedInput>[]): Promise<Set<string>> {
    return this.store.write(changes);
  }

  private ownerFor(actor: Actor, permission: string): Promise<Organization> {
    return this.database.of(Organization).findOneByOrFail({ id: importerOf(actor, permission) });
  }
}

/** The need as it is once published now. @throws NeedIncomplete naming everything that is missing at once. */
export function published(before: Challenge, owner: Organization, { now, today }: Database): Challenge {
  const missing = missingFor(before, owner, today);
  if (missing.length > 0) throw new NeedIncomplete(missing);
  const open = { state: NeedState.PUBLISHED, publishedAt: now, closesOn: closingDay(before, today) };
  return Object.assign(new Challenge(), before, open);
}

/**
 * The need with an input laid over it.
 * @throws NotInThisState, NeedIncomplete (a public need must stay whole), and what inputs may break.
 */
export function laidOver(before: Challenge, input: NeedInput, owner: Organization): Challenge {
  if (!NEED_EDITS[NeedAction.UPDATE].from.includes(before.state)) throw new NotInThisState(before.state, NeedAction.UPDATE);
  const after = withInput(before, input, owner);
  const missing = before.state === NeedState.DRAFT ? [] : missingFor(after, owner, null);
  if (missing.length > 0) throw new NeedIncomplete(missing);
  return after;
}
