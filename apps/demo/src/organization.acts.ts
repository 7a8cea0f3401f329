import { regionContains, regionPath } from '@trihelix/kernel';
import type { Act } from './act';
import { whoever } from './demo.accounts';
import type { DemoBootstrap } from './demo.bootstrap';
import type { OrganizationData } from './demo.data';
import type { Stage } from './stage';

/** An authority takes so many days to verify who registered. */
const VERIFIED_AFTER = 2;

/** Organizations join: the authorities first, who then verify whoever lives in their regions. */
export function organizationActs(organizations: readonly OrganizationData[], bootstrap: DemoBootstrap): Act[] {
  const authorities = organizations.filter(({ kind }) => kind === 'AUTHORITY');
  return organizations.flatMap((organization): Act[] => {
    const { key, day } = organization;
    const authority = authorities.find((candidate) => watches(candidate, organization));
    return [
      { day, name: `${key} registers`, perform: (stage) => join(stage, organization, bootstrap) },
      ...(organization.size ? [{ day, name: `${key} records its size`, perform: (stage: Stage) => recordSize(stage, organization) }] : []),
      authority
        ? { day: day + VERIFIED_AFTER, name: `${authority.key} verifies ${key}`, perform: (stage) => verify(stage, organization, authority) }
        : { day: day + VERIFIED_AFTER, name: `the operator verifies ${key}`, perform: () => bootstrap.verify(organization) },
    ];
  });
}

const watches = ({ jurisdictionCode }: OrganizationData, { kind, regionCode }: OrganizationData): boolean =>
  kind !== 'AUTHORITY' && jurisdictionCode !== undefined && regionContains(regionPath(jurisdictionCode), regionPath(regionCode));

async function join({ memory }: Stage, organization: OrganizationData, bootstrap: DemoBootstrap): Promise<void> {
  if (await memory.organization(organization.uscc)) return;
  await bootstrap.register(organization);
}

async function recordSize(stage: Stage, { key, uscc, size, day }: OrganizationData): Promise<void> {
  const organization = await stage.memory.organization(uscc);
  if (!organization || (await stage.memory.hasSize(organization.id))) return;
  const lastYear = Number(stage.calendar.day(day).slice(0, 4)) - 1;
  await stage.command(whoever('ADMINISTRATOR', key), {
    call: 'recordSizeFigures(input: $input)', variables: '$input: SizeFiguresInput!', type: 'SizeSnapshot', fields: 'id',
  }, { input: { ...size, asOf: `${lastYear}-12-31` } });
}

async function verify(stage: Stage, { uscc }: OrganizationData, authority: OrganizationData): Promise<void> {
  const organization = await stage.memory.organization(uscc);
  if (organization?.state !== 'PENDING') return;
  await stage.command(whoever('OFFICER', authority.key), {
    call: 'verifyOrganization(id: $id, expectedVersion: $version)', variables: '$id: ID!, $version: Int!', type: 'Organization',
  }, { id: organization.id, version: organization.version });
}
