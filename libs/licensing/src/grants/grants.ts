import { Injectable } from '@nestjs/common';
import { Industry, Region } from '@trihelix/catalog';
import { addDays, type CivilDate, type Text } from '@trihelix/kernel';
import { Database, violatedConstraint } from '@trihelix/platform';
import type { Licence, LicenceKind } from '../licences/licence.entity';
import { agreementOf } from '../licences/terms.document';
import { divisionAt, lastStep, outermost, territoryPaths } from '../terms/branch.paths';
import { TermsCatalogue } from '../terms/terms.catalogue';
import { KindConflict } from './grant.failures';
import type { GrantInTheWay, Granting, GrantScope } from './grant.scope';
import { LICENCE_KIND_NAMES } from './grant.words';

/** The constraint by which the database refuses grants that shut each other out. */
const KINDS = 'licence_grant_kinds_excl';

/** Scopes as rows; `$1` is what `asJson` gives. */
const ASKING = `jsonb_to_recordset($1) AS asking(licence_id uuid, kind text, fields text[], territories text[], period daterange)`;

const asJson = (scopes: readonly GrantScope[]): string =>
  JSON.stringify(scopes.map(({ licenceId, ...rest }) => ({ licence_id: licenceId, ...rest })));

/** What signed licences grant, in which field, where and when: the database lets none stand beside one that shuts it out. */
@Injectable()
export class Grants {
  constructor(
    private readonly database: Database,
    private readonly catalogue: TermsCatalogue,
  ) {}

  /** What licences would grant under their terms. One statement for all. */
  async scopesOf(all: readonly Granting[]): Promise<GrantScope[]> {
    const fields = await this.catalogue.fieldPaths(all.map(({ agreement }) => agreement?.fieldsOfUse ?? 'ALL'));
    return all.map(({ id, kind, effectiveOn, endsOn, agreement }, at) => ({
      licenceId: id,
      kind,
      fields: fields[at] ?? [],
      territories: outermost(territoryPaths(agreement?.territory ?? 'ALL')),
      period: `[${effectiveOn},${endsOn ?? ''}]`,
    }));
  }

  /**
   * Claims what a licence grants, within the transaction that concludes it. Of two at the same moment one waits for the other.
   * @throws KindConflict when another grant stands in the way
   */
  async claim(licence: Licence, document: string): Promise<void> {
    const scopes = await this.scopesOf([{ ...licence, agreement: agreementOf(document) }]);
    try {
      await this.database.attempt(() => this.insert(licence.achievementId, scopes));
    } catch (error) {
      if (violatedConstraint(error) !== KINDS) throw error;
      const [other] = await this.inTheWay(scopes);
      if (!other) throw error;
      throw new KindConflict(other, await this.say(other));
    }
  }

  /** Grants of others that shut licences out, or are shut out by them, the most exclusive first; ten at most for each. */
  async inTheWay(scopes: readonly GrantScope[]): Promise<GrantInTheWay[]> {
    return this.database.query<GrantInTheWay>(
      `SELECT asking.licence_id AS "licenceId", standing.number, standing.exclusivity AS kind, standing.field, standing.territory,
         standing.first_day AS "firstDay", standing.last_day AS "lastDay"
       FROM ${ASKING} CROSS JOIN LATERAL licence_grants_in_the_way(
         asking.licence_id, asking.kind, asking.fields, asking.territories, asking.period
       ) WITH ORDINALITY AS standing ORDER BY asking.licence_id, standing.ordinality`,
      [asJson(scopes)],
    );
  }

  /** The licence grants nothing after this day. The caller holds the licence. */
  async endOn(licenceId: string, day: CivilDate): Promise<void> {
    await this.database.query(`UPDATE licence_grant SET period = period * daterange(NULL, $2, '[]') WHERE licence_id = $1`, [
      licenceId,
      day,
    ]);
  }

  /** From a day on the licence grants the same under another kind. The caller holds the licence, and has made room for it. */
  async raise({ id, achievementId, endsOn }: Licence, kind: LicenceKind, from: CivilDate): Promise<void> {
    const standing = await this.database.query<{ field: string; territory: string }>(
      'SELECT field, territory FROM licence_grant WHERE licence_id = $1 ORDER BY id',
      [id],
    );
    await this.endOn(id, addDays(from, -1));
    await this.database.query(
      `INSERT INTO licence_grant (licence_id, achievement_id, field, territory, period, exclusivity)
       SELECT $1, $2, field, territory, daterange($3, $4, '[]'), $5 FROM jsonb_to_recordset($6) AS granted(field text, territory text)`,
      [id, achievementId, from, endsOn, kind, JSON.stringify(standing)],
    );
  }

  private insert(achievementId: string, scopes: readonly GrantScope[]): Promise<unknown> {
    return this.database.query(
      `INSERT INTO licence_grant (licence_id, achievement_id, field, territory, period, exclusivity)
       SELECT asking.licence_id, $2, field, territory, asking.period, asking.kind
       FROM ${ASKING} CROSS JOIN unnest(asking.fields) AS field CROSS JOIN unnest(asking.territories) AS territory`,
      [asJson(scopes), achievementId],
    );
  }

  /** What stands in the way, in words. */
  async say({ number, kind, field, territory, firstDay, lastDay }: Omit<GrantInTheWay, 'licenceId'>): Promise<Text> {
    const [industry, region] = await Promise.all([this.industryAt(field), this.regionAt(territory)]);
    const name = LICENCE_KIND_NAMES[kind];
    return {
      zh:
        `该成果在“${region.zh}”“${industry.zh}”范围内已有${name.zh}${number ? `（${number}）` : ''}，` +
        `与本许可在 ${firstDay} 至 ${lastDay ?? '权利终止'} 期间冲突。`,
      en:
        `${name.en} of this achievement stands${number ? ` (${number})` : ''}: ${industry.en}, ${region.en}, ` +
        `in conflict with this licence from ${firstDay} to ${lastDay ?? 'the end of the rights'}.`,
    };
  }

  private async industryAt(path: string): Promise<Text> {
    const code = lastStep(path);
    if (code === null) return { zh: '全部行业', en: 'all industries' };
    const industry = await this.database.of(Industry).findOneBy({ code });
    return { zh: industry?.nameZh ?? code, en: industry?.nameEn ?? industry?.nameZh ?? code };
  }

  private async regionAt(path: string): Promise<Text> {
    const code = divisionAt(path);
    if (code === null) return { zh: '全国', en: 'the whole country' };
    const region = await this.database.of(Region).findOneBy({ code });
    return { zh: region?.nameZh ?? code, en: region?.nameEn ?? region?.nameZh ?? code };
  }
}
