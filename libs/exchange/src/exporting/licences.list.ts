import { Injectable } from '@nestjs/common';
import { AchievementsService } from '@trihelix/achievements';
import type { Text } from '@trihelix/kernel';
import {
  type Licence,
  LICENCE_STATE_NAMES,
  type LicenceFilter,
  type LicenceKind,
  type LicenceMode,
  LicencesReader,
  LicenceTerms,
  readTerms,
  type TermsDocument,
} from '@trihelix/licensing';
import { type Actor, Database, type PageArgs, rowsWith } from '@trihelix/platform';
import { column, dayCell, type ExportColumn, idColumn, moneyCell, wordCell } from './export.column';
import { ExportableList, ExportableLists } from './exportable.list';
import { ExportedList } from './list-export.entity';
import { LICENCE_INTENT_NAMES, SIZE_NAMES } from './listing.words';
import { type Names, organizationNames } from './name.reading';

type Shown = Licence & {
  readonly organization: Names;
  /** Null once its owner has taken it from view. */
  readonly achievementTitle: string | null;
  readonly terms: TermsDocument | null;
};

const MODE_NAMES: Readonly<Record<LicenceMode, Text>> = {
  UFPL: { zh: '先使用后付费', en: 'use first, pay later' },
  ORDINARY: { zh: '一般许可', en: 'ordinary' },
};
const KIND_NAMES: Readonly<Record<LicenceKind, Text>> = LICENCE_INTENT_NAMES;

const COLUMNS: readonly ExportColumn<Shown>[] = [
  column('许可编号', 'number', ({ number }) => number),
  column('状态', 'state', ({ state }, locale) => wordCell(LICENCE_STATE_NAMES, state, locale)),
  column('成果名称', 'achievement', ({ achievementTitle }) => achievementTitle),
  column('许可方', 'licensor', ({ licensorId, organization }, locale) => organization(licensorId, locale)),
  column('被许可方', 'licensee', ({ licenseeId, organization }, locale) => organization(licenseeId, locale)),
  column('许可模式', 'mode', ({ mode }, locale) => wordCell(MODE_NAMES, mode, locale)),
  column('许可类型', 'kind', ({ kind }, locale) => wordCell(KIND_NAMES, kind, locale)),
  column('转化价款', 'lump sum', ({ terms }) => moneyCell(lumpSumOf(terms), terms && terms.terms.currency)),
  column('币种', 'currency', ({ terms }) => terms && terms.terms.currency),
  column('申请日', 'asked for on', ({ requestedOn }) => dayCell(requestedOn)),
  column('批准日', 'approved on', ({ approvedOn }) => dayCell(approvedOn)),
  column('签署日', 'signed on', ({ signedOn }) => dayCell(signedOn)),
  column('许可起始日', 'first day', ({ effectiveOn }) => dayCell(effectiveOn)),
  column('试用开始日', 'trial begun on', ({ trialStartedOn }) => dayCell(trialStartedOn)),
  column('试用届满日', 'trial ends on', ({ trialEndsOn }) => dayCell(trialEndsOn)),
  column('付费开始日', 'paying since', ({ payingSinceOn }) => dayCell(payingSinceOn)),
  column('付清日', 'paid up on', ({ paidUpOn }) => dayCell(paidUpOn)),
  column('许可届满日', 'last day', ({ endsOn }) => dayCell(endsOn)),
  column('被许可方规模', 'size of licensee', ({ licenseeSize }, locale) => wordCell(SIZE_NAMES, licenseeSize, locale)),
  column('用途', 'purpose', ({ purpose }) => purpose),
  idColumn(),
];

/** The one lump sum of terms; null when there is none, or several. */
function lumpSumOf(document: TermsDocument | null): bigint | null {
  const [first, ...others] = (document?.terms.fees ?? []).flatMap((fee) => (fee.kind === 'LUMP_SUM' ? [fee.amount] : []));
  return first === undefined || others.length > 0 ? null : BigInt(first);
}

/** Licences as a file: what its two sides and the authorities that watch them see. */
@Injectable()
export class LicencesList extends ExportableList<LicenceFilter, Licence, Shown> {
  readonly name = ExportedList.LICENCES;
  readonly title = { zh: '许可', en: 'Licences' };
  readonly permission = 'licence.read';
  readonly columns = COLUMNS;

  constructor(
    lists: ExportableLists,
    private readonly database: Database,
    private readonly licences: LicencesReader,
    private readonly achievements: AchievementsService,
  ) {
    super(lists);
  }

  page(actor: Actor, filter: LicenceFilter, page: PageArgs) {
    return this.licences.page(actor, filter, page);
  }

  async show(actor: Actor, rows: readonly Licence[]): Promise<Shown[]> {
    const organization = await organizationNames(
      this.database,
      rows.flatMap(({ licensorId, licenseeId }) => [licensorId, licenseeId]),
    );
    const achievements = await this.achievements.visibleByIds(
      actor,
      rows.map(({ achievementId }) => achievementId),
    );
    const titles = new Map(achievements.map(({ id, title }) => [id, title]));
    const versions = await rowsWith(
      this.database,
      LicenceTerms,
      'licenceId',
      rows.map(({ id }) => id),
    );
    const terms = new Map(versions.map(({ licenceId, version, document }) => [`${licenceId} ${version}`, document]));
    return rows.map((row) => {
      const document = terms.get(`${row.id} ${row.termsVersion}`);
      const achievementTitle = titles.get(row.achievementId) ?? null;
      return { ...row, organization, achievementTitle, terms: document === undefined ? null : readTerms(document) };
    });
  }
}
