import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { readFineIndustryCode } from '../catalog.codes';
import { UnknownIndustry } from '../catalog.failures';

/**
 * Keeps rows one of whose industries (a text array) is the one asked for or lies in it. A code finer than what rows say also
 * finds those that say no more than the division it lies in. @throws UnknownIndustry
 */
export function inIndustry<E extends ObjectLiteral>(
  query: SelectQueryBuilder<E>,
  property: keyof E & string,
  industry: string,
): void {
  const code = readFineIndustryCode(industry);
  if (!code) throw new UnknownIndustry(industry);
  query.andWhere(
    `${query.alias}.${property} && ARRAY(
       SELECT code FROM industry WHERE section_code = :industry OR starts_with(code, :industry) OR starts_with(:industry, code))`,
    { industry: code },
  );
}
