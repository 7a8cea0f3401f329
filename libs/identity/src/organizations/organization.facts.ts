import { Injectable } from '@nestjs/common';
import { CatalogService, type Region } from '@trihelix/catalog';
import { Failure, regionContains } from '@trihelix/kernel';
import { FactsDoNotFit } from './organization.failures';
import { type Organization, OrganizationKind } from './organization.entity';

/** What an organization says of itself, as written. */
export interface ClaimedFacts {
  readonly kind: OrganizationKind;
  readonly name: string;
  readonly nameEn?: string | null;
  readonly uscc: string;
  readonly regionCode: string;
  readonly universityLevel?: Organization['universityLevel'];
  readonly industryCode?: string | null;
  readonly jurisdictionCode?: string | null;
  readonly department?: string | null;
}

/** The same, checked against the catalogue and ready to be stored. */
export type OrganizationFacts = Pick<
  Organization,
  | 'kind'
  | 'name'
  | 'nameEn'
  | 'uscc'
  | 'regionCode'
  | 'regionPath'
  | 'universityLevel'
  | 'industryCode'
  | 'industryDetail'
  | 'jurisdictionCode'
  | 'jurisdictionPath'
  | 'department'
>;

/** Facts that an authority verifies; the others may change without asking. */
export const VERIFIED_FACTS = ['name', 'uscc', 'regionCode', 'universityLevel', 'jurisdictionCode', 'department'] as const;

/** Judges whether what an organization says of itself holds together. */
@Injectable()
export class OrganizationFactsReader {
  constructor(private readonly catalog: CatalogService) {}

  /** @throws FactsDoNotFit, UnknownRegion, UnknownIndustry */
  async read(claimed: ClaimedFacts): Promise<OrganizationFacts> {
    requireWhatTheKindNeeds(claimed);
    const { kind, uscc, universityLevel = null, department, jurisdictionCode } = claimed;
    const region = await about('regionCode', this.catalog.requireRegion(claimed.regionCode));
    const jurisdiction = jurisdictionCode ? await about('jurisdictionCode', this.catalog.requireRegion(jurisdictionCode)) : null;
    if (jurisdiction) requireInside(jurisdiction, region);
    const { industryCode } = claimed;
    const industry = industryCode ? await about('industryCode', this.catalog.requireIndustry(industryCode)) : null;
    return {
      kind,
      uscc,
      universityLevel,
      name: claimed.name.trim(),
      nameEn: claimed.nameEn?.trim() || null,
      regionCode: region.code,
      regionPath: region.path,
      industryCode: industry?.code ?? null,
      industryDetail: industryCode?.replace(/\D/g, '') || null,
      jurisdictionCode: jurisdiction?.code ?? null,
      jurisdictionPath: jurisdiction?.path ?? null,
      department: department?.trim() || null,
    };
  }
}

function requireWhatTheKindNeeds({ kind, universityLevel, industryCode, jurisdictionCode, department }: ClaimedFacts): void {
  const isUniversity = kind === OrganizationKind.UNIVERSITY;
  const isAuthority = kind === OrganizationKind.AUTHORITY;
  if (isUniversity !== Boolean(universityLevel)) {
    throw new FactsDoNotFit('universityLevel', {
      zh: '高校须填写办学层次，其他机构不填。',
      en: 'Universities state their level; others have none.',
    });
  }
  if (kind === OrganizationKind.ENTERPRISE && !industryCode) {
    throw new FactsDoNotFit('industryCode', {
      zh: '企业须填写所属行业（GB/T 4754-2017 大类、中类或小类）。',
      en: 'Enterprises state their industry (GB/T 4754-2017).',
    });
  }
  if (isAuthority !== Boolean(jurisdictionCode)) {
    throw new FactsDoNotFit('jurisdictionCode', {
      zh: '主管部门须填写管辖区域，其他机构不填。',
      en: 'Authorities state the region they watch; others watch none.',
    });
  }
  if (isAuthority !== Boolean(department?.trim())) {
    throw new FactsDoNotFit('department', {
      zh: '主管部门须填写部门名称，其他机构不填。',
      en: 'Authorities state their department; others have none.',
    });
  }
}

function requireInside(jurisdiction: Region, region: Region): void {
  if (regionContains(jurisdiction.path, region.path)) return;
  throw new FactsDoNotFit('jurisdictionCode', {
    zh: `主管部门所在地（${region.nameZh}）须在其管辖区域（${jurisdiction.nameZh}）之内。`,
    en: `An authority sits inside the region it watches: ${nameOf(region)} is not in ${nameOf(jurisdiction)}.`,
  });
}

/** Has a failure of `work` name the field whose value it looked up. */
async function about<T>(field: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof Failure ? error.about(field) : error;
  }
}

const nameOf = ({ nameEn, nameZh }: Region): string => nameEn ?? nameZh;
