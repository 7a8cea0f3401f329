import { Injectable } from '@nestjs/common';
import { type CivilDate, isUuid, regionRange, regionPath } from '@trihelix/kernel';
import { visibleTo } from '@trihelix/licensing';
import { type Actor, type Connection, Database, isOneOf, notFound, type PageArgs, paginateBy } from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { type FilingKind, LicenceFiling } from './filing.entities';
import { type FilingState, OPEN_STATES } from './filing.workflow';

export interface FilingsWanted {
  readonly kinds?: readonly FilingKind[] | null;
  readonly states?: readonly FilingState[] | null;
  readonly licenceId?: string | null;
  readonly licensorId?: string | null;
  readonly regionCode?: string | null;
  readonly dueBefore?: CivilDate | null;
  readonly isOverdue?: boolean | null;
  readonly isDuty?: boolean | null;
  readonly isChecked?: boolean | null;
}

const STILL_OPEN = `filing.state IN (${OPEN_STATES.map((state) => `'${state}'`).join(', ')})`;
const OVERDUE = `(${STILL_OPEN} AND coalesce(filing.effectiveDueOn < app_today(), false))`;

/** Filings as somebody may see them: both sides of a licence, and authorities of either region. */
@Injectable()
export class FilingsReader {
  constructor(private readonly database: Database) {}

  /** The most urgent first; those without a deadline last. */
  page(actor: Actor, wanted: FilingsWanted, page: PageArgs): Promise<Connection<LicenceFiling>> {
    return paginateBy(this.database, this.filtered(actor, wanted), page, {
      by: 'effectiveDueOn',
      kind: 'DAY_IF_ANY',
      direction: 'ASC',
    });
  }

  /** @throws Refusal NOT_FOUND when it is absent or not the actor's to see */
  async get(actor: Actor, id: string): Promise<LicenceFiling> {
    const found = isUuid(id) ? await this.visible(actor).andWhere('filing.id = :id', { id }).getOne() : null;
    if (!found) throw notFound('备案或登记', 'filing');
    return found;
  }

  private filtered(actor: Actor, wanted: FilingsWanted): SelectQueryBuilder<LicenceFiling> {
    const { kinds, states, licenceId, licensorId, regionCode, dueBefore, isOverdue, isDuty, isChecked } = wanted;
    const query = this.visible(actor);
    if (kinds) isOneOf(query, 'kind', kinds);
    if (states) isOneOf(query, 'state', states);
    if (licenceId) query.andWhere('filing.licenceId = :licenceId', { licenceId });
    if (licensorId) query.andWhere('filing.licensorId = :licensorId', { licensorId });
    if (regionCode) inEitherRegion(query, regionCode);
    if (dueBefore) query.andWhere(`${STILL_OPEN} AND filing.effectiveDueOn <= :dueBefore`, { dueBefore });
    if (typeof isOverdue === 'boolean') query.andWhere(isOverdue ? OVERDUE : `NOT ${OVERDUE}`);
    if (typeof isDuty === 'boolean') query.andWhere('filing.isDuty = :isDuty', { isDuty });
    if (typeof isChecked === 'boolean') query.andWhere(`filing.checkedOn IS ${isChecked ? 'NOT ' : ''}NULL`);
    return query;
  }

  private visible(actor: Actor): SelectQueryBuilder<LicenceFiling> {
    return visibleTo(actor, this.database.of(LicenceFiling).createQueryBuilder('filing'));
  }
}

/** Of the licensor or of the licensee. */
function inEitherRegion(query: SelectQueryBuilder<LicenceFiling>, code: string): void {
  const { from, to } = regionRange(regionPath(code));
  const within = (path: string) => `(filing.${path} >= :regionFrom AND filing.${path} < :regionTo)`;
  query.andWhere(`(${within('regionPath')} OR ${within('licensorRegionPath')})`, { regionFrom: from, regionTo: to });
}
