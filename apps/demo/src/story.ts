import { addDays, type CivilDate } from '@trihelix/kernel';
import type { Act } from './act';
import { achievementActs } from './achievement.acts';
import type { DemoBootstrap } from './demo.bootstrap';
import { demoData } from './demo.data';
import { licenceActs } from './licence.acts';
import { needActs } from './need.acts';
import { organizationActs } from './organization.acts';
import type { StoryCalendar } from './story.calendar';

/** A day of the story: the clocks run in the night, then people act. */
export interface StoryDay {
  readonly date: CivilDate;
  readonly acts: readonly Act[];
}

/** Everything that happens, day by day without a gap, from the first registration to the day before the story ends. */
export function storyOf(calendar: StoryCalendar, bootstrap: DemoBootstrap): StoryDay[] {
  const { organizations, achievements, needs, licences } = demoData;
  const acts = [
    ...organizationActs(organizations, bootstrap),
    ...achievementActs(achievements),
    ...needActs(needs),
    ...licenceActs(licences, achievements),
  ].sort((one, other) => one.day - other.day);
  const byDate = new Map<CivilDate, Act[]>();
  for (const act of acts) {
    const date = calendar.workday(act.day);
    byDate.set(date, [...(byDate.get(date) ?? []), act]);
  }
  const days: StoryDay[] = [];
  const [first = calendar.endsOn] = [...byDate.keys()].sort();
  for (let date = first; date < calendar.endsOn; date = addDays(date, 1)) days.push({ date, acts: byDate.get(date) ?? [] });
  return days;
}
