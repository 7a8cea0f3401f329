import { Injectable } from '@nestjs/common';
import { CatalogService } from '@trihelix/catalog';
import { AchievementsChanged, type ListingFacts, RightsShortened, type ShortenedRight } from '@trihelix/contracts';
import { tidy } from '@trihelix/kernel';
import { Fingerprints, ListingPolicies, ListingType } from '@trihelix/listings';
import { Database, insertAll, Outbox, Trail, updateAll, violatedConstraint } from '@trihelix/platform';
import { type EntityTarget, In, type ObjectLiteral } from 'typeorm';
import { Achievement } from './achievement.entity';
import { AchievementState } from './achievement.enums';
import { AchievementCodeTaken, HolderUnknown, RightImpossible, SharesDoNotSum } from './achievement.failures';
import type { AchievementInput, RightInput, ShareInput } from './achievement.inputs';
import { AchievementInventor, AchievementRight, AchievementShare } from './achievement.parts';
import { factsChanged, wordsOf } from './achievement.words';

/** An achievement before and after, with the input whose lists of parts replace the stored ones. */
export interface AchievementChange {
  /** Null when it is new. */
  readonly before: Achievement | null;
  readonly after: Achievement;
  readonly input?: AchievementInput;
}

type Parts = 'rights' | 'shares' | 'inventors';

/** Writes achievements with their parts, one or five hundred, in the same few statements; then tells the trail and the outbox. */
@Injectable()
export class AchievementStore {
  constructor(
    private readonly database: Database,
    private readonly catalog: CatalogService,
    private readonly outbox: Outbox,
    private readonly trail: Trail,
    private readonly policies: ListingPolicies,
    private readonly fingerprints: Fingerprints,
  ) {}

  /** Returns the ids that were written: a change whose `before` is no longer what is stored is left out. */
  async write(changes: readonly AchievementChange[]): Promise<Set<string>> {
    await this.confirm(changes);
    const held = await this.rightsHeld(changes);
    const written = await this.naming(changes, async () => {
      const fresh = changes.filter(({ before }) => before === null).map(({ after }) => after);
      await insertAll(this.database, Achievement, fresh);
      const updated = await updateAll(
        this.database,
        Achievement,
        changes.filter(({ before }) => before !== null).map(({ after }) => after),
      );
      const ids = new Set([...fresh.map(({ id }) => id), ...updated]);
      const done = changes.filter(({ after }) => ids.has(after.id));
      await this.writeParts(done);
      await this.fingerprints.keep(
        ListingType.ACHIEVEMENT,
        done.filter(saysSomethingElse).map(({ after }) => wordsOf(after)),
      );
      return ids;
    });
    const done = changes.filter(({ after }) => written.has(after.id));
    await this.tell(done);
    await this.tellShortened(done, held);
    return written;
  }

  /** The rights, as they stood, of what was public and gets others: what licences may rest on. */
  private async rightsHeld(changes: readonly AchievementChange[]): Promise<readonly AchievementRight[]> {
    const ids = changes.flatMap(({ before, input }) => (isPublic(before) && input?.rights !== undefined ? [before.id] : []));
    return ids.length === 0 ? [] : this.database.of(AchievementRight).findBy({ achievementId: In(ids) });
  }

  private async tellShortened(changes: readonly AchievementChange[], held: readonly AchievementRight[]): Promise<void> {
    const news = changes.flatMap(({ after: { id }, input }) => {
      const rights = shortenedAmong(
        held.filter(({ achievementId }) => achievementId === id),
        input?.rights ?? [],
      );
      return rights.length > 0 ? [new RightsShortened(id, rights)] : [];
    });
    await this.outbox.publish(...news);
  }

  /** Checks the catalogue's codes in any number of inputs, a statement for each catalogue. @throws UnknownRegion and the like */
  async requireCodes(inputs: readonly AchievementInput[]): Promise<void> {
    await this.catalog.requireIndustries(inputs.flatMap(({ industries }) => industries ?? []));
    await this.catalog.requireDisciplines(inputs.flatMap(({ disciplines }) => disciplines ?? []));
    await this.catalog.requireIpc(inputs.flatMap(({ ipc }) => ipc ?? []));
    for (const code of new Set(inputs.flatMap(({ regionCode }) => regionCode ?? []))) await this.catalog.requireRegion(code);
  }

  /** Whoever changes a listing has looked at it; nobody is asked about what is not listed. */
  private confirm(changes: readonly AchievementChange[]): Promise<void> {
    const listed = changes.map(({ after }) => after).filter(({ state }) => state === AchievementState.LISTED);
    for (const { after } of changes) if (!listed.includes(after)) Object.assign(after, { askedOn: null, hidesAfter: null });
    return this.policies.confirm(ListingType.ACHIEVEMENT, listed);
  }

  private async writeParts(changes: readonly AchievementChange[]): Promise<void> {
    await this.replace(AchievementRight, changes, 'rights', (right: RightInput) => ({
      ...right,
      filedOn: right.filedOn ?? null,
      grantedOn: right.grantedOn ?? null,
      validUntil: right.validUntil ?? null,
    }));
    await this.replace(AchievementShare, changes, 'shares', (share: ShareInput) => ({
      holderId: share.holderId ?? null,
      holderName: tidy(share.holderName),
      sharePpm: share.sharePpm,
    }));
    await this.replace(AchievementInventor, changes, 'inventors', ({ name, affiliation }) => ({
      name: name.trim(),
      affiliation: tidy(affiliation),
    }));
  }

