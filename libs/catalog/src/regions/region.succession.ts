import { Injectable } from '@nestjs/common';
import { Database, ManyLoader } from '@trihelix/platform';
import { In } from 'typeorm';
import { RegionSuccession } from './region-succession.entity';
import { successionRows } from './region.source';

/** What became of regions, by the codes that ended. */
@Injectable()
export class RegionSuccessionLoader extends ManyLoader<string, RegionSuccession> {
  protected override readonly isProtected = false;

  constructor(database: Database) {
    super(database);
  }

  protected override fetch(codes: readonly string[]): Promise<RegionSuccession[]> {
    return this.database
      .of(RegionSuccession)
      .createQueryBuilder('succession')
      .where({ fromCode: In([...codes]) })
      .orderBy('succession.toCode')
      .getMany();
  }

  protected override keyOf({ fromCode }: RegionSuccession): string {
    return fromCode;
  }
}

/** What a code leads to today. */
export interface Succession {
  /** The division that stands in its place, itself when it stands; null when it was divided and none is its heir. */
  readonly heir: string | null;
  /** All that took over from it at the end of the way, the heir first; empty for a code that stands. */
  readonly successors: readonly string[];
  /** The day on which the code asked for ended; null when it stands or the day is not stated. */
  readonly endedOn: string | null;
}

/** A step of the way from a code that ended. */
export interface Step {
  readonly from: string;
  readonly to: string;
  readonly isHeir: boolean;
  readonly on: string | null;
}

/** Follows the steps from a code to where they end: 632121 became 630221, which became 630203. */
export function follow(code: string, stepsFrom: (code: string) => readonly Step[]): Succession {
  const seen = new Set([code]);
  let heir: string | null = code;
  for (let next = stepsFrom(code); next.length > 0; next = heir === null ? [] : stepsFrom(heir)) {
    heir = next.find(({ isHeir }) => isHeir)?.to ?? null;
    if (heir !== null && seen.has(heir)) break;
    for (const { to } of next) seen.add(to);
  }
  const standing = [...seen].filter((at) => at !== code && stepsFrom(at).length === 0);
  const [first] = stepsFrom(code);
  return {
    heir,
    successors: [...new Set([...(heir === null || heir === code ? [] : [heir]), ...standing])],
    endedOn: first?.on ?? null,
  };
}

const stepsByCode = new Map<string, Step[]>();
for (const { from, to, share, on } of successionRows()) {
  stepsByCode.set(from, [...(stepsByCode.get(from) ?? []), { from, to, isHeir: share !== 'PART', on }]);
}

/** What a code leads to by the changes that come with the platform; one it does not know leads to itself. */
export const successionOf = (code: string): Succession => follow(code, (at) => stepsByCode.get(at) ?? []);
