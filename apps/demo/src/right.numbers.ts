import { addDays, addMonths, type CivilDate } from '@trihelix/kernel';
import { chanceOf } from './chance';
import type { AchievementData } from './demo.data';
import type { StoryCalendar } from './story.calendar';

/** Life of a right in months: of an invention from filing (Patent Law 42), of a layout from filing (集成电路布图设计保护条例 12). */
const LIFE: Partial<Record<AchievementData['kind'], number>> = { PATENT: 240, IC_LAYOUT: 120 };
/** Weights of the digits of an application number for its check digit (ZC 0006-2003). */
const WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9];
const INVENTION = '1';

/** The right behind an achievement as the form has it, or none. */
export function rightsOf({ code, kind, right }: AchievementData, calendar: StoryCalendar): object[] {
  if (!right) return [];
  const filedOn = calendar.day(right.filed);
  const isGranted = right.granted !== undefined;
  const application = { office: 'CN', number: numberOf(code, kind, filedOn), filedOn };
  if (!isGranted) return [{ ...application, legalStatus: 'PENDING' }];
  const months = LIFE[kind];
  const validUntil = months === undefined ? null : addDays(addMonths(filedOn, months), -1);
  return [{ ...application, grantedOn: calendar.day(right.granted ?? 0), validUntil, legalStatus: 'GRANTED' }];
}

/** A number of the right's form that nobody real can have: said to be of the demonstration, and a patent's has a wrong check digit. */
function numberOf(code: string, kind: AchievementData['kind'], filedOn: CivilDate): string {
  const year = filedOn.slice(0, 4);
  const serial = (digits: number): string => String(Math.floor(chanceOf(`right ${code}`) * 10 ** digits)).padStart(digits, '0');
  switch (kind) {
    case 'PATENT':
      return `ZL${application(year, serial(6))}（演示）`;
    case 'PATENT_APPLICATION':
      return `${application(year, serial(6))}（演示）`;
    case 'SOFTWARE':
      return `${year}SR9${serial(6)}（演示）`;
    case 'PLANT_VARIETY':
      return `CNA${year}9${serial(6)}（演示）`;
    case 'IC_LAYOUT':
      return `BS.${year.slice(2)}9${serial(6)}（演示）`;
    case 'BIO_VARIETY':
      return `国药证字S${year}9${serial(3)}（演示）`;
    case 'KNOW_HOW':
      return `技术秘密 ${code}（演示）`;
  }
}

function application(year: string, serial: string): string {
  const digits = `${year}${INVENTION}9${serial}`;
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (WEIGHTS[index % WEIGHTS.length] ?? 0), 0);
  const wrong = ((sum % 11) + 5) % 11;
  return `${digits}.${wrong === 10 ? 'X' : wrong}`;
}
