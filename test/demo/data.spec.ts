import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoData } from '../../apps/demo/src/demo.data';

const { achievements, needs, organizations, licences, enquiries } = demoData;
type Achievement = (typeof achievements)[number];

const codesOf = (file: string, list: string): Set<string> => {
  const catalog = JSON.parse(readFileSync(join(__dirname, '../../libs/catalog/data', file), 'utf8')) as Record<string, unknown>;
  return new Set((catalog[list] as { code: string }[]).map(({ code }) => code));
};
const DISCIPLINES = codesOf('disciplines.json', 'disciplines');
const INDUSTRIES = codesOf('industries.json', 'industries');
const IPC = codesOf('ipc.json', 'symbols');

const ACADEMIC = new Map(
  organizations.filter(({ kind }) => kind === 'UNIVERSITY' || kind === 'INSTITUTE').map((one) => [one.key, one]),
);
const ENTERPRISES = new Map(organizations.filter(({ kind }) => kind === 'ENTERPRISE').map((one) => [one.key, one]));

/** Shortest and longest abstract and title, in characters. */
const LENGTHS = {
  zh: { title: [8, 40], text: [100, 280] },
  en: { title: [20, 120], text: [350, 1100] },
} as const;
/** Rights whose number and days are known. */
const WITH_GRANT = ['PATENT', 'PLANT_VARIETY', 'IC_LAYOUT'];
/** Texts that share this much of their three-character pieces say the same. */
const ALIKE = 0.3;
/** So many texts may begin with the same four characters. */
const SAME_OPENING = 6;

/** What is wrong, said with the code: the list is expected to be empty, so a failure shows all of it at once. */
const wrong = <T extends { code: string }>(things: readonly T[], isRight: (thing: T) => boolean) =>
  things.filter((thing) => !isRight(thing)).map(({ code }) => code);

const within = (text: string, [least, most]: readonly [number, number]) => text.length >= least && text.length <= most;

const repeated = (texts: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 1).map(([text]) => text);
};

const pieces = (text: string): Set<string> => {
  const plain = text.replace(/[\s，。；：、（）,.;:()\d]/g, '');
  return new Set(Array.from({ length: Math.max(0, plain.length - 2) }, (_, index) => plain.slice(index, index + 3)));
};

const likeness = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => {
  let shared = 0;
  for (const piece of one) if (other.has(piece)) shared += 1;
  return shared / (one.size + other.size - shared);
};

const known = (codes: readonly string[], catalog: ReadonlySet<string>) => codes.every((code) => catalog.has(code));

