import { Injectable } from '@nestjs/common';
import { tidy } from '@trihelix/kernel';
import type { Licence } from '@trihelix/licensing';
import { type Actor, Database, insertAll, refusal, StaleVersion, Trail } from '@trihelix/platform';
import { In } from 'typeorm';
import { InventorsBelowFloor } from '../distributions/distribution.failures';
import { Beneficiary, DistributionScheme, SchemeWeight } from './scheme.entities';
import { WeightsForOthers } from './scheme.failures';
import { type SchemeInForce, SchemesReader, type WeighedInventor } from './schemes.reader';

/** A scheme as somebody writes it. */
export interface SchemeDraft {
  readonly licenceId: string;
  /** True: for every licence of the achievement that has no scheme of its own. */
  readonly isForAchievement: boolean;
  /** The newest version of the scheme that is written anew; 0 when there is none. */
  readonly expectedVersion: number;
  /** The version of the achievement whose inventors the weights are for. */
  readonly achievementVersion: number;
  readonly inventorsPpm: number;
  readonly unitPpm: number;
  readonly unitName?: string | null;
  /** One for each inventor, in the order in which the achievement lists them. */
  readonly weights: readonly number[];
}

const WHOLE_PPM = 1_000_000;

/** Writes schemes. What was written stands; what holds is the newest. */
@Injectable()
export class SchemesService {
  constructor(
    private readonly database: Database,
    private readonly reader: SchemesReader,
    private readonly trail: Trail,
  ) {}

  /** @throws StaleVersion, InventorsBelowFloor, WeightsForOthers; Refusal BAD_INPUT for parts beyond the whole. */
  async write(actor: Actor, draft: SchemeDraft): Promise<SchemeInForce> {
    const licence = await this.reader.holdOwnLicence(actor, draft.licenceId);
    await this.holdAchievement(licence, draft.achievementVersion);
    const { inventors, floor } = await this.reader.inForce(actor, draft.licenceId);
    if (draft.inventorsPpm < floor.ppm) throw new InventorsBelowFloor(floor.ppm);
    if (draft.weights.length !== inventors.length || !draft.weights.some((weight) => weight > 0)) {
      throw new WeightsForOthers(inventors.length);
    }
    const scheme = await this.insert(actor, licence, draft);
    const people = await this.beneficiaries(licence, inventors);
    await insertAll(
      this.database,
      SchemeWeight,
      people.map(({ id }, position) => ({
        schemeId: scheme.id,
        position,
        licensorId: licence.licensorId,
        beneficiaryId: id,
        weight: draft.weights[position] ?? 0,
      })),
    );
    this.trail.touched({
      subjectType: 'DistributionScheme',
      subjectId: scheme.id,
      parties: [licence.licensorId],
      before: null,
      after: scheme,
    });
    return this.reader.inForce(actor, draft.licenceId);
  }

  /**
   * Whoever writes the list of inventors waits, so that weights go to those for whom they were meant; so does another scheme of
   * the achievement, so that versions follow each other.
   */
  private async holdAchievement({ achievementId }: Licence, expected: number): Promise<void> {
    const [found] = await this.database.query<{ version: number }>(
      'SELECT version FROM achievement WHERE id = $1 FOR NO KEY UPDATE',
      [achievementId],
    );
    if (found?.version !== expected) throw new StaleVersion(achievementId, found?.version ?? 0);
  }

  private async insert(actor: Actor, licence: Licence, draft: SchemeDraft): Promise<DistributionScheme> {
    const { id, licensorId, achievementId } = licence;
    const licenceId = draft.isForAchievement ? null : id;
    const newest = await this.reader.newestVersion(licence, licenceId);
    if (newest !== draft.expectedVersion) throw new StaleVersion(licenceId ?? achievementId, newest);
    const scheme = Object.assign(new DistributionScheme(), {
      id: this.database.newId(),
      licensorId,
      achievementId,
      licenceId,
      version: newest + 1,
      ...partsOf(draft),
      writtenBy: actor.userId ?? '',
      writtenAt: this.database.now,
    });
    await this.database.of(DistributionScheme).insert(scheme);
    return scheme;
  }

  /** The inventors as people who are paid, in their order; each is written once and stays. */
  private async beneficiaries(
    { licensorId, achievementId }: Licence,
    inventors: readonly WeighedInventor[],
  ): Promise<Beneficiary[]> {
    const people = this.database.of(Beneficiary);
    await people
      .createQueryBuilder()
      .insert()
      .values(inventors.map(({ name, namesake }) => ({ id: this.database.newId(), licensorId, achievementId, name, namesake })))
      .orIgnore()
      .execute();
    const known = await people.findBy({ licensorId, achievementId, name: In(inventors.map(({ name }) => name)) });
    return inventors.map(({ name, namesake }) => {
      const found = known.find((person) => person.name === name && person.namesake === namesake);
      if (!found) throw new Error('A beneficiary was neither written nor found.');
      return found;
    });
  }
}

/** The three parts of the whole. @throws Refusal BAD_INPUT when the unit has a part and no name, or nothing is left for it. */
function partsOf({ inventorsPpm, unitPpm, unitName }: SchemeDraft) {
  const universityPpm = WHOLE_PPM - inventorsPpm - unitPpm;
  if (universityPpm < 0) {
    throw refusal('BAD_INPUT', {
      zh: '完成人与团队（院系）的比例合计不得超过 100%。',
      en: 'The parts of inventors and unit come to at most 100 %.',
    });
  }
  const name = tidy(unitName) ?? null;
  if (unitPpm > 0 && name === null) {
    throw refusal('BAD_INPUT', {
      zh: '团队（院系）参与分配时，请填写其名称。',
      en: 'A unit that has a part needs a name.',
    });
  }
  return { inventorsPpm, unitPpm, universityPpm, unitName: name };
}
