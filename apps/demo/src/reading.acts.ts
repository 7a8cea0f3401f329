import type { Act } from './act';
import { commandLine } from './command.line';
import { DEMO_ACCOUNTS, type DemoAccount } from './demo.accounts';
import type { DayOffset, OrganizationData } from './demo.data';
import type { Stage } from './stage';
import type { StoryPlan } from './story.plan';

/** The last day on which everybody looked: what happened since is what they find unread. */
const LOOKED: DayOffset = -10;

const NEWEST = '{ notifications(first: 1, filter: { unread: true }) { edges { node { id } } } }';
/** Nothing can be wrong with it, so it declares no failure to ask for. */
const READ = commandLine('markNotificationsRead', 'NotificationsMarked', { input: 'ReadNotificationsInput!' }, 'ids', '');

interface Newest {
  readonly notifications: { readonly edges: readonly { readonly node: { readonly id: string } }[] };
}

/** People have read what they were told, but for the last days. */
export function readingActs(organizations: readonly OrganizationData[], plan: StoryPlan): Act[] {
  const present = new Set(organizations.filter(({ day }) => day < LOOKED).map(({ key }) => key));
  return DEMO_ACCOUNTS.filter(({ organization }) => present.has(organization)).map((who) => {
    const name = `${who.email} reads what is new`;
    return { date: plan.calendar.workday(LOOKED), about: name, name, perform: (stage) => read(stage, who) };
  });
}

async function read(stage: Stage, who: DemoAccount): Promise<void> {
  const { notifications } = await stage.say<Newest>(who, NEWEST, {});
  const [newest] = notifications.edges;
  if (newest) await stage.command(who, READ, { input: { upTo: newest.node.id } });
}
