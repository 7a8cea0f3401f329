import { Injectable } from '@nestjs/common';
import { CatalogService } from '@trihelix/catalog';
import { NeedsChanged } from '@trihelix/contracts';
import { Database, insertAll, Outbox, Trail, updateAll, violatedConstraint } from '@trihelix/platform';
import { Challenge } from './challenge.entity';
import { NeedState } from './challenge.enums';
import { NeedCodeTaken } from './need.failures';
import type { NeedInput } from './need.inputs';

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
  ) {}

  /** Returns the ids that were written: a change whose `before` is no longer what is stored is left out. @throws NeedCodeTaken */
  async write(changes: readonly NeedChange[]): Promise<Set<string>> {
    const fresh = changes.filter(({ before }) => before === null).map(({ after }) => after);
    const edited = changes.filter(({ before }) => before !== null).map(({ after }) => after);
    try {
      await insertAll(this.database, Challenge, fresh);
      const updated = await updateAll(this.database, Challenge, edited);
      const written = new Set([...fresh.map(({ id }) => id), ...updated]);
      await this.tell(changes.filter(({ after }) => written.has(after.id)));
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
    if (ids.length > 0) await this.outbox.publish(new NeedsChanged(ids));
  }
}

/** A row of a file is told by its key and fingerprint: five hundred whole ones would make one event of a megabyte. */
const imported = ({ code, title, state, importKey, contentHash }: Challenge) => ({ code, title, state, importKey, contentHash });
