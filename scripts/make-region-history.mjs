/**
 * Makes libs/catalog/data/region-history.json: every code of a division that stood in a list of GB/T 2260 since the end of 2009
 * and stands in none today, with what it became and when; and since when younger codes stand. The lists up to July 2016 come
 * from the package gb2260, today's from @vant/area-data, the days from region-changes.json.
 *
 * node scripts/make-region-history.mjs [--check]
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { data, write } from './region-data.mjs';

const require = createRequire(import.meta.url);
const { areaList } = require('@vant/area-data');

/** Lists before this one are not looked at. */
const OLDEST = '200912';
/** Names that stand in the lists for a level, not for a division. */
const GROUPING = /市辖区$|^县$|直辖县级行政(区划|单位)$/;
/** Below Taiwan, Hong Kong and Macao the standard assigns no codes. */
const WITHOUT_CODES = /^(71|81|82)/;
/** Zones of the statistics bureau, which are no divisions. */
const ZONE = /^\d\d(?!90)\d\d[79]/;

const folder = join(dirname(require.resolve('gb2260/package.json')), 'lib');
const listOf = (revision) => JSON.parse(readFileSync(join(folder, `${revision}.json`), 'utf8'));
/** `201607` is the list as of the last day of July 2016. */
const dayOf = (revision) =>
  new Date(Date.UTC(Number(revision.slice(0, 4)), Number(revision.slice(4)), 0)).toISOString().slice(0, 10);

const corrections = data('region-corrections.json');
const removed = new Set(corrections.notDivisions.map(({ code }) => code));
const withoutCounties = new Set(corrections.citiesWithoutCounties.map(({ code }) => code.slice(0, 4)));
const groupings = new Set(corrections.groupings.map(({ code }) => code));
const today = new Map(Object.values(areaList).flatMap((list) => Object.entries(list).filter(([code]) => !removed.has(code))));
const approved = new Map(
  data('region-changes.json').approvals.flatMap(({ document, on, ended }) =>
    ended.map((end) => [end.code, { document, on, ...end }]),
  ),
);
const editions = listOf('revisions')
  .filter((revision) => revision >= OLDEST)
  .sort()
  .map((revision) => ({ day: dayOf(revision), names: listOf(revision) }));

/** What the lists say of each code: its last name, and the lists around its first and its last appearance. */
const listed = new Map();
for (const [at, { day, names }] of editions.entries()) {
  for (const [code, zh] of Object.entries(names)) {
    if (GROUPING.test(zh) || WITHOUT_CODES.test(code)) continue;
    const { beganAfter, firstListed } = listed.get(code) ?? { beganAfter: editions[at - 1]?.day ?? null, firstListed: day };
    listed.set(code, { zh, beganAfter, firstListed, lastListed: day, endedBy: editions[at + 1]?.day ?? null });
  }
}

const stem = (zh) => zh.replace(/(自治县|自治旗|地区|新区|矿区|特区|林区|县|区|市|旗)$/, '');
const isTown = (code) => withoutCounties.has(code.slice(0, 4)) && !isCity(code);
const isCity = (code) => code.endsWith('00');

/** The one division of today that bears the same name, in the same city or else in the same province. */
function namesake(code, zh) {
  const alike = [...today].filter(
    ([other, name]) => other.startsWith(code.slice(0, 2)) && isCity(other) === isCity(code) && stem(name) === stem(zh),
  );
  const near = alike.filter(([other]) => other.startsWith(code.slice(0, 4)));
  const [only, ...others] = near.length > 0 ? near : alike;
  if (only && others.length === 0) return only[0];
  throw new Error(`Nobody says what ${code} ${zh} became.`);
}

/** Dingzhou and Xinji had a second code for two years, below a grouping that no list of divisions has. */
const NOT_A_DIVISION = /^1390/;

const noNulls = (facts) => Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));

const gone = [...new Set([...listed.keys(), ...approved.keys()])]
  .filter((code) => !today.has(code) && !NOT_A_DIVISION.test(code))
  .sort();
const ends = gone.map((code) => {
  const {
    zh,
    lastListed = null,
    endedBy = approved.get(code)?.endedBy ?? null,
  } = noNulls(listed.get(code) ?? approved.get(code));
  const { became, en, partly = [], on = null, document = null } = approved.get(code) ?? {};
  const heir = became ?? (partly.length > 0 ? null : namesake(code, zh));
  return { code, zh, en, became: heir, partly, on, document, lastListed, endedBy: on === null ? endedBy : null };
});

/** The days of the approvals that gave a code something to take over. */
const days = new Map();
for (const { became, partly, on } of ends) {
  for (const heir of [became, ...partly]) if (heir && on) days.set(heir, [...(days.get(heir) ?? []), on].sort());
}

/** A code that stood in no list before such a day began on it; otherwise the last list without it is all that is known. */
function beginningOf(code) {
  const { firstListed = '9999-12-31', beganAfter = approved.has(code) ? null : editions.at(-1).day } = listed.get(code) ?? {};
  if (beganAfter === null && listed.has(code)) return { began: null, beganAfter: null };
  const [first = null] = days.get(code) ?? [];
  return first !== null && first <= firstListed ? { began: first, beganAfter: null } : { began: null, beganAfter };
}

const ended = ends.map((end) => ({ ...end, ...beginningOf(end.code) }));
const begun = [...today.keys()]
  .filter((code) => !WITHOUT_CODES.test(code) && !ZONE.test(code) && !groupings.has(code) && !isTown(code))
  .map((code) => ({ code, ...beginningOf(code) }))
  .filter(({ began, beganAfter }) => began ?? beganAfter)
  .sort((a, b) => (a.code < b.code ? -1 : 1));

write(
  'region-history.json',
  {
    title: '行政区划代码沿革',
    titleEn: 'Codes of divisions that ended, and when younger codes began',
    document: 'GB/T 2260 各期代码表；县级以上行政区划变更的批准（region-changes.json）',
    edition: `${editions[0].day} — ${editions.at(-1).day}（gb2260），@vant/area-data`,
    publisher: '国家统计局、民政部；npm gb2260 (MIT)',
    madeBy: 'scripts/make-region-history.mjs',
    note: 'beganAfter, lastListed, endedBy: days of lists; on: the day of the approval, null where not stated.',
  },
  { ended, begun },
);
