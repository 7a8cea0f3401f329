import { OrganizationsService } from '@trihelix/identity';
import { Injectable } from '@nestjs/common';
import type { CivilDate, EnterpriseSize } from '@trihelix/kernel';
import { Database } from '@trihelix/platform';
import { SizeUnknown, TakerNotEligible, TrialOutOfBounds } from '../licences/licence.failures';
import { NATIONAL } from './policy-profiles.reader';
import type { PolicyRules } from './policy.values';

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

  /** The size class today, if it is one that the rules let take. @throws SizeUnknown, TakerNotEligible */
  async eligible(organizationId: string, { TAKERS }: PolicyRules): Promise<SizeSnapshot> {
    const takers = TAKERS?.value ?? [];
    const snapshot = await this.snapshot(organizationId);
    if (!takers.includes(snapshot.size)) throw new TakerNotEligible(snapshot.size, takers);
    return snapshot;
  }

  /** The size class today. @throws SizeUnknown */
  async snapshot(organizationId: string): Promise<SizeSnapshot> {
    const latest = await this.organizations.sizeAt(organizationId);
    if (!latest) throw new SizeUnknown();
    return { size: latest.size, asOf: latest.asOf as CivilDate };
  }

  /** Which organizations may take a licence today under the national rule set, in one statement; those without a size class are absent. */
  async eligibleAmong(organizationIds: readonly string[]): Promise<ReadonlyMap<string, boolean>> {
    const rows = await this.database.query<{ id: string; mayTake: boolean }>(
      `SELECT DISTINCT ON (organization_id) organization_id AS id, (SELECT policy_stated($2, 'TAKERS')) ? size AS "mayTake"
       FROM organization_size WHERE organization_id = ANY ($1::uuid[]) AND as_of <= app_today()
       ORDER BY organization_id, as_of DESC, recorded_at DESC, id DESC`,
      [[...new Set(organizationIds)], NATIONAL],
    );
    return new Map(rows.map(({ id, mayTake }) => [id, mayTake]));
  }
}

/** @throws TrialOutOfBounds when bounds are stated and the trial is outside them. */
export function requireTrialWithin({ TRIAL_MIN_MONTHS, TRIAL_MAX_MONTHS }: PolicyRules, months: number): void {
  const [least, most] = [TRIAL_MIN_MONTHS?.value ?? null, TRIAL_MAX_MONTHS?.value ?? null];
  if (months < (least ?? months) || months > (most ?? months)) throw new TrialOutOfBounds(months, { least, most });
}
