import { Injectable } from '@nestjs/common';
import { NEED_STATE_NAMES, type Challenge, type NeedFilter, NeedsService, type Target } from '@trihelix/challenges';
import { type Actor, Database, type PageArgs } from '@trihelix/platform';
import { NEED_FIELDS } from '../mapping/need.fields';
import { column, dayAt, dayCell, type ExportColumn, idColumn, moneyCell, several, wordCell } from './export.column';
import { ExportableList, ExportableLists } from './exportable.list';
import { ExportedList } from './list-export.entity';
import { LANGUAGE_NAMES } from './listing.words';
import { type Names, organizationNames, regionNames } from './name.reading';

type Shown = Challenge & { readonly organization: Names; readonly region: Names };

/** A column that the importer knows by the same heading. */
function field(name: string, cell: ExportColumn<Shown>['cell']): ExportColumn<Shown> {
  const known = NEED_FIELDS.find((each) => each.name === name);
  if (!known) throw new Error(`The importer has no field ${name}.`);
  return { label: known.label, cell };
}

/** As the importer reads it again: `振动烈度: ≤ 2.8 mm/s`. */
const targetText = ({ metric, wanted, unit }: Target): string => `${metric}: ${wanted}${unit ? ` ${unit}` : ''}`;

const COLUMNS: readonly ExportColumn<Shown>[] = [
  field('code', ({ code }) => code),
  field('title', ({ title }) => title),
  field('problem', ({ problem }) => problem),
  field('targets', ({ targets }, locale) => several(targets.map(targetText), locale)),
  field('currentState', ({ currentState }) => currentState),
  field('keywords', ({ keywords }, locale) => several(keywords, locale)),
  column('需求状态', 'need state', ({ state }, locale) => wordCell(NEED_STATE_NAMES, state, locale)),
  column('发布机构', 'posted by', ({ ownerId, organization }, locale) => organization(ownerId, locale)),
  column('预算下限', 'budget from', ({ budgetMin, budgetCurrency }) => moneyCell(budgetMin, budgetCurrency)),
  column('预算上限', 'budget to', ({ budgetMax, budgetCurrency }) => moneyCell(budgetMax, budgetCurrency)),
  column('币种', 'currency', ({ budgetCurrency }) => budgetCurrency),
  field('deadline', ({ deadline }) => dayCell(deadline)),
  field('wantedMaturity', ({ wantedMaturity }) => wantedMaturity),
  field('industries', ({ industries }, locale) => several(industries, locale)),
  field('region', ({ regionCode }) => regionCode),
  column('地区名称', 'region name', ({ regionCode, region }, locale) => region(regionCode, locale)),
  field('language', ({ language }, locale) => wordCell(LANGUAGE_NAMES, language, locale)),
  column('发布日', 'posted on', ({ publishedAt }) => dayAt(publishedAt)),
  column('关闭日', 'closes on', ({ closesOn }) => dayCell(closesOn)),
  idColumn(),
];

/** Technical needs as a file; their confidential parts lie in a table that is not read here. */
@Injectable()
export class NeedsList extends ExportableList<NeedFilter, Challenge, Shown> {
  readonly name = ExportedList.NEEDS;
  readonly title = { zh: '技术需求', en: 'Needs' };
  readonly permission = null;
  readonly columns = COLUMNS;

  constructor(
    lists: ExportableLists,
    private readonly database: Database,
    private readonly needs: NeedsService,
  ) {
    super(lists);
  }

  page(actor: Actor, filter: NeedFilter, page: PageArgs) {
    return this.needs.page(actor, filter, page);
  }

  async show(_: Actor, rows: readonly Challenge[]): Promise<Shown[]> {
    const organization = await organizationNames(
      this.database,
      rows.map(({ ownerId }) => ownerId),
    );
    const region = await regionNames(
      this.database,
      rows.map(({ regionCode }) => regionCode),
    );
    return rows.map((row) => ({ ...row, organization, region }));
  }
}
