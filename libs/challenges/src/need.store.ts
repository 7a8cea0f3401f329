import { Injectable } from '@nestjs/common';
import { CatalogService } from '@trihelix/catalog';
import { type ListingFacts, NeedsChanged } from '@trihelix/contracts';
import { Fingerprints, ListingPolicies, ListingType } from '@trihelix/listings';
import { Database, insertAll, Outbox, Trail, updateAll, violatedConstraint } from '@trihelix/platform';
import { Challenge } from './challenge.entity';
import { NeedState } from './challenge.enums';
import { NeedCodeTaken } from './need.failures';
import type { NeedInput } from './need.inputs';
import { factsChanged, isPublicRevision, wordsOf } from './need.words';
import { OPEN_STATES } from './need.workflow';
import { ReadinessRecords } from './readiness/readiness.records';

/** A need before and after; `before` is null when it is new. */
export interface NeedChange {
  readonly before: Challenge | null;
  readonly after: Challenge;
}

/** Writes needs, one or five hundred, in the same few statements; then tells the trail and the outbox. */
@Injectable()
export class NeedStore {
  constructor(
    private readonly database: Database,
    private readonly catalog: CatalogService,
    private readonly outbox: Outbox,
    private readonly trail: Trail,
    private readonly policies: ListingPolicies,
    private readonly fingerprints: Fingerprints,
    private readonly readiness: ReadinessRecords,
  ) {}

  /**
   * Returns the ids that were written: a change whose `before` is no longer what is stored is left out. What its owner
   * changes is confirmed by that; what the platform does is not. @throws NeedCodeTaken
   */
  async write(changes: readonly NeedChange[], { by }: { by: 'OWNER' | 'PLATFORM' } = { by: 'OWNER' }): Promise<Set<string>> {
    if (by === 'OWNER') await this.confirm(changes);
    const fresh = changes.filter(({ before }) => before === null).map(({ after }) => after);
    const edited = changes.filter(({ before }) => before !== null).map(({ after }) => after);
    try {
      await insertAll(this.database, Challenge, fresh);
      const updated = await updateAll(this.database, Challenge, edited);
      const written = new Set([...fresh.map(({ id }) => id), ...updated]);
      const done = changes.filter(({ after }) => written.has(after.id));
      await this.fingerprints.keep(
        ListingType.NEED,
        done.filter(saysSomethingElse).map(({ after }) => wordsOf(after)),
      );
      await this.readiness.record(done.filter(({ before, after }) => isPublicRevision(before, after)).map(({ after }) => after));
      await this.tell(done);
      return written;
    } catch (error) {
      if (violatedConstraint(error) === 'challenge_owner_id_code_key') throw new NeedCodeTaken(changes[0]?.after.code ?? '');
      throw error;
    }
  }

  /** Checks the catalogue's codes in any number of inputs. @throws UnknownRegion, UnknownIndustry */
  async requireCodes(inputs: readonly NeedInput[]): Promise<void> {
    await this.catalog.requireIndustries(inputs.flatMap(({ industries }) => industries ?? []));
    for (const code of new Set(inputs.flatMap(({ regionCode }) => regionCode ?? []))) await this.catalog.requireRegion(code);
  }

  /** Whoever changes a need has looked at it; nobody is asked about what is not open. */
  private confirm(changes: readonly NeedChange[]): Promise<void> {
    const open = changes.map(({ after }) => after).filter(({ state }) => OPEN_STATES.includes(state));
    for (const { after } of changes) if (!open.includes(after)) Object.assign(after, { askedOn: null, hidesAfter: null });
    return this.policies.confirm(ListingType.NEED, open);
  }

  /** One event for all that are or were public; one line of the trail for each. */
  private async tell(changes: readonly NeedChange[]): Promise<void> {
    for (const { before, after } of changes) {
      this.trail.touched({
        subjectType: 'Need',
        subjectId: after.id,
        parties: [after.ownerId],
        // The authority of the region watches what has been public, not what lies in a drawer.
        regionPath: after.publishedAt === null ? null : after.regionPath,
        before,
        after: before === null && after.importKey ? imported(after) : after,
      });
    }
    const ids = changes.filter(({ after }) => after.state !== NeedState.DRAFT).map(({ after }) => after.id);
    if (ids.length > 0) await this.outbox.publish(new NeedsChanged(ids, factsOf(changes)));
  }
}

const saysSomethingElse = ({ before, after }: NeedChange) =>
  before === null ||
  before.title !== after.title ||
  before.problem !== after.problem ||
  before.currentState !== after.currentState;

/** What has changed in each that was public; those in which nothing has that a watcher cares about are left out. */
const factsOf = (changes: readonly NeedChange[]): ListingFacts =>
  Object.fromEntries(
    changes.flatMap(({ before, after }) => {
      const facts = before && before.state !== NeedState.DRAFT ? factsChanged(before, after) : [];
      return facts.length > 0 ? [[after.id, facts]] : [];
    }),
  );

/** A row of a file is told by its key and fingerprint: five hundred whole ones would make one event of a megabyte. */
const imported = ({ code, title, state, importKey, contentHash }: Challenge) => ({ code, title, state, importKey, contentHash });
