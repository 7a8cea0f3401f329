/** Percent of one whole, in parts per million, has four decimals: 4.5 → 45000. */
const PERCENT = /^(-?)(\d{1,9})(?:\.(\d{1,4}))?\s*[%％]?$/;

/** Parts per million of a percentage as typed; undefined when it is none, or finer than a millionth. Exact: no floats. */
export function parsePercent(text: string): number | undefined {
  const [, sign, whole, fraction = ''] = PERCENT.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const ppm = Number(whole + fraction.padEnd(4, '0'));
  return sign && ppm > 0 ? -ppm : ppm;
}

/** Of one whole: from nothing to a hundred percent; undefined for everything else. */
export function parseShare(text: string | undefined): number | undefined {
  const ppm = parsePercent(text ?? '');
  return ppm !== undefined && ppm >= 0 && ppm <= 1_000_000 ? ppm : undefined;
}

/** 45000 → 4.5. */
export function percentText(ppm: number): string {
  const digits = String(Math.abs(ppm)).padStart(5, '0');
  const fraction = digits.slice(-4).replace(/0+$/, '');
  return `${ppm < 0 ? '-' : ''}${digits.slice(0, -4)}${fraction ? `.${fraction}` : ''}`;
}
