import { Injectable } from '@nestjs/common';
import { Industry, readIndustryCode, Region } from '@trihelix/catalog';
import { Database } from '@trihelix/platform';
import { In } from 'typeorm';
import { warnOfOverlaps } from './agreement.findings';
import type { Agreement } from './agreement.reader';
import type { Findings } from './terms.finding';

/** Whether the industries and divisions of an agreement are in the catalogue. */
@Injectable()
export class TermsCatalogue {
  constructor(private readonly database: Database) {}

  /** One statement for each of the two trees. */
  async find({ fieldsOfUse, territory }: Agreement, findings: Findings): Promise<void> {
    if (fieldsOfUse !== 'ALL') await this.findIndustries(fieldsOfUse, findings);
    if (territory !== 'ALL') await this.findRegions(territory, findings);
  }

  /** A finer code than the catalogue has stands for its division. */
  private async findIndustries(written: readonly string[], findings: Findings): Promise<void> {
    const read = written.map((text) => readIndustryCode(text) ?? { code: '', section: null });
    const found = await this.database.of(Industry).findBy({ code: In(read.map(({ code }) => code)) });
    const paths = read.map(({ code, section }) => {
      const industry = found.find((each) => each.code === code);
      return industry && (section === null || industry.path.startsWith(`/${section}/`)) ? industry.path : null;
    });
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