describe('the data of the demonstration', () => {
  it('names every thing once', () => {
    expect(repeated([...achievements, ...needs].map(({ code }) => code))).toEqual([]);
    expect(repeated([...achievements, ...needs].map(({ title }) => title))).toEqual([]);
    expect(repeated(licences.map(({ achievement, taker }) => `${achievement} ${taker}`))).toEqual([]);
  });

  it('gives achievements to universities and institutes, needs to enterprises', () => {
    expect(wrong(achievements, ({ owner }) => ACADEMIC.has(owner))).toEqual([]);
    expect(wrong(needs, ({ owner }) => ENTERPRISES.has(owner))).toEqual([]);
  });

  it('names codes that the catalogues have', () => {
    expect(wrong(achievements, ({ disciplines }) => disciplines.length > 0 && known(disciplines, DISCIPLINES))).toEqual([]);
    expect(wrong(achievements, ({ ipc }) => known(ipc, IPC))).toEqual([]);
    expect(
      wrong<{ code: string; industries: readonly string[] }>(
        [...achievements, ...needs],
        ({ industries }) => industries.length > 0 && known(industries, INDUSTRIES),
      ),
    ).toEqual([]);
  });

  it('says enough and not too much', () => {
    const lengths = ({ language = 'zh' }: { language?: 'zh' | 'en' }) => LENGTHS[language];
    expect(
      wrong(achievements, (one) => within(one.title, lengths(one).title) && within(one.abstract, lengths(one).text)),
    ).toEqual([]);
    expect(wrong(achievements, ({ evidence, comparison }) => evidence.endsWith('（演示）') && comparison.length >= 8)).toEqual(
      [],
    );
    expect(wrong(achievements, ({ keywords }) => keywords.length >= 3 && keywords.length <= 8)).toEqual([]);
    expect(wrong(achievements, ({ figures }) => figures.length >= 1 && figures.length <= 3)).toEqual([]);
    expect(
      wrong(needs, ({ title, problem, current }) => title.length >= 8 && problem.length >= 50 && current.length >= 8),
    ).toEqual([]);
    expect(wrong(needs, ({ targets, keywords }) => targets.length >= 2 && keywords.length >= 3 && keywords.length <= 6)).toEqual(
      [],
    );
    expect(wrong(needs, ({ budget: [min, max], openDays }) => min > 0 && max > min && openDays >= 50 && openDays <= 340)).toEqual(
      [],
    );
    expect(wrong(achievements, ({ trl }) => Number.isInteger(trl) && trl >= 1 && trl <= 9)).toEqual([]);
  });

  it('has rights and terms that fit together', () => {
    const rightFits = ({ kind, right }: Achievement) => {
      if (kind === 'KNOW_HOW') return right === undefined;
      if (kind === 'PATENT_APPLICATION') return right !== undefined && right.granted === undefined && right.filed < 0;
      if (right === undefined) return !WITH_GRANT.includes(kind);
      return right.granted !== undefined && right.filed < right.granted && right.granted < 0 && right.filed > -5_400;
    };
    expect(wrong(achievements, rightFits)).toEqual([]);
    const inWan = (yuan: number) => `${yuan / 10_000}万元`;
    const offerFits = ({ kind, price, intents, ufpl }: Achievement) =>
      !ufpl ||
      (price.includes(inWan(ufpl.yuan)) &&
        intents.includes('ORDINARY') &&
        kind !== 'PATENT_APPLICATION' &&
        ufpl.months >= 2 &&
        ufpl.months <= 12 &&
        ufpl.dueDays >= 30 &&
        ufpl.dueDays <= 90);
    expect(wrong(achievements, offerFits)).toEqual([]);
    const sharesFit = ({ shares }: Achievement) =>
      !shares ||
      (shares.reduce((sum, [, percent]) => sum + percent, 0) === 100 &&
        shares.every(([holder]) => ACADEMIC.has(holder) || ENTERPRISES.has(holder) || holder.endsWith('（演示）')));
    expect(wrong(achievements, sharesFit)).toEqual([]);
    expect(wrong(achievements, ({ draft, hidden, withdrawn }) => [draft, hidden, withdrawn].filter(Boolean).length <= 1)).toEqual(
      [],
    );
  });

  it('licenses what is listed for good, to firms that are not large', () => {
    const byCode = new Map(achievements.map((achievement) => [achievement.code, achievement]));
    const fits = ({ achievement, taker, term }: (typeof licences)[number]) => {
      const { ufpl, draft, hidden, withdrawn } = byCode.get(achievement) ?? {};
      return ufpl && !draft && !hidden && !withdrawn && term > ufpl.months && ENTERPRISES.has(taker) && taker !== 'machinery';
    };
    expect(licences.filter((licence) => !fits(licence)).map(({ achievement }) => achievement)).toEqual([]);
  });

  it('enquires about what stays open, each organization about each thing once', () => {
    const open = new Set([
      ...achievements.filter(({ draft, hidden, withdrawn }) => !draft && !hidden && !withdrawn).map(({ code }) => code),
      ...needs.filter(({ draft, withdrawn }) => !draft && !withdrawn).map(({ code }) => code),
    ]);
    expect(enquiries.flatMap(({ about }) => about.filter((code) => !open.has(code)))).toEqual([]);
    expect(repeated(enquiries.map(({ asker, about }) => `${asker} ${about.join(' ')}`))).toEqual([]);
  });

  it('says no sentence twice', () => {
    const sentences = [...achievements.map(({ abstract }) => abstract), ...needs.map(({ problem }) => problem)].flatMap((text) =>
      text.split(/[。；.;]/).filter((sentence) => sentence.trim().length >= 10),
    );
    expect(repeated(sentences.map((sentence) => sentence.trim()))).toEqual([]);
    expect(repeated(licences.map(({ purpose }) => purpose))).toEqual([]);
    expect(repeated(enquiries.flatMap(({ text, replies = [] }) => [text, ...replies]))).toEqual([]);
  });

  it('does not begin in the same way again and again', () => {
    const openings = new Map<string, string[]>();
    for (const { code, abstract } of achievements) {
      const opening = abstract.slice(0, 4);
      openings.set(opening, [...(openings.get(opening) ?? []), code]);
    }
    expect([...openings].filter(([, codes]) => codes.length > SAME_OPENING)).toEqual([]);
  });

  it('has no two texts that say nearly the same', () => {
    const texts = [
      ...achievements.map(({ code, title, abstract }) => ({ code, pieces: pieces(title + abstract) })),
      ...needs.map(({ code, title, problem }) => ({ code, pieces: pieces(title + problem) })),
    ];
    const alike = texts.flatMap((one, index) =>
      texts
        .slice(index + 1)
        .filter((other) => likeness(one.pieces, other.pieces) > ALIKE)
        .map((other) => `${one.code} ${other.code}`),
    );
    expect(alike).toEqual([]);
  });
});
