import { type AchievementInput, AchievementKind, LegalStatus } from '@trihelix/achievements';
import { Unfit } from './unfit';

export type RightInput = NonNullable<AchievementInput['rights']>[number];

/** Facts of rights, each from a column of its own: the first of every list is of the first right. */
export type RightColumns = { readonly [Fact in keyof RightInput]?: readonly (RightInput[Fact] | undefined)[] };

/** What the cells of a row say of an achievement. */
export interface AchievementDraft {
  readonly input: Partial<AchievementInput>;
  readonly right: RightColumns;
}

export const emptyAchievement = (): AchievementDraft => ({ input: {}, right: {} });

/** A serial number of the United States whose comma was typed as a slash. */
const SLASHED_SERIAL = /^(\d{2})\/(\d{1,3})\/(\d{3})$/u;

/** The number of a right as written; undefined for what spreadsheets put where there is none, such as `/`, `-` and `/0`. */
export function numberOf(text: string, notice: (name: string) => void): string | undefined {
  if ((text.match(/[\p{L}\d]/gu) ?? []).length < 3) {
    notice('RIGHT_WITHOUT_NUMBER');
    return undefined;
  }
  if (!SLASHED_SERIAL.test(text)) return text;
  notice('SERIAL_TIDIED');
  return text.replace(SLASHED_SERIAL, '$1/$2,$3');
}

/** Kinds of Chinese documents that are grants: patent B and C, utility model U and Y, design S (ZC 0008-2012). */
const GRANTED_IN_CHINA = /^(?:ZL|CN\s?\d{7,9}\s?[BCUYS]$)/iu;

/** Offices whose numbers can be told by their form. */
const OFFICES: readonly (readonly [RegExp, string])[] = [
  [/^ZL\s?\d/i, 'CN'],
  [/^(CN|US|EP|WO|JP|KR|DE|GB|FR|TW|HK)\s?[A-Z]?\s?\d/i, ''],
  [/^PCT\//i, 'WO'],
  [/^(19|20)\d{2}[1-9]0?\d{6,7}(\.[\dX])?$/i, 'CN'],
  [/^\d{2}\s?\/\s?\d{1,3},?\d{3}$/, 'US'],
];

/** The row's facts put together. @throws Unfit when they contradict each other. */
export function achievementOf({ input, right }: AchievementDraft, notice: (name: string) => void): Partial<AchievementInput> {
  const count = right.number?.length ?? 0;
  const rights = Array.from({ length: count }, (_, at) => rightAt(right, at, count)).flatMap((one) => one ?? []);
  if (rights.length > 0) return { ...input, rights };
  // A right is known by its number; without one its dates and status are facts about nothing.
  if (Object.keys(right).length > 0) notice('RIGHT_WITHOUT_NUMBER');
  return input;
}

/** One right of several: a column speaks of each in turn, or once for all. Undefined where there is no number. */
function rightAt(columns: RightColumns, at: number, count: number): RightInput | undefined {
  const of = <Fact extends keyof RightInput>(fact: Fact): RightInput[Fact] | undefined => {
    const values = columns[fact] ?? [];
    if (values.length > 1 && values.length !== count) throw uneven(fact, values.length, count);
    return values[values.length === 1 ? 0 : at];
  };
  const [number, filedOn, grantedOn, validUntil] = [of('number'), of('filedOn'), of('grantedOn'), of('validUntil')];
  if (number === undefined) return undefined;
  const isAfterItsEnd = validUntil && validUntil < (grantedOn ?? filedOn ?? validUntil);
  if ((filedOn && grantedOn && grantedOn < filedOn) || isAfterItsEnd) {
    throw new Unfit(
      { zh: '申请日不晚于授权日，授权日不晚于届满日', en: 'filed on or before granted, granted on or before its end' },
      { zh: '请核对该行的三个日期。', en: 'Check the dates of the row.' },
      [filedOn, grantedOn, validUntil].filter(Boolean).join(' / '),
      isAfterItsEnd ? ['validUntil'] : ['grantedOn'],
    );
  }
  const isGranted = Boolean(grantedOn) || GRANTED_IN_CHINA.test(number);
  const legalStatus = of('legalStatus') ?? (isGranted ? LegalStatus.GRANTED : LegalStatus.PENDING);
  return { number, office: of('office') ?? officeOf(number), filedOn, grantedOn, validUntil, legalStatus };
}

const uneven = (fact: string, found: number, wanted: number) =>
  new Unfit(
    { zh: `1 个或 ${wanted} 个值，与专利号的个数一致`, en: `one value or ${wanted}, as many as there are numbers` },
    {
      zh: '多项知识产权的各列须按相同顺序用分号隔开。',
      en: 'Give the facts of several rights in one order, separated by semicolons.',
    },
    String(found),
    [fact],
  );

function officeOf(number: string): string {
  for (const [form, office] of OFFICES) {
    const found = form.exec(number);
    if (found) return office || (found[1] ?? '').toUpperCase();
  }
  throw new Unfit(
    { zh: '能看出受理局的号码', en: 'a number that shows its office' },
    {
      zh: '请在号码前加国别代码（如 CN、US），或增加“受理局”列。',
      en: 'Put the code of the office before it (CN, US …), or add a column "office".',
    },
    number,
    ['number', 'applicationNumber'],
  );
}

/** What it is when nobody says: a registered right what its status makes it, everything else the kind that claims none. */
export function kindOf({ rights }: Partial<AchievementInput>): AchievementKind {
  const [right] = rights ?? [];
  if (!right) return AchievementKind.KNOW_HOW;
  return right.legalStatus === LegalStatus.PENDING ? AchievementKind.PATENT_APPLICATION : AchievementKind.PATENT;
}
