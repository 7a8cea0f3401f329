import { currencyNameZh, minorDigits } from './currency';
import type { Money } from './money';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['仟', '佰', '拾', ''] as const;
const WAN = 10_000n;
const YI = 100_000_000n;

/**
 * An amount in capital figures, as contracts and bills write it beside the digits: 人民币捌万元整, 人民币壹仟零伍元叁角整. Rules of
 * 《正确填写票据和结算凭证的基本规定》 (支付结算办法, annex 1): a run of zeros is said once, and 整 ends what has no fen.
 * @throws RangeError below zero, from 10^16 units on, and for currencies of three decimals
 */
export function capitalAmount({ amount, currency }: Money): string {
  const digits = minorDigits(currency);
  const one = 10n ** BigInt(digits);
  const [whole, part] = [amount / one, digits === 2 ? Number(amount % one) : 0];
  if (amount < 0n || digits > 2 || whole >= YI * YI) throw new RangeError(`${currency} ${amount} is not said in capital figures`);
  const name = currency === 'CNY' ? '人民币' : currencyNameZh(currency);
  const units = whole > 0n ? `${wholeOf(whole)}元` : '';
  if (part === 0) return `${name}${units || '零元'}整`;
  const [tenths, hundredths] = [Math.floor(part / 10), part % 10];
  const jiao = tenths > 0 ? `${digit(tenths)}角` : units && '零';
  return `${name}${units}${jiao}${hundredths > 0 ? `${digit(hundredths)}分` : '整'}`;
}

const digit = (value: number): string => DIGITS.charAt(value);

/** A whole number above zero: what is above 亿, above 万, and the rest. */
const wholeOf = (value: bigint): string => split(value, YI, '亿', (part) => split(part, WAN, '万', upToFourDigits));

/** The part above a unit and the one below it, with a zero between them where the lower one does not fill its places. */
function split(value: bigint, unit: bigint, name: string, say: (part: bigint) => string): string {
  const [above, below] = [value / unit, value % unit];
  const high = above > 0n ? `${say(above)}${name}` : '';
  if (below === 0n) return high;
  return `${high}${high && below < unit / 10n ? '零' : ''}${say(below)}`;
}

function upToFourDigits(value: bigint): string {
  const places = [...value.toString().padStart(4, '0')].map((char, at) =>
    char === '0' ? '零' : `${digit(Number(char))}${PLACES[at]}`,
  );
  return places
    .join('')
    .replace(/零+/g, '零')
    .replace(/^零|零$/g, '');
}
