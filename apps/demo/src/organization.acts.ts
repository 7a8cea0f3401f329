import { regionContains, regionPath } from '@trihelix/kernel';
import type { Act } from './act';
import { commandLine, EDIT } from './command.line';
import { whoever } from './demo.accounts';
import type { DemoBootstrap } from './demo.bootstrap';
import type { OrganizationData } from './demo.data';
import type { Stage } from './stage';

const RECORD_SIZE = commandLine('recordSizeFigures', 'SizeSnapshot', { input: 'SizeFiguresInput!' }, 'id');
const VERIFY = commandLine('verifyOrganization', 'Organization', EDIT);

/** An authority takes so many days to verify who registered. */
const VERIFIED_AFTER = 2;

/** Organizations join: the authorities first, who then verify whoever lives in their regions. */
export function organizationActs(organizations: readonly OrganizationData[], bootstrap: DemoBootstrap): Act[] {
  const authorities = organizations.filter(({ kind }) => kind === 'AUTHORITY');
  return organizations.flatMap((organization): Act[] => {
    const { key, day } = organization;
    const authority = authorities.find((candidate) => watches(candidate, organization));
    const acts: Act[] = [{ day, name: `${key} registers`, perform: (stage) => join(stage, organization, bootstrap) }];
    if (organization.size)
      acts.push({ day, name: `${key} records its size`, perform: (stage) => recordSize(stage, organization) });
    acts.push({
      day: day + VERIFIED_AFTER,
      name: `${authority?.key ?? 'the operator'} verifies ${key}`,
      perform: (stage) => (authority ? verify(stage, organization, authority) : bootstrap.verify(organization)),
    });
    return acts;
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
  await stage.command(whoever('ADMINISTRATOR', key), RECORD_SIZE, { input: { ...size, asOf: `${lastYear}-12-31` } });
}

async function verify(stage: Stage, { uscc }: OrganizationData, authority: OrganizationData): Promise<void> {
  const organization = await stage.memory.organization(uscc);
  if (organization?.state !== 'PENDING') return;
  await stage.command(whoever('OFFICER', authority.key), VERIFY, { id: organization.id, expectedVersion: organization.version });
}
