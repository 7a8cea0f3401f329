import type { Act } from './act';
import { chanceBetween } from './chance';
import { type CommandLine, commandLine } from './command.line';
import { whoever } from './demo.accounts';
import type { DayOffset, OrganizationData } from './demo.data';
import type { Stage } from './stage';
import type { StoryPlan } from './story.plan';

/** What somebody who looks after listings does: which are asked about, who answers, and every how many days. */
interface Upkeep {
  readonly table: 'achievement' | 'challenge';
  readonly role: 'TRANSFER_OFFICER' | 'MANAGER';
  readonly confirm: CommandLine;
  /** Often enough that nothing is hidden meanwhile, also over a spring festival. */
  readonly everyDays: number;
}

const ACHIEVEMENTS: Upkeep = {
  table: 'achievement',
  role: 'TRANSFER_OFFICER',
  confirm: commandLine('confirmAchievements', 'BulkResult', { selection: 'AchievementSelection!' }, 'done'),
  everyDays: 20,
};
const NEEDS: Upkeep = {
  table: 'challenge',
  role: 'MANAGER',
  confirm: commandLine('confirmNeeds', 'BulkResult', { selection: 'NeedSelection!' }, 'done'),
  everyDays: 4,
};

/** Owners confirm what the platform asks them about, all of it at once; a few listings are forgotten, and the clock hides them. */
export function upkeepActs(organizations: readonly OrganizationData[], plan: StoryPlan): Act[] {
  return organizations.flatMap(({ key, kind, day }) => {
    if (kind === 'UNIVERSITY' || kind === 'INSTITUTE') return rounds(ACHIEVEMENTS, key, day, plan);
    return kind === 'ENTERPRISE' ? rounds(NEEDS, key, day, plan) : [];
  });
}

function rounds(upkeep: Upkeep, key: string, joined: DayOffset, plan: StoryPlan): Act[] {
  const acts: Act[] = [];
  const first = joined + chanceBetween(`${key} looks after its ${upkeep.table}s`, 30, 30 + upkeep.everyDays);
  for (let day = first; day < 0; day += upkeep.everyDays) {
    const name = `${key} confirms its ${upkeep.table}s`;
    acts.push({ date: plan.calendar.workday(day), about: name, name, perform: (stage) => confirm(stage, upkeep, key, plan) });
  }
  return acts;
}

async function confirm(stage: Stage, { table, role, confirm: line }: Upkeep, key: string, plan: StoryPlan): Promise<void> {
  const who = whoever(role, key);
  const { organizationId } = await stage.memory.player(who.email);
  const asked = await stage.memory.askedAbout(table, organizationId);
  const ids = asked.filter(({ code }) => !plan.isForgotten(code)).map(({ id }) => id);
  if (ids.length > 0) await stage.command(who, line, { selection: { ids, asSeenAt: stage.moment } });
}
