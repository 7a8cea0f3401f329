import { refusal } from '@trihelix/platform';
import type { AmendmentInput } from './amendment.types';
import { type AmendmentDetail, AmendmentKind } from './licence-amendment.entity';

/** The fields that each kind takes; those before the bar it needs. */
const FIELDS: Readonly<
  Record<AmendmentKind, { needs: readonly (keyof AmendmentDetail)[]; takes: readonly (keyof AmendmentDetail)[] }>
> = {
  [AmendmentKind.EXTENSION]: { needs: ['months'], takes: [] },
  [AmendmentKind.TERMINATION]: { needs: ['lastOn'], takes: ['sellOffUntil'] },
  [AmendmentKind.EQUITY]: { needs: ['company', 'sharePpm'], takes: [] },
};
const ALL = ['months', 'lastOn', 'sellOffUntil', 'company', 'sharePpm'] as const;

/** Reads what is asked. @throws Refusal BAD_INPUT when a field is missing, or belongs to another kind */
export function readAmendment(input: AmendmentInput): { kind: AmendmentKind; detail: AmendmentDetail; reason: string } {
  const { kind, reason } = input;
  const { needs, takes } = FIELDS[kind];
  const given = ALL.filter((field) => input[field] !== null && input[field] !== undefined);
  const missing = needs.filter((field) => !given.includes(field));
  const foreign = given.filter((field) => !needs.includes(field) && !takes.includes(field));
  if (missing.length > 0)
    throw refusal('BAD_INPUT', { zh: `请填写 ${missing.join('、')}。`, en: `Fill in ${missing.join(', ')}.` });
  if (foreign.length > 0)
    throw refusal('BAD_INPUT', {
      zh: `此类变更不含 ${foreign.join('、')}，请留空。`,
      en: `Leave ${foreign.join(', ')} empty for this kind.`,
    });
  return { kind, reason, detail: Object.fromEntries(given.map((field) => [field, input[field]])) };
}
