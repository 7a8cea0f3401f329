import crosswalk from '../../data/crosswalk.json';
import disciplineData from '../../data/disciplines.json';
import industryData from '../../data/industries.json';
import { Remembered } from './remembered';
import { keyOf, lineage, type Tree } from './taxonomy.codes';

/** One step from a node to another and how long it is. */
export interface Step {
  readonly to: string;
  readonly length: number;
}

const { distances } = crosswalk;
/** How long the step down to each level of a tree is, the first level below the root first. */
const STEPS_DOWN: Readonly<Record<Tree, readonly number[]>> = {
  industry: distances.industry,
  ipc: distances.ipc,
  discipline: distances.discipline,
  field: [],
};

/** From a whole section or category that a listing names to any of its members, which it may mean. */
export const VAGUE = distances.vague;
/** From a member of a section or category to the whole: the length of the step that two members share. */
export const rootStep = (tree: Tree): number => STEPS_DOWN[tree][0] ?? 0;

const sections = new Map(industryData.industries.map(({ code, section }) => [code, section]));
const industryNames = new Map(industryData.industries.map(({ code, zh, en }) => [code, { zh, en }]));
const disciplineNames = new Map(disciplineData.disciplines.map(({ code, zh, en }) => [code, { zh, en }]));
const fieldNames = new Map(crosswalk.fields.map(({ field, zh, en }) => [String(field), { zh, en }]));

/** A code and everything it lies in, the widest first, with the length of the step from the one before. */
export function chainOf(tree: Tree, code: string): readonly Link[] {
  return chains.of(keyOf({ tree, code }), () => readChain(tree, code));
}

/** A node of a chain, and the length of the step down to it. */
export interface Link {
  readonly key: string;
  readonly down: number;
}

const chains = new Remembered<readonly Link[]>(5_000);

const readChain = (tree: Tree, code: string): Link[] =>
  lineage(tree, code, (division) => sections.get(division)).map((each, level) => ({
    key: keyOf({ tree, code: each }),
    down: level === 0 ? 0 : (STEPS_DOWN[tree][level - 1] ?? 0),
  }));

/** All steps between the nodes that the crosswalk and the catalogue name, both ways. */
export function readSteps(): ReadonlyMap<string, readonly Step[]> {
  const steps = new Map<string, Step[]>();
  const known = new Set<string>();
  const join = (from: string, to: string, length: number) => {
    for (const [here, there] of [
      [from, to],
      [to, from],
    ] as const) {
      const around = steps.get(here);
      if (around) around.push({ to: there, length });
      else steps.set(here, [{ to: there, length }]);
    }
  };
  const grow = (tree: Tree, code: string): string => {
    const chain = chainOf(tree, code);
    chain.forEach(({ key, down }, level) => {
      const above = chain[level - 1];
      if (above && !known.has(key)) join(above.key, key, down);
      known.add(key);
    });
    return keyOf({ tree, code });
  };
  for (const { code } of industryData.industries) grow('industry', code);
  for (const { code } of disciplineData.disciplines) grow('discipline', code);
  for (const { field, ipc } of crosswalk.fields) {
    for (const symbol of ipc) join(keyOf({ tree: 'field', code: String(field) }), grow('ipc', symbol), distances.field);
  }
  const cross = (from: string, { ipc = [], ipcSecond = [], disciplines = [] }: Row) => {
    for (const symbol of ipc) join(from, grow('ipc', symbol), distances.main);
    for (const symbol of ipcSecond) join(from, grow('ipc', symbol), distances.second);
    for (const discipline of disciplines) join(from, grow('discipline', discipline), distances.main);
  };
  for (const { industry, ...row } of crosswalk.industries as (Row & { industry: string })[])
    cross(grow('industry', industry), row);
  for (const { discipline, ...row } of crosswalk.disciplines as (Row & { discipline: string })[]) {
    cross(grow('discipline', discipline), row);
  }
  return steps;
}

interface Row {
  readonly ipc?: readonly string[];
  readonly ipcSecond?: readonly string[];
  readonly disciplines?: readonly string[];
}

/** How a node is told: an industry or discipline by code and name, an IPC symbol by its code, which is how people know it. */
export function nameOf(tree: Tree, code: string): { zh: string; en: string } {
  if (tree === 'industry') {
    const [, division = code] = /^(\d{2})/.exec(code) ?? [];
    return withName(
      `${code === division ? (sections.get(division) ?? '') : ''}${code}`.replace(/^([A-T])\1$/, '$1'),
      industryNames.get(code),
    );
  }
  if (tree === 'discipline') return withName(code, disciplineNames.get(code));
  const field = tree === 'field' ? fieldNames.get(code) : undefined;
  return field ?? { zh: code, en: code };
}

const withName = (code: string, name: { zh: string; en: string } | undefined) => ({
  zh: name ? `${code} ${name.zh}` : code,
  en: name ? `${code} ${name.en}` : code,
});
