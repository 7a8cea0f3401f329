import { OrganizationsService } from '@trihelix/identity';
import { Injectable } from '@nestjs/common';
import type { CivilDate, EnterpriseSize } from '@trihelix/kernel';
import { Database } from '@trihelix/platform';
import { SizeUnknown, TakerNotEligible, TrialOutOfBounds } from '../licences/licence.failures';
import { PolicyProfile } from './policy-profile.entity';

/** The rule set that holds where no province's own is known. */
export const NATIONAL = 'NATIONAL';

/** A size class and the day it is of. */
export interface SizeSnapshot {
  readonly size: EnterpriseSize;
  readonly asOf: CivilDate;
}

/** Who may take a licence under which rule set. */
@Injectable()
export class Takers {
  constructor(
    private readonly database: Database,
    private readonly organizations: OrganizationsService,
  ) {}

  profile(code: string): Promise<PolicyProfile> {
    return this.database.of(PolicyProfile).findOneByOrFail({ code });
  }

  /** The size class today, if it is one that the profile lets take. @throws SizeUnknown, TakerNotEligible */
  async eligible(organizationId: string, { takers }: PolicyProfile): Promise<SizeSnapshot> {
    const latest = await this.organizations.sizeAt(organizationId);
    if (!latest) throw new SizeUnknown();
    if (!takers.includes(latest.size)) throw new TakerNotEligible(latest.size, takers);
    return { size: latest.size, asOf: latest.asOf as CivilDate };
  }

  /** Which organizations may take a licence today under the national rule set, in one statement; those without a size class are absent. */
  async eligibleAmong(organizationIds: readonly string[]): Promise<ReadonlyMap<string, boolean>> {
    const rows = await this.database.query<{ id: string; mayTake: boolean }>(
      `SELECT DISTINCT ON (organization_id) organization_id AS id,
         size = ANY ((SELECT takers FROM policy_profile WHERE code = $2)::text[]) AS "mayTake"
       FROM organization_size WHERE organization_id = ANY ($1::uuid[]) AND as_of <= app_today()
       ORDER BY organization_id, as_of DESC, recorded_at DESC, id DESC`,
      [[...new Set(organizationIds)], NATIONAL],
    );
    return new Map(rows.map(({ id, mayTake }) => [id, mayTake]));
  }
}

/** @throws TrialOutOfBounds when the profile states bounds and the trial is outside them. */
export function requireTrialWithin({ trialMinMonths: least, trialMaxMonths: most }: PolicyProfile, months: number): void {
  if (months < (least ?? months) || months > (most ?? months)) throw new TrialOutOfBounds(months, { least, most });
}
