import { Injectable } from '@nestjs/common';
import { classifySize, compareCivilDates, type SizeFound, SizeFiguresMissing, sizeLineOfIndustry } from '@trihelix/kernel';
import { type Actor, Database, refusal, Trail } from '@trihelix/platform';
import { LessThanOrEqual } from 'typeorm';
import { type Organization, OrganizationKind } from './organization.entity';
import { NotSized, SizeFiguresIncomplete } from './organization.failures';
import { OrganizationSize } from './organization-size.entity';
import type { SizeFiguresInput } from './organization-size.types';

/** Size classes of enterprises, computed from industry and figures and kept by day. */
@Injectable()
export class OrganizationSizes {
  constructor(
    private readonly database: Database,
    private readonly trail: Trail,
  ) {}

  /** @throws SizeFiguresIncomplete, NotSized, BAD_INPUT for a day to come */
  async record(
    actor: Actor,
    organization: Organization,
    { asOf, employees = null, revenueWan = null, assetsWan = null }: SizeFiguresInput,
  ): Promise<OrganizationSize> {
    if (compareCivilDates(asOf, this.database.today) > 0) {
      throw refusal('BAD_INPUT', { zh: '数据截止日期不能晚于今天。', en: 'The figures cannot be of a day to come.' });
    }
    const { size, line } = classify(organization, { employees, revenueWan, assetsWan });
    const snapshot = this.database.of(OrganizationSize).create({
      id: this.database.newId(),
      organizationId: organization.id,
      asOf,
      size,
      line,
      employees,
      revenueWan,
      assetsWan,
      recordedAt: this.database.now,
      recordedBy: actor.userId,
    });
    await this.database.of(OrganizationSize).insert(snapshot);
    this.trail.touched({
      subjectType: 'Organization',
      subjectId: organization.id,
      parties: [organization.id],
      regionPath: organization.regionPath,
      after: { size, line, asOf },
    });
    return snapshot;
  }

  /** The snapshot in force on a day (today unless told): of the latest day up to it, the last recorded. */
  async at(organizationId: string, day: string = this.database.today): Promise<OrganizationSize | null> {
    return this.database.of(OrganizationSize).findOne({
      where: { organizationId, asOf: LessThanOrEqual(day) },
      order: { asOf: 'DESC', recordedAt: 'DESC', id: 'DESC' },
    });
  }
}

type Figures = Pick<OrganizationSize, 'employees' | 'revenueWan' | 'assetsWan'>;

function classify({ kind, industryCode, industryDetail }: Organization, figures: Figures): SizeFound {
  if (kind !== OrganizationKind.ENTERPRISE)
    throw new NotSized({ zh: '只有企业划分规模。', en: 'Only enterprises have a size class.' });
  const found = sizeLineOfIndustry(industryDetail ?? industryCode ?? '');
  if (found.line === null) throw new NotSized(found.text);
  try {
    return classifySize({ line: found.line, ...figures });
  } catch (error) {
    if (error instanceof SizeFiguresMissing) throw new SizeFiguresIncomplete(error.text, error.line, error.missing);
    throw error;
  }
}
