import type { Act } from './act';
import { chanceOf } from './chance';
import { commandLine } from './command.line';
import { speakerOf } from './demo.accounts';
import type { AchievementData, OrganizationData } from './demo.data';
import type { Stage } from './stage';
import type { StoryPlan } from './story.plan';

/** Of all pairs of a firm and a listing, the share in which the firm opens it, and of those in which it watches it from then on. */
const OPENS = 0.08;
const WATCHES = 0.15;
const ACADEMIC: readonly OrganizationData['kind'][] = ['UNIVERSITY', 'INSTITUTE', 'AUTHORITY'];

const OPEN = 'query ($id: ID!) { achievement(id: $id) { id } }';
/** Nothing can be wrong with it, so it declares no failure to ask for. */
const WATCH = commandLine('watchAchievement', 'Watch', { id: 'ID!' }, 'id', '');

/** Firms, brokers and investors open listings, which counts as views, and watch some of them. */
export function interestActs(
  achievements: readonly AchievementData[],
  organizations: readonly OrganizationData[],
  plan: StoryPlan,
): Act[] {
  const firms = organizations.filter(({ kind }) => !ACADEMIC.includes(kind));
  return achievements
    .filter(({ code, draft, hidden, withdrawn }) => !draft && !hidden && !withdrawn && !plan.isForgotten(code))
    .flatMap((achievement) =>
      firms
        .filter(({ key }) => chanceOf(`${key} opens ${achievement.code}`) < OPENS)
        .map(({ key }): Act => {
          const { code } = achievement;
          const name = `${key} opens ${code}`;
          return {
            date: plan.calendar.day(plan.opened(achievement, key)),
            about: name,
            name,
            perform: (stage) => open(stage, key, code, chanceOf(`${key} watches ${code}`) < WATCHES),
          };
        }),
    );
}

/** Opened once a day however often; watched once however often. */
async function open(stage: Stage, key: string, code: string, isWatched: boolean): Promise<void> {
  const { id } = (await stage.memory.achievement(code)) ?? {};
  const who = speakerOf(key);
  await stage.say(who, OPEN, { id });
  if (isWatched) await stage.command(who, WATCH, { id });
}
