import { regionContains, regionPath } from '@trihelix/kernel';
import type { Act } from './act';
import { commandLine, EDIT } from './command.line';
import { whoever } from './demo.accounts';
import type { DemoBootstrap } from './demo.bootstrap';
import type { DayOffset, OrganizationData } from './demo.data';
import type { Stage } from './stage';
import type { StoryCalendar } from './story.calendar';

const RECORD_SIZE = commandLine('recordSizeFigures', 'SizeSnapshot', { input: 'SizeFiguresInput!' }, 'id');
const VERIFY = commandLine('verifyOrganization', 'Organization', EDIT);

/** An authority takes so many days to verify who registered. */
const VERIFIED_AFTER = 2;

/** Organizations join: the authorities first, who then verify whoever lives in their regions. */
export function organizationActs(
  organizations: readonly OrganizationData[],
  bootstrap: DemoBootstrap,
  calendar: StoryCalendar,
): Act[] {
  const authorities = organizations.filter(({ kind }) => kind === 'AUTHORITY');
  const acts = organizations.flatMap((organization) => {
    const { key, day } = organization;
    const authority = authorities.find((candidate) => watches(candidate, organization));
    const act = (on: DayOffset, name: string, perform: Act['perform']) => ({ day: on, name, perform });
    return [
      act(day, `${key} registers`, (stage) => join(stage, organization, bootstrap)),
      ...(organization.size ? [act(day, `${key} records its size`, (stage) => recordSize(stage, organization))] : []),
      act(day + VERIFIED_AFTER, `${authority?.key ?? 'the operator'} verifies ${key}`, (stage) =>
        authority ? verify(stage, organization, authority) : bootstrap.verify(organization),
      ),
    ];
  });
  // One thing: whoever verifies others has been verified before, also where a festival brings their days together.
  return acts
    .sort((one, other) => one.day - other.day)
    .map(({ day, name, perform }) => ({ date: calendar.workday(day), about: 'organizations', name, perform }));
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
