import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@trihelix/kernel';
import { Database, notFound } from '@trihelix/platform';
import { applied, type PolicyInForce, type PolicyRules, readRules } from './policy.values';

/** The rule set that holds where no province's own is known. */
export const NATIONAL = 'NATIONAL';

/** A rule set, and what holds under it: its own rules, with the country's where it states none. */
export interface AppliedPolicy {
  readonly profile: PolicyInForce;
  readonly rules: PolicyRules;
}

interface Row {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly regionCode: string | null;
  readonly sourceZh: string;
  readonly sourceEn: string;
  readonly version: number;
  readonly validFrom: CivilDate;
  readonly rules: readonly { rule: string; value: unknown; sourceZh: string; sourceEn: string }[];
}

/** The newest version of each that has begun, with its rules. */
const IN_FORCE = `
  SELECT profile.code, profile.name_zh AS "nameZh", profile.name_en AS "nameEn", profile.region_code AS "regionCode",
    profile.source_zh AS "sourceZh", profile.source_en AS "sourceEn", newest.version, newest.valid_from AS "validFrom",
    (SELECT coalesce(json_agg(json_build_object('rule', rule, 'value', value, 'sourceZh', rule.source_zh, 'sourceEn', rule.source_en)), '[]')
     FROM policy_rule AS rule WHERE rule.profile_code = profile.code AND rule.version = newest.version) AS rules
  FROM policy_profile AS profile CROSS JOIN LATERAL (
    SELECT version, valid_from FROM policy_profile_version
    WHERE profile_code = profile.code AND valid_from <= app_today() ORDER BY version DESC LIMIT 1
  ) AS newest
  WHERE $1::text[] IS NULL OR profile.code = ANY ($1)
  ORDER BY profile.region_code NULLS FIRST`;

/** Rule sets as they hold today. Public; one statement per call. */
@Injectable()
export class PolicyProfilesReader {
  constructor(private readonly database: Database) {}

  /** All of them: the country's first, then the provinces' in the order of their codes. */
  all(): Promise<PolicyInForce[]> {
    return this.inForce(null);
  }

  /** Those of these codes that there are, in no order, with what holds under each. */
  async applied(codes: readonly string[]): Promise<AppliedPolicy[]> {
    const found = await this.inForce([...new Set([...codes, NATIONAL])]);
    const national = found.find(({ code }) => code === NATIONAL);
    return found
      .filter(({ code }) => codes.includes(code))
      .map((profile) => ({ profile, rules: national ? applied(profile, national) : profile.rules }));
  }

  /** One of them. @throws Refusal NOT_FOUND */
  async require(code: string): Promise<AppliedPolicy> {
    const [found] = await this.applied([code]);
    if (!found) throw notFound('政策规则', 'rule set');
    return found;
  }

  private async inForce(codes: readonly string[] | null): Promise<PolicyInForce[]> {
    const rows = await this.database.read(undefined, () => this.database.query<Row>(IN_FORCE, [codes]));
    return rows.map(({ code, nameZh, nameEn, regionCode, sourceZh, sourceEn, version, validFrom, rules }) => ({
      code,
      name: { zh: nameZh, en: nameEn },
      regionCode,
      version,
      validFrom,
      source: { zh: sourceZh, en: sourceEn },
      rules: readRules(rules.map((each) => ({ ...each, source: { zh: each.sourceZh, en: each.sourceEn } }))),
    }));
  }
}
