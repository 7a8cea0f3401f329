import { Injectable } from '@nestjs/common';
import { Industry, Region } from '@trihelix/catalog';
import { Database } from '@trihelix/platform';
import { In } from 'typeorm';
import { warnOfOverlaps } from './agreement.findings';
import type { Agreement, KnownAgreement } from './agreement.reader';
import { cataloguedCodes, fieldPath, outermost, WHOLE_TREE } from './branch.paths';
import type { Findings } from './terms.finding';

/** Whether the industries and divisions of an agreement are in the catalogue. */
@Injectable()
export class TermsCatalogue {
  constructor(private readonly database: Database) {}

  /** One statement for each of the two trees. */
  async find({ fieldsOfUse, territory }: KnownAgreement, findings: Findings): Promise<void> {
    if (fieldsOfUse && fieldsOfUse !== 'ALL') await this.findIndustries(fieldsOfUse, findings);
    if (territory && territory !== 'ALL') await this.findRegions(territory, findings);
  }

  /**
   * The paths of several fields of use, those that lie in others left out. One statement for all.
   * @throws Error for what the catalogue does not know
   */
  async fieldPaths(all: readonly Agreement['fieldsOfUse'][]): Promise<string[][]> {
    const industries = await this.industriesOf(all.flatMap((written) => (written === 'ALL' ? [] : written)));
    const pathOf = (code: string): string => {
      const path = fieldPath(code, industries);
      if (path === null) throw new Error(`No industry of the catalogue: ${code}`);
      return path;
    };
    return all.map((written) => (written === 'ALL' ? [WHOLE_TREE] : outermost(written.map(pathOf))));
  }

  private async industriesOf(written: readonly string[]): Promise<Industry[]> {
    return written.length > 0 ? this.database.of(Industry).findBy({ code: In(cataloguedCodes(written)) }) : [];
  }

  private async findIndustries(written: readonly string[], findings: Findings): Promise<void> {
    const industries = await this.industriesOf(written);
    const paths = written.map((code) => fieldPath(code, industries));
    paths.forEach((path, at) => {
      if (path === null)
        findings.problem(`fieldsOfUse[${at}]`, 'UNKNOWN_INDUSTRY', {
          zh: `行业目录（GB/T 4754）中没有 ${written[at]}`,
          en: `${written[at]} is no industry of GB/T 4754`,
        });
    });
    warnOfOverlaps('fieldsOfUse', written, paths, findings);
  }

  private async findRegions(codes: readonly string[], findings: Findings): Promise<void> {
    const found = await this.database.of(Region).findBy({ code: In([...codes]) });
    const standing = new Set(found.filter(({ validTo, endedBy }) => (validTo ?? endedBy) === null).map(({ code }) => code));
    codes.forEach((code, at) => {
      if (!standing.has(code))
        findings.problem(`territory[${at}]`, 'UNKNOWN_REGION', {
          zh: `现行行政区划中没有 ${code}`,
          en: `${code} is no division that stands today`,
        });
    });
  }
}
