/** Browsers by what they call themselves; those that pretend to be others stand before them. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\//, '微信 WeChat'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/(Firefox|FxiOS)\//, 'Firefox'],
  [/(Chrome|CriOS)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS/, 'HarmonyOS'],
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

const find = (table: typeof BROWSERS, text: string): string | undefined => table.find(([sign]) => sign.test(text))?.[1];

/** What a `User-Agent` header means to people, e.g. `Firefox · Windows`; the name of a program as it gives it; undefined for nothing. */
export function deviceOf(userAgent: string): string | undefined {
  const known = [find(BROWSERS, userAgent), find(SYSTEMS, userAgent)].filter((part) => part !== undefined);
  return known.length > 0 ? known.join(' · ') : userAgent.split(/[\s/]/)[0] || undefined;
}
