import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { readIndustryCode } from '../catalog.codes';
import { UnknownIndustry } from '../catalog.failures';

/** Keeps rows one of whose industries (a text array) is the one asked for; a section includes its divisions. @throws UnknownIndustry */
export function inIndustry<E extends ObjectLiteral>(
  query: SelectQueryBuilder<E>,
  property: keyof E & string,
  industry: string,
): void {
  const read = readIndustryCode(industry);
  if (!read) throw new UnknownIndustry(industry);
  query.andWhere(
    `${query.alias}.${property} && ARRAY(SELECT code FROM industry WHERE code = :industry OR section_code = :industry)`,
    { industry: read.code },
  );
}
