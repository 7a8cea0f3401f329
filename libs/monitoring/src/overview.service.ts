import { Injectable } from '@nestjs/common';
import { Region, regionToday } from '@trihelix/catalog';
import type { CivilDate } from '@trihelix/kernel';
import { type Actor, Database } from '@trihelix/platform';
import { type AttentionItem, AttentionService } from './attention.service';
import { dated, type DatedTally } from './figure';
import { jurisdictionOf, requirePeriod, requireWatched } from './overview.failures';
import { COMPARED, type ComparedMeasure, type Measure, MEASURES, type Scope, type Source } from './overview.measures';
import { type Comparison, Numbers, type PeriodFigure } from './overview.numbers';
import { type IndustryFigure, OverviewPlaces, type RankedIndustry, type RegionFigure } from './overview.places';
import { SourceReader } from './source.reader';

/** What is asked of an overview. */
export interface Asked {
  /** The actor's whole jurisdiction when left out. */
  readonly regionCode?: string | null;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly compared: ComparedMeasure;
  readonly industries: RankedIndustry;
  /** Places of a ranking. */
  readonly top: number;
}

/** Parts of an overview; those that nobody asks for are not read. */
export type Part = 'indicators' | 'trend' | 'funnels' | 'distribution' | 'ranking' | 'attention';

/** A number as a report has it. */
export interface OverviewLine extends PeriodFigure {
  readonly measure: Pick<Measure, 'code' | 'name' | 'definition'>;
  readonly region: Region;
  readonly previous: Comparison | null;
  readonly readAt: Date;
}

export interface Overview {
  readonly scope: Scope;
  readonly readAt: Date;
  readonly numbers: Numbers | null;
  readonly compared: Measure;
  readonly distribution: readonly RegionFigure[];
  readonly industries: readonly IndustryFigure[] | null;
  readonly attention: readonly AttentionItem[];
}

/** The numbers of a region and a period, all read in the one snapshot of the ambient transaction. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly database: Database,
    private readonly sources: SourceReader,
    private readonly places: OverviewPlaces,
    private readonly attention: AttentionService,
  ) {}

  /**
   * A code that ended means the division that took over. @throws FORBIDDEN outside the jurisdiction, BAD_INPUT for a period that
   * ends before it begins or is too long, UnknownRegion for a division that has no heir.
   */
  async read(actor: Actor, asked: Asked, wants: (...parts: Part[]) => boolean): Promise<Overview> {
    const scope = scopeOf(actor, asked);
    const compared = COMPARED[asked.compared];
    const below = wants('distribution', 'ranking', 'attention') ? await this.places.below(scope.regionCode) : [];
    return {
      scope,
      readAt: this.database.now,
      numbers: wants('indicators', 'trend', 'funnels') ? await this.numbers(actor, scope) : null,
      compared,
      distribution: wants('distribution', 'ranking') ? await this.places.byRegion(actor, compared, scope, below) : [],
      industries: wants('ranking') ? await this.places.byIndustry(actor, compared, scope, asked.industries) : null,
      attention: wants('attention') ? await this.attention.read(actor, await this.place(scope), below) : [],
    };
  }

  /** Every number of a region and a period with the year before, in one snapshot. @throws as `read` does */
  async lines(actor: Actor, asked: Pick<Asked, 'regionCode' | 'from' | 'to'>): Promise<OverviewLine[]> {
    const scope = scopeOf(actor, asked);
    const [region, numbers] = [await this.place(scope), await this.numbers(actor, scope)];
    return MEASURES.map((measure) => ({
      ...numbers.in(measure),
      measure,
      region,
      previous: numbers.previous(measure),
      readAt: this.database.now,
    }));
  }

  private place({ regionCode }: Scope): Promise<Region> {
    return this.database.of(Region).findOneByOrFail({ code: regionCode });
  }

  /** One statement for each source. */
  private async numbers(actor: Actor, scope: Scope): Promise<Numbers> {
    const marks = Numbers.marks(scope);
    const tallies = new Map<Source, DatedTally[]>();
    for (const source of new Set(MEASURES.map((measure) => measure.source))) {
      const filter = { regionCode: scope.regionCode, [source.between[1]]: scope.to, ...source.where };
      tallies.set(
        source,
        dated(await this.sources.tally(actor, source, filter, { marks, facets: Numbers.facets(source) }), marks),
      );
    }
    return new Numbers(scope, tallies);
  }
}

/** @throws FORBIDDEN, BAD_INPUT, UnknownRegion */
function scopeOf(actor: Actor, { regionCode, from, to }: Pick<Asked, 'regionCode' | 'from' | 'to'>): Scope {
  const scope = { regionCode: regionToday(regionCode ?? jurisdictionOf(actor)), from, to };
  requireWatched(actor, scope.regionCode);
  requirePeriod(scope);
  return scope;
}
