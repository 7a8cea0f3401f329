import { Injectable } from '@nestjs/common';
import { type CivilDate, say } from '@trihelix/kernel';
import { type OverviewLine, OverviewService } from '@trihelix/monitoring';
import { type Actor, type Connection, type PageArgs, pageOf } from '@trihelix/platform';
import type { WrittenCell } from '../writing/csv.writer';
import { column, dayCell, type ExportColumn, idColumn, moneyCell, momentCell, several, yesNo } from './export.column';
import { ExportableList, ExportableLists } from './exportable.list';
import { ExportedList } from './list-export.entity';

interface OverviewFilter {
  readonly regionCode: string | null;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

type Line = OverviewLine & { readonly id: string };
type Sums = OverviewLine['amounts'];

const sum = ([one, ...others]: Sums): WrittenCell => (one && others.length === 0 ? moneyCell(one.amount, one.currency) : null);

const COLUMNS: readonly ExportColumn<Line>[] = [
  column('指标', 'indicator', ({ measure }, locale) => say(measure.name, locale)),
  column('口径', 'definition', ({ measure }, locale) => say(measure.definition, locale)),
  column('行政区划代码', 'region code', ({ region }) => region.code),
  column('区域', 'region', ({ region }, locale) => (locale === 'en' ? (region.nameEn ?? region.nameZh) : region.nameZh)),
  column('起始日', 'from', ({ from }) => dayCell(from)),
  column('截止日', 'to', ({ to }) => dayCell(to)),
  column('数量', 'count', ({ count }) => count),
  column('金额', 'amount', ({ amounts }) => sum(amounts)),
  column('币种', 'currency', ({ amounts }, locale) =>
    several(
      amounts.map(({ currency }) => currency),
      locale,
    ),
  ),
  column('上年同期起始日', 'year before, from', ({ previous }) => dayCell(previous?.from ?? null)),
  column('上年同期截止日', 'year before, to', ({ previous }) => dayCell(previous?.to ?? null)),
  column('上年同期数量', 'year before, count', ({ previous }) => previous?.count ?? null),
  column('上年同期金额', 'year before, amount', ({ previous }) => sum(previous?.amounts ?? [])),
  column('上年同期记录完整', 'year before is whole', ({ previous }, locale) => previous && yesNo(previous.isWhole, locale)),
  column('数据截至', 'read at', ({ readAt }) => momentCell(readAt)),
  idColumn(),
];

/**
 * The numbers of a region's overview, as a file: read together, so that all are of one moment. Amounts in more than one
 * currency are left out, and their currencies named: a sum over currencies would be none.
 */
@Injectable()
export class OverviewList extends ExportableList<OverviewFilter, Line, Line> {
  readonly name = ExportedList.REGION_OVERVIEW;
  readonly title = { zh: '区域监测', en: 'Region overview' };
  readonly permission = 'region.watch';
  readonly columns = COLUMNS;

  constructor(
    lists: ExportableLists,
    private readonly overviews: OverviewService,
  ) {
    super(lists);
  }

  /** All of them are one page, whatever its size: they are few, and of one moment only when they are read together. */
  async page(actor: Actor, filter: OverviewFilter, _: PageArgs): Promise<Connection<Line>> {
    const lines = (await this.overviews.lines(actor, filter)).map((line) => ({ ...line, id: line.measure.code }));
    return pageOf(
      lines,
      lines.length,
      ({ id }) => id,
      () => Promise.resolve(lines.length),
    );
  }

  show(_: Actor, rows: readonly Line[]): Promise<Line[]> {
    return Promise.resolve([...rows]);
  }
}
