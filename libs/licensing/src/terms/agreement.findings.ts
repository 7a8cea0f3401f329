import { regionPath } from '@trihelix/kernel';
import type { KnownTerms } from '@trihelix/licence-calculator';
import type { KnownAgreement } from './agreement.reader';
import { overlapsOf } from './branch.overlaps';
import { isMonopoly, MONOPOLY_CLAUSES } from './clause.kinds';
import { allOf } from './known.parts';
import { CIVIL_CODE_846, CIVIL_CODE_865, PATENT_LAW_50 } from './law.sources';
import { termEnd, trialEnd } from './payment.start';
import type { Findings } from './terms.finding';

/** What the agreement breaks by itself, as far as it is known. */
export function findInAgreement(agreement: KnownAgreement, findings: Findings): void {
  const { kind, openLicence, improvements, clausesInPart = [] } = agreement;
  if (openLicence && kind && kind !== 'ORDINARY')
    findings.problem(
      'kind',
      'OPEN_LICENCE_NOT_ORDINARY',
      {
        zh: '开放许可只能是普通许可',
        en: 'must be ORDINARY: an open licence allows no other kind',
      },
      PATENT_LAW_50,
    );
  findOverlaps(agreement, findings);
  if (improvements === 'ONE_SIDED') findMonopoly('RESEARCH_RESTRICTED', 'improvements', findings);
  clausesInPart.forEach(({ kind: about }, at) => {
    if (about && isMonopoly(about)) findMonopoly(about, `clauses[${at}]`, findings);
  });
}

function findMonopoly(kind: keyof typeof MONOPOLY_CLAUSES, path: string, findings: Findings): void {
  const { text, source } = MONOPOLY_CLAUSES[kind];
  findings.warning(path, kind, text, source);
}

/** A division that lies in another of the list says nothing, and may not have been meant. */
function findOverlaps({ territory }: KnownAgreement, findings: Findings): void {
  if (territory && territory !== 'ALL') warnOfOverlaps('territory', territory, territory.map(regionPath), findings);
}

/** Warns of branches of a list that lie in others of it, by their paths in the tree. */
export function warnOfOverlaps(
  key: 'territory' | 'fieldsOfUse',
  codes: readonly string[],
  paths: readonly (string | null)[],
  findings: Findings,
): void {
  for (const { at, within } of overlapsOf(paths))
    findings.warning(
      `${key}[${at}]`,
      'BRANCHES_OVERLAP',
      { zh: `${codes[at]} 已包含在 ${codes[within]} 之内`, en: `${codes[at]} lies in ${codes[within]} already` },
      null,
    );
}

/** What the agreement and the money say against each other. */
export function findBetween(terms: KnownTerms, agreement: KnownAgreement, findings: Findings): void {
  findBeyondRights(terms, agreement, findings);
  findForeignPatents(terms, agreement, findings);
  if (agreement.audit === null && terms.feesInPart?.some((fee) => fee?.kind === 'ROYALTY'))
    findings.warning(
      'audit',
      'AUDIT_NOT_AGREED',
      {
        zh: '按提成收费，宜约定查阅会计账目的办法',
        en: 'is not agreed, though there is a royalty: say how accounts can be inspected',
      },
      CIVIL_CODE_846,
    );
}

/** A patent licence is valid only within the patent's life. */
function findBeyondRights(terms: KnownTerms, { objectsInPart = [] }: KnownAgreement, findings: Findings): void {
  const dated = allOf(terms, ['effectiveOn', 'trialMonths', 'termMonths']);
  const ends = dated ? [trialEnd(dated), termEnd(dated)].filter((day) => day !== null).sort() : [];
  const last = ends.at(-1);
  objectsInPart.forEach(({ kind, lastValidOn }, at) => {
    const path = `objects[${at}].lastValidOn`;
    if (kind !== 'PATENT') return;
    if (lastValidOn === null)
      findings.warning(
        path,
        'LAST_VALID_DAY_MISSING',
        {
          zh: '未载明专利有效期，无法核对许可期限',
          en: 'is not stated: whether the licence outlives the patent cannot be checked',
        },
        CIVIL_CODE_865,
      );
    else if (last && lastValidOn && last > lastValidOn)
      findings.problem(
        path,
        'BEYOND_PATENT_LIFE',
        {
          zh: `许可至 ${last}，超出专利有效期（${lastValidOn}）`,
          en: `ends on ${lastValidOn}, before the licence does, on ${last}`,
        },
        CIVIL_CODE_865,
      );
  });
}

/** The weights by which a royalty steps down are those of the objects. */
function findForeignPatents({ patents = [] }: KnownTerms, { objectsInPart: objects }: KnownAgreement, findings: Findings): void {
  if (!objects) return;
  // An object that could not be read may be the one, and of two of one name nobody knows which it is.
  const areKnown = objects.every((each) => allOf(each, ['id', 'kind']));
  patents.forEach(({ id, weightPpm }, at) => {
    const [object, another] = objects.filter((each) => each.id === id && each.kind === 'PATENT');
    if (another || (!object && !areKnown)) return;
    if (!object)
      findings.problem(`patents[${at}].id`, 'PATENT_NOT_AN_OBJECT', {
        zh: '不在许可标的的专利之列',
        en: 'is none of the patents among the objects',
      });
    else if (object.weightPpm !== undefined && object.weightPpm !== weightPpm)
      findings.problem(`patents[${at}].weightPpm`, 'PATENT_WEIGHT_DIFFERS', {
        zh: `与许可标的中的权重（${object.weightPpm}）不一致`,
        en: `differs from its weight among the objects, ${object.weightPpm}`,
      });
  });
}
