import { Injectable } from '@nestjs/common';
import { Industry, Region } from '@trihelix/catalog';
import { regionLevel, type RegionLevel } from '@trihelix/kernel';
import { type Actor, Database, type Tally } from '@trihelix/platform';
import { IsNull } from 'typeorm';
import { byWeight, type Figure, figureOf } from './figure';
import { type Measure, rowsOf, type Scope } from './overview.measures';
import { SourceReader } from './source.reader';

/** A figure of one place. */
export interface RegionFigure extends Figure {
  readonly region: Region;
}

/** A figure of one industry. */
export interface IndustryFigure extends Figure {
  readonly industry: Industry;
}

/** Sections, or the divisions they consist of. */
export enum RankedIndustry {
  SECTION = 'SECTION',
  DIVISION = 'DIVISION',
}

/** The level of the divisions that one of a level consists of; counties consist of none that are counted. */
const BELOW: Readonly<Record<RegionLevel, RegionLevel | null>> = { PROVINCE: 'CITY', CITY: 'COUNTY', COUNTY: null };

export const levelBelow = (regionCode: string): RegionLevel | null => BELOW[regionLevel(regionCode)];

/** Lists that can be filtered by industry. */
const WITH_INDUSTRIES = ['achievements', 'needs', 'licences'];

/** Digits of a division (大类). */
const DIVISION_DIGITS = 2;

/** One measure compared between the places below a region, and between industries. */
@Injectable()
export class OverviewPlaces {
  constructor(
    private readonly database: Database,
    private readonly sources: SourceReader,
  ) {}

  /** The divisions directly below that stand today, in the order of their codes. */
  below(regionCode: string): Promise<Region[]> {
    return this.database
      .of(Region)
      .find({ where: { parentCode: regionCode, validTo: IsNull(), endedBy: IsNull() }, order: { code: 'ASC' } });
  }

  /** One figure for each of these places, zeroes included, in their order. */
  async byRegion(actor: Actor, measure: Measure, scope: Scope, places: readonly Region[]): Promise<RegionFigure[]> {
    const level = levelBelow(scope.regionCode);
    if (!level) return [];
    const tallies = await this.sources.tally(actor, measure.source, rowsOf(measure, scope).filter, { level });
    return places.map((region) => ({
      ...figureOf(
        tallies.filter(({ regionPath }) => regionPath === region.path),
        rowsOf(measure, { ...scope, regionCode: region.code }),
      ),
      region,
    }));
  }

  /** The industries with rows, those with most first; null for a measure whose list cannot be filtered by industry. */
  async byIndustry(actor: Actor, measure: Measure, scope: Scope, level: RankedIndustry): Promise<IndustryFigure[] | null> {
    const { list, filter } = rowsOf(measure, scope);
    if (!WITH_INDUSTRIES.includes(list)) return null;
    const tallies = await this.sources.tally(actor, measure.source, filter, { facets: ['industries'] });
    const industries = new Map((await this.database.of(Industry).find()).map((industry) => [industry.code, industry]));
    const found = new Map<string, Tally[]>();
    for (const tally of tallies) {
      for (const code of codesOf(tally, level, industries)) {
        const its = found.get(code);
        if (its) its.push(tally);
        else found.set(code, [tally]);
      }
    }
    return [...found]
      .flatMap(([code, its]) => {
        const industry = industries.get(code);
        return industry ? [{ ...figureOf(its, { list, filter: { ...filter, industry: code } }), industry }] : [];
      })
      .sort((a, b) => byWeight(a, b) || (a.industry.code < b.industry.code ? -1 : 1));
  }
}

/** Industries of a level that rows serve, each once: a row that serves two divisions of a section is one row of the section. */
function codesOf({ facets }: Tally, level: RankedIndustry, industries: ReadonlyMap<string, Industry>): Set<string> {
  const codes = facets['industries'] as readonly string[];
  if (level === RankedIndustry.SECTION) return new Set(codes.map((code) => industries.get(code)?.sectionCode ?? code));
  return new Set(codes.filter((code) => code.length >= DIVISION_DIGITS).map((code) => code.slice(0, DIVISION_DIGITS)));
}
