import { type AchievementInput, AchievementKind, LegalStatus } from '@trihelix/achievements';
import { Unfit } from './unfit';

export type RightInput = NonNullable<AchievementInput['rights']>[number];

/** What the cells of a row say of an achievement. The parts of its one right come from several columns. */
export interface AchievementDraft {
  readonly input: Partial<AchievementInput>;
  readonly right: Partial<RightInput>;
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
  const { number, filedOn, grantedOn, validUntil } = right;
  if (number === undefined) {
    // A right is known by its number; without one its dates and status are facts about nothing.
    if (Object.keys(right).length > 0) notice('RIGHT_WITHOUT_NUMBER');
    return input;
  }
  if ((filedOn && grantedOn && grantedOn < filedOn) || (validUntil && validUntil < (grantedOn ?? filedOn ?? validUntil))) {
    throw new Unfit(
      { zh: '申请日不晚于授权日，授权日不晚于届满日', en: 'filed on or before granted, granted on or before its end' },
      { zh: '请核对该行的三个日期。', en: 'Check the dates of the row.' },
      [filedOn, grantedOn, validUntil].filter(Boolean).join(' / '),
      validUntil && validUntil < (grantedOn ?? filedOn ?? validUntil) ? ['validUntil'] : ['grantedOn'],
    );
  }
  const legalStatus =
    right.legalStatus ?? (grantedOn || GRANTED_IN_CHINA.test(number) ? LegalStatus.GRANTED : LegalStatus.PENDING);
  return {
    ...input,
    rights: [{ number, office: right.office ?? officeOf(number), filedOn, grantedOn, validUntil, legalStatus }],
  };
}

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
