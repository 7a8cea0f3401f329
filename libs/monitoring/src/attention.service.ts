import { Injectable } from '@nestjs/common';
import type { Region } from '@trihelix/catalog';
import { type CivilDate, type Text } from '@trihelix/kernel';
import { type Actor, Database } from '@trihelix/platform';
import { FALL, FALL_DEFINITION, Severity, STUCK, type StuckRule, WATCHED } from './attention.rules';
import { dated, type DatedTally, type Figure, figureOf, measured } from './figure';
import { type Measure } from './overview.measures';
import { marksOf, type Period, wholeMonthsBefore } from './overview.period';
import { levelBelow } from './overview.places';
import { SourceReader } from './source.reader';

/** Something that somebody should look at, with the rows that show it. */
export interface AttentionItem extends Figure {
  readonly code: string;
  readonly severity: Severity;
  readonly sentence: Text;
  readonly definition: Text;
  /** The first day of it. */
  readonly since: CivilDate;
  /** For a fall: the month before. */
  readonly before: Figure | null;
}

/** A region or one directly below it. */
type Place = Pick<Region, 'code' | 'path' | 'nameZh' | 'nameEn'>;

/** Falls that are told of each number, the steepest first. */
const MOST_FALLS = 3;

/** What is stuck in a region and what has fallen there, as of today. */
@Injectable()
export class AttentionService {
  constructor(
    private readonly database: Database,
    private readonly sources: SourceReader,
  ) {}

  /** The worst first; what is fine is left out. One statement for each rule. */
  async read(actor: Actor, region: Place, below: readonly Place[]): Promise<AttentionItem[]> {
    const items: AttentionItem[] = [];
    for (const rule of STUCK) items.push(...(await this.stuck(actor, rule, region.code)));
    for (const measure of WATCHED) items.push(...(await this.fallen(actor, measure, region, below)));
    return items;
  }

  private async stuck(actor: Actor, rule: StuckRule, regionCode: string): Promise<AttentionItem[]> {
    const filter = { regionCode, ...rule.filter(this.database.today) };
    const all = await this.sources.tally(actor, rule.source, filter, {});
    const [since] = all.flatMap(({ firstDay }) => firstDay ?? []).sort();
    if (since === undefined) return [];
    const figure = figureOf(all, { list: rule.source.list, filter });
    const { code, severity, definition } = rule;
    return [{ ...figure, code, severity, definition, sentence: rule.sentence(figure.count), since, before: null }];
  }

  /** Of the region as a whole and of each place below it. */
  private async fallen(actor: Actor, measure: Measure, region: Place, below: readonly Place[]): Promise<AttentionItem[]> {
    const months = wholeMonthsBefore(this.database.today);
    const marks = marksOf(months);
    const [from, to] = measure.source.between;
    const [level, filter] = [
      levelBelow(region.code) ?? undefined,
      { regionCode: region.code, [from]: months[0].from, [to]: months[1].to, ...measure.source.where, ...measure.only },
    ];
    const tallies = dated(await this.sources.tally(actor, measure.source, filter, { marks, ...(level ? { level } : {}) }), marks);
    const own = fallOf(measure, region, months, tallies);
    const parts = below.flatMap((place) =>
      fallOf(
        measure,
        place,
        months,
        tallies.filter(({ regionPath }) => regionPath === place.path),
      ),
    );
    return [...own, ...parts].sort((a, b) => b.percent - a.percent).slice(0, MOST_FALLS);
  }
}

/** Nothing when it has not fallen, not far enough, or from too few rows. */
function fallOf(
  measure: Measure,
  place: Place,
  [earlier, later]: readonly [Period, Period],
  tallies: readonly DatedTally[],
): (AttentionItem & { percent: number })[] {
  const [before, now] = [earlier, later].map((month) => measured(measure, { regionCode: place.code, ...month }, tallies));
  if (!before || !now || Math.min(before.count, now.count) < FALL.rows) return [];
  const percent = percentFallen(before, now);
  if (percent === null || percent < FALL.percent) return [];
  const month = later.from.slice(0, 7);
  return [
    {
      ...now,
      code: `${measure.code}_FALLEN`,
      severity: Severity.INFO,
      definition: FALL_DEFINITION,
      sentence: {
        zh: `${place.nameZh}“${measure.name.zh}”${month} 环比下降 ${percent}%`,
        en: `${place.nameEn ?? place.nameZh}: ${measure.name.en.toLowerCase()} fell by ${percent} % in ${month}`,
      },
      since: later.from,
      before,
      percent,
    },
  ];
}

/** Whole percent, rounded down; by money where both months have one and the same currency, by count where there is none. */
function percentFallen(before: Figure, now: Figure): number | null {
  if (before.amounts.length === 0 && now.amounts.length === 0)
    return Number(((BigInt(before.count) - BigInt(now.count)) * 100n) / BigInt(before.count));
  const [was, is] = [before.amounts[0], now.amounts[0]];
  if (!was || was.currency !== is?.currency || before.amounts.length + now.amounts.length > 2) return null;
  return Number(((was.amount - is.amount) * 100n) / was.amount);
}
