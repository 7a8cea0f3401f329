import type { CivilDate } from '@trihelix/kernel';
import { type DatedTally, type Figure, measured } from './figure';
import { FACETS, type Measure, MEASURES, type Scope, type Source } from './overview.measures';
import { comparableTo, marksOf, monthsOf, type Period } from './overview.period';

/** A figure with the days it is of. */
export interface PeriodFigure extends Figure, Period {}

/** The same a year earlier, as far as there is a record of it. */
export interface Comparison extends PeriodFigure {
  /** The first day of which the region has any row of this list; it is no later than the last day compared with. */
  readonly recordedSince: CivilDate;
  /** Whether the record goes back to the first day compared with; growth against less than that says nothing. */
  readonly isWhole: boolean;
}

/** The rows of every source in a region, counted by all that the numbers of an overview need. */
export class Numbers {
  readonly months: readonly Period[];
  private readonly before: Period;

  constructor(
    readonly scope: Scope,
    private readonly tallies: ReadonlyMap<Source, readonly DatedTally[]>,
  ) {
    this.months = monthsOf(scope);
    this.before = comparableTo(scope);
  }

  /** Where periods begin and end that numbers of such a scope ask for. */
  static marks(scope: Scope): CivilDate[] {
    return marksOf([comparableTo(scope), ...monthsOf(scope)]);
  }

  /** By what rows of a source are told apart. */
  static facets(source: Source): string[] {
    const fields = MEASURES.filter((measure) => measure.source === source).flatMap(({ only = {} }) => Object.keys(only));
    return [...new Set(fields.flatMap((field) => FACETS[field] ?? []))];
  }

  in(measure: Measure, period: Period = this.scope): PeriodFigure {
    const { from, to } = period;
    return { ...measured(measure, { regionCode: this.scope.regionCode, from, to }, this.of(measure)), from, to };
  }

  /** One for each month of the period. */
  points(measure: Measure): PeriodFigure[] {
    return this.months.map((month) => this.in(measure, month));
  }

  /** Null when nothing had been recorded by the end of it: nothing to compare with is not the same as zero. */
  previous(measure: Measure): Comparison | null {
    const [recordedSince] = this.of(measure)
      .flatMap(({ firstDay }) => firstDay ?? [])
      .sort();
    if (recordedSince === undefined || recordedSince > this.before.to) return null;
    return { ...this.in(measure, this.before), recordedSince, isWhole: recordedSince <= this.before.from };
  }

  private of({ source }: Measure): readonly DatedTally[] {
    return this.tallies.get(source) ?? [];
  }
}
