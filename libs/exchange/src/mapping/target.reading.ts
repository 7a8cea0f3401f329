import type { NeedInput } from '@trihelix/challenges';
import { Unfit } from './unfit';

type Target = NonNullable<NeedInput['targets']>[number];

const NAMED = /^(.{1,200}?)\s*[:：=]\s*(.{1,100})$/u;
const COMPARED = /^(.{1,200}?)\s*((?:≥|≤|>=|<=|>|<|＞|＜|不低于|不少于|不小于|不高于|不超过|不大于|大于|小于|达到)\s*.{1,80})$/u;

/** One measurable target: `振动烈度 ≤ 2.8 mm/s`, `yield: 95 %`. @throws Unfit for one without a value. */
export function targetOf(text: string): Target {
  const [, metric, wanted] = COMPARED.exec(text) ?? NAMED.exec(text) ?? [];
  if (metric !== undefined && wanted !== undefined) return { metric: metric.replace(/[\s:：=]+$/u, ''), wanted };
  throw new Unfit(
    { zh: '可衡量的指标，例如“振动烈度 ≤ 2.8 mm/s”', en: 'something measurable, such as "yield ≥ 95 %"' },
    {
      zh: '请写明指标及其要求值，多项用分号隔开；说明性文字请放入问题描述。',
      en: 'Give each target its wanted value, separated by semicolons; put explanations into the problem.',
    },
    text,
  );
}
