import type { Act } from './act';
import { commandLine, EDIT, EDIT_WITH_REASON } from './command.line';
import { whoever } from './demo.accounts';
import type { DayOffset, EndData, NeedData } from './demo.data';
import type { Stage } from './stage';
import type { StoryPlan } from './story.plan';

const FEN_OF_WAN = 1_000_000n;

const CREATE = commandLine('createNeed', 'Need', { input: 'NeedInput!' });
const PUBLISH = commandLine('publishNeed', 'Need', EDIT);
const WITHDRAW = commandLine('withdrawNeed', 'Need', EDIT_WITH_REASON);

/** Enterprises post what they need; the clock ends those whose deadline passes. */
export function needActs(needs: readonly NeedData[], plan: StoryPlan): Act[] {
  return needs.flatMap((need): Act[] => {
    const { code, withdrawn } = need;
    const posted = plan.posted(need);
    const deadline = posted + need.openDays;
    const act = (date: Act['date'], verb: string, perform: Act['perform']): Act => ({
      date,
      about: code,
      name: `${verb} ${code}`,
      perform,
    });
    const acts = [act(plan.calendar.day(posted), 'post', (stage) => post(stage, need, deadline))];
    if (withdrawn && posted + withdrawn.after < 0)
      acts.push(act(plan.calendar.workday(posted + withdrawn.after), 'withdraw', (stage) => withdraw(stage, need, withdrawn)));
    return acts;
  });
}

async function post(stage: Stage, need: NeedData, deadline: DayOffset): Promise<void> {
  const manager = whoever('MANAGER', need.owner);
  const known = await stage.memory.need(need.code);
  if (known && known.state !== 'DRAFT') return;
  const { id, version } = known ?? (await stage.command(manager, CREATE, { input: inputOf(stage, need, deadline) }));
  if (!need.draft) await stage.command(manager, PUBLISH, { id, expectedVersion: version });
}

async function withdraw(stage: Stage, { code, owner }: NeedData, { reason }: EndData): Promise<void> {
  const open = await stage.memory.need(code);
  if (!open || open.state === 'WITHDRAWN') return;
  await stage.command(whoever('MANAGER', owner), WITHDRAW, { id: open.id, expectedVersion: open.version, reason });
}

/** The data as the form has them. */
function inputOf({ calendar }: Stage, need: NeedData, deadline: DayOffset): object {
  const { code, title, problem, targets, current, trl, industries, keywords, language = 'zh' } = need;
  const [budgetMin, budgetMax] = need.budget.map((wan) => ({ amount: String(BigInt(wan) * FEN_OF_WAN), currency: 'CNY' }));
  return {
    code,
    title,
    problem,
    currentState: current,
    budgetMin,
    budgetMax,
    industries,
    keywords,
    wantedMaturity: trl,
    language,
    targets: targets.map(([metric, wanted]) => ({ metric, wanted })),
    deadline: calendar.day(deadline),
  };
}
