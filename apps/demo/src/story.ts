import { addDays, type CivilDate } from '@trihelix/kernel';
import { achievementActs } from './achievement.acts';
import type { Act } from './act';
import { bookActs } from './book.acts';
import { courseActs } from './course.acts';
import { chanceOf } from './chance';
import type { DemoBootstrap } from './demo.bootstrap';
import { demoData } from './demo.data';
import { enquiryActs } from './enquiry.acts';
import { interestActs } from './interest.acts';
import { licenceActs } from './licence.acts';
import { matchmakingActs } from './matchmaking.acts';
import { needActs } from './need.acts';
import { organizationActs } from './organization.acts';
import { readingActs } from './reading.acts';
import type { StoryCalendar } from './story.calendar';
import { StoryPlan } from './story.plan';
import { trialActs } from './trial.acts';
import { upkeepActs } from './upkeep.acts';

/** A day of the story: the clocks run in the night, then people act. */
export interface StoryDay {
  readonly date: CivilDate;
  readonly acts: readonly Act[];
}

/** Everything that happens, day by day without a gap, from the first registration to the day before the story ends. */
export function storyOf(calendar: StoryCalendar, bootstrap: DemoBootstrap): StoryDay[] {
  const { organizations, achievements, needs, licences, enquiries, matchmaking } = demoData;
  const plan = new StoryPlan(calendar);
  const acts = [
    ...organizationActs(organizations, bootstrap, calendar),
    ...achievementActs(achievements, plan),
    ...needActs(needs, plan),
    ...licenceActs(licences, achievements, plan),
    ...bookActs(licences, achievements, plan),
    ...trialActs(licences, achievements, plan),
    ...courseActs(licences, achievements, plan),
    ...enquiryActs(enquiries, plan),
    ...matchmakingActs(matchmaking, plan),
    ...interestActs(achievements, organizations, plan),
    ...upkeepActs(organizations, plan),
    ...readingActs(organizations, plan),
  ];
  const byDate = new Map<CivilDate, Act[]>();
  for (const act of acts) {
    const sameDay = byDate.get(act.date);
    if (sameDay) sameDay.push(act);
    else byDate.set(act.date, [act]);
  }
  const days: StoryDay[] = [];
  const [first = calendar.endsOn] = [...byDate.keys()].sort();
  for (let date = first; date < calendar.endsOn; date = addDays(date, 1))
    days.push({ date, acts: shuffled(date, byDate.get(date) ?? []) });
  return days;
}

/** In the order of a day: things come in turn by chance, acts about one thing stay in their order. */
function shuffled(date: CivilDate, acts: readonly Act[]): Act[] {
  const turns = new Map(acts.map(({ about }) => [about, chanceOf(`${date} ${about}`)]));
  return [...acts].sort((one, other) => (turns.get(one.about) ?? 0) - (turns.get(other.about) ?? 0));
}
