import { Injectable } from '@nestjs/common';
import { isRegionCode, parentRegionCode } from '@trihelix/kernel';
import { Database } from '@trihelix/platform';
import { type EntityTarget, In } from 'typeorm';
import { readDisciplineCode, readIndustryCode, readIpcClass } from './catalog.codes';
import { UnknownDiscipline, UnknownIndustry, UnknownIpcSymbol, UnknownRegion } from './catalog.failures';
import { Discipline } from './disciplines/discipline.entity';
import { Industry } from './industries/industry.entity';
import { IpcSymbol } from './ipc/ipc-symbol.entity';
import { Region } from './regions/region.entity';
import { follow, type Step } from './regions/region.succession';

/** Turns codes as people write them into rows of the catalogue, or says what is wrong. One statement per call. */
@Injectable()
export class CatalogService {
  constructor(private readonly database: Database) {}

  /**
   * The division that has this code today: one that ended leads to its heir.
   * @throws UnknownRegion when no division ever had exactly this code, or when it was divided and none is its heir.
   */
  async requireRegion(code: string): Promise<Region> {
    const wanted = code.normalize('NFKC').trim();
    if (!isRegionCode(wanted)) throw new UnknownRegion(code, null);
    const found = await this.rows(Region, [...lineOf(wanted)]);
    const region = found.get(wanted);
    if (region) return hasEnded(region) ? this.heirOf(region) : region;
    const [nearest] = [...lineOf(wanted)].flatMap((ancestor) => found.get(ancestor) ?? []);
    throw new UnknownRegion(code, nearest ?? null);
  }

  private async heirOf({ code }: Region): Promise<Region> {
    const steps = await this.database.query<Step>(
      `WITH RECURSIVE way AS (
         SELECT from_code, to_code, share, effective_on FROM region_succession WHERE from_code = $1
         UNION SELECT next.from_code, next.to_code, next.share, next.effective_on
           FROM way JOIN region_succession AS next ON next.from_code = way.to_code
       )
       SELECT from_code AS from, to_code AS to, share <> 'PART' AS "isHeir", effective_on::text AS on FROM way ORDER BY to_code`,
      [code],
    );
    const { heir, successors, endedOn } = follow(code, (at) => steps.filter(({ from }) => from === at));
    const found = await this.rows(Region, successors);
    const region = heir === null ? undefined : found.get(heir);
    if (region && heir !== code) return region;
    throw new UnknownRegion(code, null, { endedOn, successors: successors.flatMap((at) => found.get(at) ?? []) });
  }

  /** Accepts what `requireIndustries` accepts. @throws UnknownIndustry */
  async requireIndustry(code: string): Promise<Industry> {
    const [industry] = await this.requireIndustries([code]);
    if (!industry) throw new UnknownIndustry(code);
    return industry;
  }

  /** Sections and divisions for `C`, `36`, `C36`, `C3610`; each once, in the order given. @throws UnknownIndustry */
  async requireIndustries(codes: readonly string[]): Promise<Industry[]> {
    const read = codes.map((written) => ({ written, ...(readIndustryCode(written) ?? { code: null, section: null }) }));
    const found = await this.rows(
      Industry,
      read.map(({ code }) => code),
    );
    return distinct(
      read.map(({ written, code, section }) => {
        const industry = found.get(code ?? '');
        const isElsewhere = section !== null && section !== (industry?.sectionCode ?? industry?.code);
        if (!industry || isElsewhere) throw new UnknownIndustry(written);
        return industry;
      }),
    );
  }

  /** Categories for `08`, `0812`, `081203`; each once, in the order given. @throws UnknownDiscipline */
  requireDisciplines(codes: readonly string[]): Promise<Discipline[]> {
    return this.require(Discipline, codes, readDisciplineCode, (written) => new UnknownDiscipline(written));
  }

  /** Classes for `A01`, `A01B`, `A01B 1/00`; each once, in the order given. @throws UnknownIpcSymbol */
  requireIpc(symbols: readonly string[]): Promise<IpcSymbol[]> {
    return this.require(IpcSymbol, symbols, readIpcClass, (written) => new UnknownIpcSymbol(written));
  }

  private async require<E extends { code: string }>(
    entity: EntityTarget<E>,
    written: readonly string[],
    read: (text: string) => string | null,
    unknown: (text: string) => Error,
  ): Promise<E[]> {
    const found = await this.rows(entity, written.map(read));
    return distinct(
      written.map((text) => {
        const row = found.get(read(text) ?? '');
        if (!row) throw unknown(text);
        return row;
      }),
    );
  }

  private async rows<E extends { code: string }>(
    entity: EntityTarget<E>,
    codes: readonly (string | null)[],
  ): Promise<Map<string, E>> {
    const wanted = distinct(codes.filter((code) => code !== null));
    if (wanted.length === 0) return new Map();
    const rows = await this.database
      .of<E>(entity)
      .createQueryBuilder('row')
      .where({ code: In(wanted) })
      .getMany();
    return new Map(rows.map((row) => [row.code, row]));
  }
}

const hasEnded = ({ validTo, endedBy }: Region): boolean => (validTo ?? endedBy) !== null;

/** A division and those it lies in, from the inside out. */
function* lineOf(code: string): Generator<string> {
  for (let at: string | null = code; at !== null; at = parentRegionCode(at)) yield at;
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];
