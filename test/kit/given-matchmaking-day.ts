import { addDays, civilDateIn, type CivilDate } from '@trihelix/kernel';
import type { Tester } from './tester';
import type { World } from './world';

/** What a test knows of a matchmaking day. */
export interface GivenDay {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

const FAILURE = '... on Failure { code message }';
const DAY = '... on MatchmakingDay { id version state }';
const REGISTRATION = '... on MatchmakingRegistration { id version state side capacity unavailableSlots }';
const PLAN = '... on MatchmakingArrangement { id state }';
const EDIT = '$id: ID!, $expectedVersion: Int!';
const WITH = 'id: $id, expectedVersion: $expectedVersion';

/** Every act by its name: what it is called with, and what comes of it. */
const ACTS = {
  draftMatchmakingDay: ['$input: MatchmakingDayInput!', 'input: $input', DAY],
  updateMatchmakingDay: [`${EDIT}, $input: MatchmakingDayInput!`, `${WITH}, input: $input`, DAY],
  announceMatchmakingDay: [EDIT, WITH, DAY],
  closeMatchmakingRegistration: [EDIT, WITH, DAY],
  publishMatchmakingDay: [EDIT, WITH, DAY],
  cancelMatchmakingDay: [`${EDIT}, $reason: String!`, `${WITH}, reason: $reason`, DAY],
  arrangeMatchmakingDay: [`${EDIT}, $method: AssignmentMethod`, `${WITH}, method: $method`, PLAN],
  registerForMatchmakingDay: ['$input: RegistrationInput!', 'input: $input', REGISTRATION],
  withdrawFromMatchmakingDay: [`${EDIT}, $reason: String!`, `${WITH}, reason: $reason`, REGISTRATION],
  stateMatchmakingWishes: ['$input: WishesInput!', 'input: $input', REGISTRATION],
} as const;

const documentOf = (act: keyof typeof ACTS): string => {
  const [signature, call, answer] = ACTS[act];
  return `mutation (${signature}) { result: ${act}(${call}) { ${answer} ${FAILURE} } }`;
};

/** Does it; a refusal fails the test. */
export const matchmakingAct = (who: Tester, act: keyof typeof ACTS, variables: object): Promise<GivenDay> =>
  who.command(documentOf(act), variables);

/** Tries it, and gives whatever came: the refusal's code, too. */
export async function tried(who: Tester, act: keyof typeof ACTS, variables: object): Promise<Record<string, unknown>> {
  const { result } = await who.ask<{ result: Record<string, unknown> }>(documentOf(act), variables);
  return result;
}

export const todayIn = (world: World): CivilDate => civilDateIn(new Date(Date.now() + world.clock.shift));

/** Facts of a day a week from now: four slots at two tables, open until five days before. */
export const dayFacts = (world: World, facts: object = {}): object => ({
  title: '高端装备供需对接会',
  venue: '杭州市西湖区会展中心三号厅',
  regionCode: '330106',
  heldOn: addDays(todayIn(world), 14),
  registrationUntil: addDays(todayIn(world), 7),
  startsAt: '09:00',
  slotMinutes: 20,
  slotCount: 4,
  tableCount: 2,
  leastScore: 1,
  ...facts,
});

/** A day that everybody can register for. */
export async function openDay(world: World, organizer: Tester, facts: object = {}): Promise<GivenDay> {
  const { id, version } = await matchmakingAct(organizer, 'draftMatchmakingDay', { input: dayFacts(world, facts) });
  return matchmakingAct(organizer, 'announceMatchmakingDay', { id, expectedVersion: version });
}

/** Has an organization come with one listing. */
export const registered = (
  who: Tester,
  dayId: string,
  side: 'DEMAND' | 'SUPPLY',
  listingId: string,
  more: object = {},
): Promise<GivenDay> =>
  matchmakingAct(who, 'registerForMatchmakingDay', { input: { dayId, side, listingIds: [listingId], ...more } });

/** The day as it is now. */
export const dayNow = async (who: Tester, id: string): Promise<GivenDay> =>
  (await who.ask<{ matchmakingDay: GivenDay }>('query ($id: ID!) { matchmakingDay(id: $id) { id version state } }', { id }))
    .matchmakingDay;

/** Closes registration and has the worker make a plan. */
export async function arranged(world: World, organizer: Tester, day: GivenDay, method = 'GREATEST_WELFARE'): Promise<GivenDay> {
  const closed = await matchmakingAct(organizer, 'closeMatchmakingRegistration', { id: day.id, expectedVersion: day.version });
  await matchmakingAct(organizer, 'arrangeMatchmakingDay', { id: day.id, expectedVersion: closed.version, method });
  await world.tick();
  return dayNow(organizer, day.id);
}
