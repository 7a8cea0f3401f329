import {
  type Achievement,
  ACHIEVEMENT_STATE_NAMES,
  type AchievementInventor,
  type AchievementRight,
  type AchievementShare,
} from '@trihelix/achievements';
import { say } from '@trihelix/kernel';
import { ACHIEVEMENT_FIELDS } from '../mapping/achievement.fields';
import type { WrittenCell } from '../writing/csv.writer';
import { column, dayAt, dayCell, type ExportColumn, idColumn, moneyCell, several, wordCell, yesNo } from './export.column';
import * as words from './listing.words';
import type { Names } from './name.reading';

/** An achievement with all that its columns show. */
export type ShownAchievement = Achievement & {
  readonly rights: readonly AchievementRight[];
  readonly shares: readonly AchievementShare[];
  readonly inventors: readonly AchievementInventor[];
  readonly organization: Names;
  readonly region: Names;
};

/** A column that the importer knows by the same heading, so that a file can come back. */
function field(name: string, cell: ExportColumn<ShownAchievement>['cell']): ExportColumn<ShownAchievement> {
  const known = ACHIEVEMENT_FIELDS.find((each) => each.name === name);
  if (!known) throw new Error(`The importer has no field ${name}.`);
  return { label: known.label, cell };
}

type Read = (right: AchievementRight) => string | null;

/** Of every right in turn; gaps keep their place. */
const ofRights = (name: string, read: Read) =>
  field(name, ({ rights }) => (rights.some(read) ? rights.map((right) => read(right) ?? '').join('; ') : null));

/** A day of the only right; of several in turn. */
const dayOfRights = (name: string, read: Read) => {
  const column = ofRights(name, read);
  return field(name, (row, locale) =>
    row.rights.length === 1 ? dayCell(row.rights.map(read)[0] ?? null) : column.cell(row, locale),
  );
};

/** What an exported achievement shows. */
export const ACHIEVEMENT_COLUMNS: readonly ExportColumn<ShownAchievement>[] = [
  field('code', ({ code }) => code),
  field('title', ({ title }) => title),
  field('abstract', ({ abstract }) => abstract),
  field('keywords', ({ keywords }, locale) => several(keywords, locale)),
  field('kind', ({ kind }, locale) => wordCell(words.ACHIEVEMENT_KIND_NAMES, kind, locale)),
  column('成果状态', 'listing state', ({ state }, locale) => wordCell(ACHIEVEMENT_STATE_NAMES, state, locale)),
  column('发布机构', 'listed by', ({ ownerId, organization }, locale) => organization(ownerId, locale)),
  ofRights('office', ({ office }) => office),
  ofRights('number', ({ number }) => number),
  dayOfRights('filedOn', ({ filedOn }) => filedOn),
  dayOfRights('grantedOn', ({ grantedOn }) => grantedOn),
  dayOfRights('validUntil', ({ validUntil }) => validUntil),
  field('legalStatus', ({ rights }, locale) =>
    several(
      rights.map(({ legalStatus }) => say(words.LEGAL_STATUS_NAMES[legalStatus], locale)),
      locale,
    ),
  ),
  field('ipc', ({ ipc }, locale) => several(ipc, locale)),
  field('disciplines', ({ disciplines }, locale) => several(disciplines, locale)),
  field('industries', ({ industries }, locale) => several(industries, locale)),
  field('region', ({ regionCode }) => regionCode),
  column('地区名称', 'region name', ({ regionCode, region }, locale) => region(regionCode, locale)),
  field('maturity', ({ maturityLevel }) => maturityLevel),
  field('originInstitution', ({ originInstitution }) => originInstitution),
  field('inventors', ({ inventors }, locale) =>
    several(
      inventors.map(({ name }) => name),
      locale,
    ),
  ),
  field('shares', ({ shares, organization }, locale) =>
    several(
      shares.map((share) => `${share.holderName ?? organization(share.holderId, 'zh-CN') ?? ''} ${percentOf(share)}`),
      locale,
    ),
  ),
  column('许可意向', 'kinds of licence', ({ licenceIntents }, locale) =>
    several(
      licenceIntents.map((intent) => say(words.LICENCE_INTENT_NAMES[intent], locale)),
      locale,
    ),
  ),
  column('转化方式', 'ways of transfer', ({ licenceWays }, locale) =>
    several(
      licenceWays.map((way) => say(words.LICENCE_WAY_NAMES[way], locale)),
      locale,
    ),
  ),
  field('priceTerms', ({ priceTerms }) => priceTerms),
  field('ufplOffered', ({ ufplOffered }, locale) => yesNo(ufplOffered, locale)),
  field('ufplTrialMonths', ({ ufplTrialMonths }) => ufplTrialMonths),
  field('ufplPricing', ({ ufplPricing }, locale) => wordCell(words.PRICING_NAMES, ufplPricing, locale)),
  field('ufplLumpSum', ({ ufplLumpSum, ufplCurrency }) => sumCell(ufplLumpSum, ufplCurrency)),
  field('ufplDueDays', ({ ufplDueDays }) => ufplDueDays),
  field('language', ({ language }, locale) => wordCell(words.LANGUAGE_NAMES, language, locale)),
  column('首次发布日', 'first listed', ({ listedAt }) => dayAt(listedAt)),
  idColumn(),
];

/** 600000 parts per million: `60%`. */
const percentOf = ({ sharePpm }: AchievementShare): string =>
  `${String(sharePpm)
    .padStart(5, '0')
    .replace(/(\d{4})$/u, '.$1')
    .replace(/\.?0+$/u, '')}%`;

/** Yuan as a number; of another currency the sum has no meaning without its name. */
function sumCell(amount: bigint | null, currency: string | null): WrittenCell {
  const cell = moneyCell(amount, currency);
  return cell !== null && typeof cell === 'object' && 'decimal' in cell && currency !== 'CNY'
    ? `${currency} ${cell.decimal}`
    : cell;
}
