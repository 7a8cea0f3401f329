import type { Text } from '@trihelix/kernel';
import { isBigram, readable, translationOrigin } from '@trihelix/match-engine';
import type { TermContribution, TermField } from '@trihelix/platform';
import type { MatchFactVerdict } from './match.facts';
import { NEUTRAL } from './ranking/judgement';
import type { Scored, Weighed } from './ranking/match.scoring';
import { isTranslated } from './ranking/text.share';

/** Terms named one by one; the rest is told as one sum, so that the reasons always add up to the score. */
const NAMED_TERMS = 8;

export enum MatchReasonKind {
  TERM = 'TERM',
  OTHER_TERMS = 'OTHER_TERMS',
  TAXONOMY = 'TAXONOMY',
  MATURITY = 'MATURITY',
  PRICE = 'PRICE',
  REGION = 'REGION',
  DEADLINE = 'DEADLINE',
  LICENCE = 'LICENCE',
  FRESHNESS = 'FRESHNESS',
  CONGESTION = 'CONGESTION',
  BASE = 'BASE',
}

/** How a term of one listing came to answer one of the other. */
export enum TermOrigin {
  AS_WRITTEN = 'AS_WRITTEN',
  TRANSLATED = 'TRANSLATED',
  LEARNED = 'LEARNED',
}

/** One contribution to a score. */
export interface MatchReason {
  readonly kind: MatchReasonKind;
  /** What was said on both sides; empty where the reason is no term. */
  readonly term: string;
  /** The words of the found listing that answer it where they are others, as in another language. */
  readonly matched: readonly string[];
  readonly origin: TermOrigin | null;
  /** Where in the listing it stands. */
  readonly fields: readonly TermField[];
  readonly contribution: number;
  /** The most that it can add or take away; null where that is not fixed. */
  readonly weight: number | null;
  readonly verdict: MatchFactVerdict | null;
  /** A word or two, for a small space. */
  readonly label: Text;
  readonly sentence: Text;
}

/** How the words of both listings were written, by index term. */
export interface SurfaceForms {
  readonly asked: ReadonlyMap<string, string>;
  readonly found: ReadonlyMap<string, string>;
}

const FIELDS: Readonly<Record<TermField, Text>> = {
  title: { zh: '标题', en: 'title' },
  keywords: { zh: '关键词', en: 'keywords' },
  text: { zh: '正文', en: 'text' },
};

const NOTHING = { term: '', matched: [], origin: null, fields: [], weight: null, verdict: null } as const;

/**
 * Everything a score consists of, heaviest first whichever way it counts, the remainder of the terms behind all that are named,
 * and last what every match begins with. The contributions, added in this order, are the score.
 */
export function reasonsOf(
  scored: Pick<Scored, 'hit' | 'parts' | 'text' | 'congestion' | 'base'>,
  forms: SurfaceForms,
): { readonly reasons: MatchReason[]; readonly score: number } {
  const { parts, text, congestion, base } = scored;
  const all = [...termReasons(scored.hit.perTerm, text, forms), ...parts.map(partReason), ...crowded(congestion)];
  const reasons = [...heaviestFirst(all), starting(base)];
  return { reasons, score: reasons.reduce((sum, { contribution }) => sum + contribution, 0) };
}

/** A remainder says little, however much it sums to: it comes no earlier than behind the last term with a name. */
function heaviestFirst(reasons: readonly MatchReason[]): MatchReason[] {
  const byWeight = reasons.toSorted((one, other) => Math.abs(other.contribution) - Math.abs(one.contribution));
  const remainder = byWeight.findIndex(({ kind }) => kind === MatchReasonKind.OTHER_TERMS);
  const lastNamed = byWeight.findLastIndex(({ kind }) => kind === MatchReasonKind.TERM);
  if (remainder < 0 || remainder > lastNamed) return byWeight;
  byWeight.splice(lastNamed, 0, ...byWeight.splice(remainder, 1));
  return byWeight;
}

/** Why the words agree: the heaviest terms by name, all others as one remainder. They share `total` as they share the index's score. */
export function termReasons(perTerm: readonly TermContribution[], total: number, forms: SurfaceForms): MatchReason[] {
  const sum = perTerm.reduce((all, { contribution }) => all + contribution, 0);
  const scale = sum > 0 ? total / sum : 0;
  const terms = joined(perTerm).sort((one, other) => other.contribution - one.contribution);
  const reasons = terms.slice(0, NAMED_TERMS).map((term) => termReason(term, scale, forms));
  const others = terms.length - reasons.length;
  if (others === 0) return reasons;
  return [
    ...reasons,
    {
      ...NOTHING,
      kind: MatchReasonKind.OTHER_TERMS,
      contribution: total - reasons.reduce((all, { contribution }) => all + contribution, 0),
      label: { zh: '其他词语', en: 'other terms' },
      sentence: { zh: `另有 ${others} 个共同词语或字串`, en: `${others} more shared terms` },
    },
  ];
}