  private async replace<Part extends Parts, E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    changes: readonly AchievementChange[],
    part: Part,
    rowOf: (given: NonNullable<AchievementInput[Part]>[number]) => object,
  ): Promise<void> {
    const given = changes.filter(({ input }) => input?.[part] !== undefined);
    const known = given.filter(({ before }) => before !== null).map(({ after }) => after.id);
    if (known.length > 0) {
      await this.database.query(`DELETE FROM ${this.database.of(entity).metadata.tablePath} WHERE achievement_id = ANY ($1)`, [
        known,
      ]);
    }
    const rows = given.flatMap(({ after, input }) =>
      ((input?.[part] ?? []) as NonNullable<AchievementInput[Part]>[number][]).map((row, position) => ({
        ...rowOf(row),
        achievementId: after.id,
        position,
      })),
    );
    await insertAll(this.database, entity, rows as unknown as E[]);
  }

  /** Gives what the database refuses the name people know it by. */
  private async naming<T>(changes: readonly AchievementChange[], work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const constraint = violatedConstraint(error);
      if (constraint === 'achievement_owner_id_code_key') throw new AchievementCodeTaken(changes[0]?.after.code ?? '');
      if (constraint === 'achievement_share_holder_id_fkey') throw new HolderUnknown();
      throw error;
    }
  }

  /** One event for all that the public was, is or no longer is shown; one line of the trail for each. Never names of persons. */
  private async tell(changes: readonly AchievementChange[]): Promise<void> {
    for (const { before, after, input } of changes) {
      this.trail.touched({
        subjectType: 'Achievement',
        subjectId: after.id,
        parties: [after.ownerId],
        // The authority of the region watches what has been public, not what lies in a drawer.
        regionPath: after.listedAt === null ? null : after.regionPath,
        before,
        after: before === null && after.importKey ? imported(after) : { ...after, ...partsIn(input) },
      });
    }
    const ids = changes.filter(({ before, after }) => isPublic(before) || isPublic(after)).map(({ after }) => after.id);
    if (ids.length > 0)
      await this.outbox.publish(new AchievementsChanged(ids, factsOf(changes.filter(({ before }) => isPublic(before)))));
  }
}

const isPublic = (achievement: Achievement | null): achievement is Achievement =>
  achievement !== null && achievement.state !== AchievementState.DRAFT;

/** Which rights end earlier than they did; one that is not named any more has no day to compare. */
function shortenedAmong(before: readonly AchievementRight[], after: readonly RightInput[]): ShortenedRight[] {
  return after.flatMap(({ office, number, validUntil: until }) => {
    const held = before.find((right) => right.office === office && right.number === number);
    if (!held || !until || (held.validUntil !== null && held.validUntil <= until)) return [];
    return [{ right: `${office} ${number}`, from: held.validUntil, until }];
  });
}

const saysSomethingElse = ({ before, after }: AchievementChange) =>
  before === null || before.title !== after.title || before.abstract !== after.abstract;

/** What has changed in each that was public; those in which nothing has that a watcher cares about are left out. */
const factsOf = (changes: readonly AchievementChange[]): ListingFacts =>
  Object.fromEntries(
    changes.flatMap(({ before, after }) => {
      const facts = before ? factsChanged(before, after) : [];
      return facts.length > 0 ? [[after.id, facts]] : [];
    }),
  );

const partsIn = (input: AchievementInput | undefined) => ({
  ...(input?.rights && { rights: input.rights }),
  ...(input?.shares && { shares: input.shares }),
});

/** A row of a file is told by its key and fingerprint: five hundred whole ones would make one event of a megabyte. */
const imported = ({ code, title, state, importKey, contentHash }: Achievement) => ({
  code,
  title,
  state,
  importKey,
  contentHash,
});

/** Refuses lists of parts that cannot be, before the database would. @throws SharesDoNotSum, HolderUnknown, RightImpossible */
export function requirePossibleParts({ shares, rights }: AchievementInput): void {
  if (shares?.length) requireWhole(shares);
  const seen = new Set<string>();
  for (const { office, number, filedOn, grantedOn, validUntil } of rights ?? []) {
    const name = `${office} ${number}`;
    const days = [filedOn, grantedOn, validUntil].filter((day) => day !== null && day !== undefined);
    // Civil dates sort as text.
    if (seen.has(name) || days.some((day, index) => index > 0 && day < (days[index - 1] ?? '')))
      throw new RightImpossible(number);
    seen.add(name);
  }
}

function requireWhole(shares: readonly ShareInput[]): void {
  const sum = shares.reduce((total, { sharePpm }) => total + sharePpm, 0);
  if (sum !== 1_000_000) throw new SharesDoNotSum(sum);
  const ids = shares.flatMap(({ holderId }) => holderId?.toLowerCase() ?? []);
  const isNamedOnce = shares.every(({ holderId, holderName }) => Boolean(holderId) !== Boolean(tidy(holderName)));
  if (!isNamedOnce || new Set(ids).size < ids.length) throw new HolderUnknown();
}
