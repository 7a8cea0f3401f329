import type { AchievementInput } from '@trihelix/achievements';
import { Unfit } from './unfit';

type Share = NonNullable<AchievementInput['shares']>[number];

const SHARE = /^(.{1,200}?)[\s:：=（(]*(\d{1,3})(?:\.(\d{1,4}))?\s*[%％][)）]?$/u;
const PPM_OF_PERCENT = 10_000;

/** What one holder owns: `某某大学 60%`, `Northwind Ltd: 33.3333 %`. Exact to a millionth. @throws Unfit */
export function shareOf(text: string): Share {
  const [, holder = '', whole = '', fraction = ''] = SHARE.exec(text) ?? [];
  const sharePpm = Number(whole) * PPM_OF_PERCENT + Number(fraction.padEnd(4, '0'));
  if (holder.trim() !== '' && sharePpm > 0 && sharePpm <= 100 * PPM_OF_PERCENT) return { holderName: holder.trim(), sharePpm };
  throw new Unfit(
    { zh: '权利人及其百分比，例如“某某大学 60%”', en: 'a holder and a percentage, such as "Example University 60%"' },
    {
      zh: '多个权利人用分号隔开，百分比合计 100%，至多四位小数。',
      en: 'Separate holders by semicolons; percentages sum to 100 and have at most four decimals.',
    },
    text,
  );
}
