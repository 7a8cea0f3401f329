import type { Act } from './act';
import { whoever } from './demo.accounts';
import type { EndData, NeedData } from './demo.data';
import type { Stage } from './stage';
import type { StoryCalendar } from './story.calendar';

const FEN_OF_WAN = 1_000_000n;

const EDIT = '$id: ID!, $version: Int!';
const CREATE = { call: 'createNeed(input: $input)', variables: '$input: NeedInput!', type: 'Need' };
const PUBLISH = { call: 'publishNeed(id: $id, expectedVersion: $version)', variables: EDIT, type: 'Need' };
const WITHDRAW = { call: 'withdrawNeed(id: $id, expectedVersion: $version, reason: $reason)', variables: `${EDIT}, $reason: String!`, type: 'Need' };

/** Enterprises post what they need; the clock ends those whose deadline passes. */
export function needActs(needs: readonly NeedData[]): Act[] {
  return needs.flatMap((need): Act[] => {
    const { code, day, withdrawn } = need;
    return [
      { day, name: `post ${code}`, perform: (stage) => post(stage, need) },
      ...(withdrawn ? [{ day: withdrawn.day, name: `withdraw ${code}`, perform: (stage: Stage) => withdraw(stage, need, withdrawn) }] : []),
    ];
  });
}

async function post(stage: Stage, need: NeedData): Promise<void> {
  const manager = whoever('MANAGER', need.owner);
  const known = await stage.memory.need(need.code);
  if (known && known.state !== 'DRAFT') return;
  const { id, version } = known ?? (await stage.command(manager, CREATE, { input: inputOf(need, stage.calendar) }));
  if (!need.draft) await stage.command(manager, PUBLISH, { id, version });
}

async function withdraw(stage: Stage, { code, owner }: NeedData, { reason }: EndData): Promise<void> {
  const open = await stage.memory.need(code);
  if (!open || open.state === 'WITHDRAWN') return;
  await stage.command(whoever('MANAGER', owner), WITHDRAW, { id: open.id, version: open.version, reason });
}

/** The data as the form has them. */
function inputOf({ code, title, problem, targets, current, budget, deadline, trl, industries, keywords }: NeedData, calendar: StoryCalendar): object {
  const [budgetMin, budgetMax] = budget.map((wan) => ({ amount: String(BigInt(wan) * FEN_OF_WAN), currency: 'CNY' }));
  return {
    code, title, problem, currentState: current, budgetMin, budgetMax, industries, keywords, wantedMaturity: trl, language: 'zh',
    targets: targets.map(([metric, wanted]) => ({ metric, wanted })), deadline: calendar.day(deadline),
  };
}
