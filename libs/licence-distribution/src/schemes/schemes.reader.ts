import { Injectable } from '@nestjs/common';
import { Achievement, AchievementInventor } from '@trihelix/achievements';
import type { Text } from '@trihelix/kernel';
import { type Licence, LicencesReader, PolicyProfilesReader } from '@trihelix/licensing';
import { type Actor, Database, notFound } from '@trihelix/platform';
import { IsNull } from 'typeorm';
import { LAWFUL_FLOOR_PPM } from '../distributions/distribution.rule';
import { Beneficiary, DistributionScheme, SchemeWeight } from './scheme.entities';

/** What inventors receive at least of net, and where that is written. */
export interface Floor {
  readonly ppm: number;
  readonly source: Text;
}

const THE_LAW: Text = {
  zh: '《促进科技成果转化法》第四十五条',
  en: 'Law on Promoting the Transformation of Scientific and Technological Achievements art. 45',
};

/** An inventor as the achievement lists them today, with the weight that the scheme gives them: 1 where it says nothing. */
export interface WeighedInventor {
  readonly position: number;
  readonly name: string;
  readonly namesake: number;
  readonly weight: number;
}

/** By what the money of a licence is shared. */
export interface SchemeInForce {
  readonly licence: Licence;
  /** The version of the achievement whose inventors are listed here. */
  readonly achievementVersion: number;
  readonly floor: Floor;
  readonly scheme: DistributionScheme | null;
  /** The newest version of the licence's own scheme, and of its achievement's; 0 when there is none. */
  readonly versions: { readonly ofLicence: number; readonly ofAchievement: number };
  /** Whether the scheme's people are no longer those whom the achievement lists. */
  readonly isOutdated: boolean;
  readonly inventors: readonly WeighedInventor[];
}

/** A scheme's weight with whom it is for. */
export type WeighedBeneficiary = SchemeWeight & Pick<Beneficiary, 'name' | 'namesake'>;

/** Schemes, as the licensor reads them. */
@Injectable()
export class SchemesReader {
  constructor(
    private readonly database: Database,
    private readonly licences: LicencesReader,
    private readonly profiles: PolicyProfilesReader,
  ) {}

  /** A licence that the actor's organization grants. @throws Refusal NOT_FOUND for everybody else, the licensee included. */
  async ownLicence(actor: Actor, licenceId: string): Promise<Licence> {
    return mine(actor, await this.licences.get(actor, licenceId));
  }

  /** The same, held until the transaction ends. */
  async holdOwnLicence(actor: Actor, licenceId: string): Promise<Licence> {
    return mine(actor, await this.licences.hold(actor, licenceId));
  }

  /** What holds for a licence, ready to be written anew: equal weights where nobody has weighed yet. */
  async inForce(actor: Actor, licenceId: string): Promise<SchemeInForce> {
    const licence = await this.ownLicence(actor, licenceId);
    const scheme = await this.current(licence);
    const weighed = scheme ? await this.weightsOf(scheme.id) : [];
    const { version } = await this.database.of(Achievement).findOneByOrFail({ id: licence.achievementId });
    const inventors = withWeights(await this.inventorsOf(licence.achievementId), weighed);
    return {
      licence,
      achievementVersion: version,
      floor: await this.floorOf(licence),
      scheme,
      versions: {
        ofLicence: await this.newestVersion(licence, licence.id),
        ofAchievement: await this.newestVersion(licence, null),
      },
      isOutdated: scheme !== null && !isSamePeople(inventors, weighed),
      inventors,
    };
  }

  /** The licence's own scheme, else the achievement's; null when nobody has written one. */
  async current({ id, achievementId, licensorId }: Licence): Promise<DistributionScheme | null> {
    const [scheme] = await this.database.of(DistributionScheme).find({
      where: [
        { licensorId, achievementId, licenceId: id },
        { licensorId, achievementId, licenceId: IsNull() },
      ],
      order: { licenceId: { direction: 'ASC', nulls: 'LAST' }, version: 'DESC' },
      take: 1,
    });
    return scheme ?? null;
  }

  /** Of the scheme for one licence, or (null) for its achievement; 0 when there is none. */
  async newestVersion({ licensorId, achievementId }: Licence, licenceId: string | null): Promise<number> {
    const version = await this.database
      .of(DistributionScheme)
      .maximum('version', { licensorId, achievementId, licenceId: licenceId ?? IsNull() });
    return version ?? 0;
  }

  /** A share that the licence's rules state, or the law's half; no rule can be below the law. */
  async floorOf({ profileCode }: Pick<Licence, 'profileCode'>): Promise<Floor> {
    const stated = (await this.profiles.require(profileCode)).rules.INVENTORS_PPM;
    if (!stated || stated.value < LAWFUL_FLOOR_PPM) return { ppm: LAWFUL_FLOOR_PPM, source: THE_LAW };
    return { ppm: stated.value, source: stated.source };
  }

  /** In their order. */
  weightsOf(schemeId: string): Promise<WeighedBeneficiary[]> {
    return this.database.query<WeighedBeneficiary>(
      `SELECT scheme_id AS "schemeId", position, weighed.licensor_id AS "licensorId", beneficiary_id AS "beneficiaryId", weight,
         name, namesake
       FROM distribution_weight AS weighed JOIN licence_beneficiary AS person ON person.id = weighed.beneficiary_id
       WHERE scheme_id = $1 ORDER BY position`,
      [schemeId],
    );
  }

  private async inventorsOf(achievementId: string): Promise<Omit<WeighedInventor, 'weight'>[]> {
    const listed = await this.database.of(AchievementInventor).find({ where: { achievementId }, order: { position: 'ASC' } });
    return listed.map(({ position, name }, index) => ({
      position,
      name,
      namesake: listed.slice(0, index).filter((earlier) => earlier.name === name).length,
    }));
  }
}

function mine(actor: Actor, licence: Licence): Licence {
  if (!actor.actsFor(licence.licensorId)) throw notFound('许可', 'licence');
  return licence;
}

type Person = Pick<Beneficiary, 'name' | 'namesake'>;

const isSame = (a: Person, b: Person) => a.name === b.name && a.namesake === b.namesake;

const isSamePeople = (a: readonly Person[], b: readonly Person[]): boolean =>
  a.length === b.length && a.every((one) => b.some((other) => isSame(one, other)));

const withWeights = (
  inventors: readonly Omit<WeighedInventor, 'weight'>[],
  weighed: readonly WeighedBeneficiary[],
): WeighedInventor[] =>
  inventors.map((inventor) => ({ ...inventor, weight: weighed.find((other) => isSame(inventor, other))?.weight ?? 1 }));
