import { Injectable } from '@nestjs/common';
import {
  type Organization,
  ORGANIZATION_STATE_NAMES,
  type OrganizationFilter,
  type OrganizationKind,
  OrganizationsService,
  type UniversityLevel,
} from '@trihelix/identity';
import type { Text } from '@trihelix/kernel';
import { type Actor, Database, type PageArgs } from '@trihelix/platform';
import { column, dayAt, type ExportColumn, idColumn, wordCell } from './export.column';
import { ExportableList, ExportableLists } from './exportable.list';
import { ExportedList } from './list-export.entity';
import { type Names, regionNames } from './name.reading';

type Shown = Organization & { readonly region: Names };

const KIND_NAMES: Readonly<Record<OrganizationKind, Text>> = {
  UNIVERSITY: { zh: '高校', en: 'university' },
  ENTERPRISE: { zh: '企业', en: 'enterprise' },
  AUTHORITY: { zh: '政府部门', en: 'authority' },
  INSTITUTE: { zh: '科研院所', en: 'institute' },
  INTERMEDIARY: { zh: '中介机构', en: 'intermediary' },
  INVESTOR: { zh: '投资机构', en: 'investor' },
};
const LEVEL_NAMES: Readonly<Record<UniversityLevel, Text>> = {
  RESEARCH: { zh: '研究型大学', en: 'research university' },
  UNDERGRADUATE: { zh: '普通本科', en: 'undergraduate' },
  VOCATIONAL_UNDERGRADUATE: { zh: '职业本科', en: 'vocational undergraduate' },
  VOCATIONAL_COLLEGE: { zh: '高职专科', en: 'vocational college' },
};

const COLUMNS: readonly ExportColumn<Shown>[] = [
  column('名称', 'name', ({ name }) => name),
  column('英文名称', 'English name', ({ nameEn }) => nameEn),
  column('统一社会信用代码', 'unified social credit code', ({ uscc }) => uscc),
  column('类型', 'kind', ({ kind }, locale) => wordCell(KIND_NAMES, kind, locale)),
  column('状态', 'state', ({ state }, locale) => wordCell(ORGANIZATION_STATE_NAMES, state, locale)),
  column('行政区划代码', 'region code', ({ regionCode }) => regionCode),
  column('地区', 'region', ({ regionCode, region }, locale) => region(regionCode, locale)),
  column('办学层次', 'university level', ({ universityLevel }, locale) => wordCell(LEVEL_NAMES, universityLevel, locale)),
  column('行业代码', 'industry', ({ industryCode, industryDetail }) => industryDetail ?? industryCode),
  column('主管部门', 'department', ({ department }) => department),
  column('核验日', 'verified on', ({ verifiedAt }) => dayAt(verifiedAt)),
  column('注册日', 'registered on', ({ createdAt }) => dayAt(createdAt)),
  idColumn(),
];

/** Who takes part, as a file. */
@Injectable()
export class OrganizationsList extends ExportableList<OrganizationFilter, Organization, Shown> {
  readonly name = ExportedList.ORGANIZATIONS;
  readonly title = { zh: '机构', en: 'Organizations' };
  readonly permission = null;
  readonly columns = COLUMNS;

  constructor(
    lists: ExportableLists,
    private readonly database: Database,
    private readonly organizations: OrganizationsService,
  ) {
    super(lists);
  }

  page(actor: Actor, filter: OrganizationFilter, page: PageArgs) {
    return this.organizations.page(actor, filter, page);
  }

  async show(_: Actor, rows: readonly Organization[]): Promise<Shown[]> {
    const codes = rows.map(({ regionCode }) => regionCode);
    const region = await regionNames(this.database, codes);
    return rows.map((row) => ({ ...row, region }));
  }
}