/**
 * A Chinese word is found twice, as a word and by the pairs of characters in it, and a translated word may be asked in several
 * groups of meanings: a reader sees one word. Pairs that lie in no shared word stand for themselves.
 */
function joined(perTerm: readonly TermContribution[]): TermContribution[] {
  const words = new Map<string, TermContribution>();
  for (const word of perTerm.filter(({ term }) => !isBigram(term))) {
    const known = words.get(word.term);
    words.set(word.term, known ? united(known, word) : word);
  }
  const alone: TermContribution[] = [];
  for (const pair of perTerm.filter(({ term }) => isBigram(term))) {
    const characters = readable(pair.term, new Map());
    const home = [...words.values()].find(({ term }) => term.includes(characters));
    if (home) words.set(home.term, { ...home, contribution: home.contribution + pair.contribution });
    else alone.push(pair);
  }
  return [...words.values(), ...alone];
}

const united = (one: TermContribution, other: TermContribution): TermContribution => ({
  ...one,
  matched: [...new Set([...one.matched, ...other.matched])],
  fields: (Object.keys(FIELDS) as TermField[]).filter((field) => one.fields.includes(field) || other.fields.includes(field)),
  contribution: one.contribution + other.contribution,
});

const originOf = (found: TermContribution): TermOrigin =>
  translationOrigin(found) === 'LEARNED' ? TermOrigin.LEARNED : TermOrigin.TRANSLATED;

/** By what other words answer a term. */
const BY: Readonly<Record<TermOrigin, Text>> = {
  AS_WRITTEN: { zh: '即', en: 'is' },
  TRANSLATED: { zh: '经词典对应', en: 'translated as' },
  LEARNED: { zh: '按平台双语内容对应', en: 'as bilingual listings put it:' },
};

function termReason(found: TermContribution, scale: number, forms: SurfaceForms): MatchReason {
  const { term, matched, fields, contribution } = found;
  const word = term
    .split(' ')
    .map((each) => readable(each, forms.asked))
    .join(' ');
  const hasOtherWords = isTranslated(found);
  const origin = hasOtherWords ? originOf(found) : TermOrigin.AS_WRITTEN;
  const theirs = hasOtherWords ? matched.map((each) => readable(each, forms.found)) : [];
  const places = (language: 'zh' | 'en') => fields.map((field) => FIELDS[field][language]).join(language === 'zh' ? '、' : ', ');
  const shared = {
    kind: MatchReasonKind.TERM,
    term: word,
    matched: theirs,
    origin,
    fields,
    contribution: contribution * scale,
    weight: null,
    verdict: null,
  };
  if (!hasOtherWords) {
    return {
      ...shared,
      label: { zh: word, en: word },
      sentence: { zh: `共同词语“${word}”，见于${places('zh')}`, en: `shared term "${word}", in the ${places('en')}` },
    };
  }
  const [first = ''] = theirs;
  const label = `${word} → ${first}`;
  return {
    ...shared,
    label: { zh: label, en: label },
    sentence: {
      zh: `“${word}”${BY[origin].zh}“${theirs.join('”“')}”，见于${places('zh')}`,
      en: `"${word}" ${BY[origin].en} ${theirs.map((each) => `"${each}"`).join(', ')}, in the ${places('en')}`,
    },
  };
}

function partReason({ judgement: { part, verdict, tell }, weight, contribution }: Weighed): MatchReason {
  const { label, sentence } = tell();
  return { ...NOTHING, kind: MatchReasonKind[part], contribution, weight: weight * NEUTRAL, verdict, label, sentence };
}

const crowded = (contribution: number): MatchReason[] =>
  contribution === 0
    ? []
    : [
        {
          ...NOTHING,
          kind: MatchReasonKind.CONGESTION,
          contribution,
          label: { zh: '已多次展示', en: 'often shown' },
          sentence: {
            zh: '近期已多次出现在他人的匹配结果中，让出一些机会',
            en: 'often shown to others of late: it leaves some room',
          },
        },
      ];

const starting = (contribution: number): MatchReason => ({
  ...NOTHING,
  kind: MatchReasonKind.BASE,
  contribution,
  label: { zh: '起点', en: 'start' },
  sentence: {
    zh: '起点：各项条件都未知时的得分，优势在此之上加分，差距在此之下减分',
    en: 'start: what a match has when nothing is known of it; strengths add to it, gaps take away',
  },
});
