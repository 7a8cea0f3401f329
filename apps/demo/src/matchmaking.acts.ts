import { chanceBetween } from './chance';
import type { Act } from './act';
import { commandLine, EDIT } from './command.line';
import { type DemoAccount, speakerOf, whoever } from './demo.accounts';
import type { MatchmakingData } from './demo.data';
import type { Stage } from './stage';
import type { StoryPlan } from './story.plan';

const DRAFT = commandLine('draftMatchmakingDay', 'MatchmakingDay', { input: 'MatchmakingDayInput!' });
const ANNOUNCE = commandLine('announceMatchmakingDay', 'MatchmakingDay', EDIT);
const REGISTER = commandLine('registerForMatchmakingDay', 'MatchmakingRegistration', { input: 'RegistrationInput!' });
const ARRANGE = commandLine('arrangeMatchmakingDay', 'MatchmakingArrangement', EDIT, 'id');
const PUBLISH = commandLine('publishMatchmakingDay', 'MatchmakingDay', EDIT);

/** The clocks of matchmaking days; the story lets them run when one of its days has come. */
const CLOCK = ['matchmaking.clock'];
const PLANNER = ['matchmaking.arrangements'];
/** What a guest brings at most. */
const BROUGHT = 5;

/** Days on which the sides meet: announced, registered for, arranged by the platform, published and held. */
export function matchmakingActs(days: readonly MatchmakingData[], plan: StoryPlan): Act[] {
  return days.flatMap((day) => {
    const { title, drafted, until, held, arranged, published, guests, isDraft } = day;
    const host = whoever('OFFICER', day.organizer);
    const acts: Act[] = [];
    const on = (offset: number, name: string, perform: Act['perform'], date = plan.calendar.day(offset)): void => {
      if (offset < 0) acts.push({ date, about: title, name: `${name}: ${title}`, perform });
    };
    const inOffice = (offset: number, name: string, perform: Act['perform']): void =>
      on(offset, name, perform, plan.calendar.workday(offset));
    inOffice(drafted, 'a matchmaking day is drafted', (stage) => draft(stage, host, day, plan));
    if (isDraft) return acts;
    inOffice(drafted, 'a matchmaking day is announced', (stage) => move(stage, host, title, 'DRAFT', ANNOUNCE));
    for (const guest of guests) {
      const offset = chanceBetween(`${guest} comes to ${title}`, drafted + 1, Math.min(until, -1));
      inOffice(offset, `${guest} registers`, (stage) => register(stage, guest, title));
    }
    if (arranged !== undefined) {
      on(arranged, 'registration is over', (stage) => stage.work(CLOCK));
      on(arranged, 'meetings are arranged', async (stage) => {
        await move(stage, host, title, 'CLOSED', ARRANGE);
        await stage.work(PLANNER);
      });
    }
    if (published !== undefined)
      on(published, 'the schedule is published', (stage) => move(stage, host, title, 'ARRANGED', PUBLISH));
    on(held + 1, 'the day is over', (stage) => stage.work(CLOCK));
    return acts;
  });
}

async function draft(stage: Stage, host: DemoAccount, day: MatchmakingData, { calendar }: StoryPlan): Promise<void> {
  const { title, description, venue, regionCode, startsAt, slotMinutes, slotCount, tableCount, leastScore } = day;
  if (await stage.memory.matchmakingDay(title)) return;
  const facts = { title, description, venue, regionCode, startsAt, slotMinutes, slotCount, tableCount, leastScore };
  const days = { heldOn: calendar.day(day.held), registrationUntil: calendar.day(day.until) };
  await stage.command(host, DRAFT, { input: { ...facts, ...days } });
}

/** Does an act of the organizer's in the one state in which it is next. */
async function move(stage: Stage, host: DemoAccount, title: string, state: string, line: typeof ANNOUNCE): Promise<void> {
  const day = await stage.memory.matchmakingDay(title);
  if (day?.state === state) await stage.command(host, line, { id: day.id, expectedVersion: day.version });
}

/** Enterprises come with needs that are open by then, the others with what they list; who has nothing stays at home. */
async function register(stage: Stage, guest: string, title: string): Promise<void> {
  const day = await stage.memory.matchmakingDay(title);
  const who = speakerOf(guest);
  const { organizationId } = await stage.memory.player(who.email);
  if (!day || (await stage.memory.isRegistered(day.id, organizationId))) return;
  const isEnterprise = who.roles.includes('MANAGER');
  const listingIds = await stage.memory.open(isEnterprise ? 'challenge' : 'achievement', organizationId, BROUGHT);
  if (listingIds.length === 0) return;
  const side = isEnterprise ? 'DEMAND' : 'SUPPLY';
  await stage.command(who, REGISTER, { input: { dayId: day.id, side, listingIds } });
}
