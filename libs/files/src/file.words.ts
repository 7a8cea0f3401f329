const UNITS = ['B', 'KiB', 'MiB', 'GiB'] as const;

/** Bytes for people, rounded down to a whole number of the largest unit that has one. */
export function sayBytes(bytes: number): string {
  let [amount, unit] = [bytes, 0];
  while (amount >= 1024 && unit < UNITS.length - 1) [amount, unit] = [amount / 1024, unit + 1];
  return `${Math.floor(amount)} ${UNITS[unit]}`;
}
