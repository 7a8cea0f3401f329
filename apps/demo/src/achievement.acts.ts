import type { Act } from './act';
import { chanceBetween } from './chance';
import { type CommandLine, commandLine, EDIT_WITH_REASON } from './command.line';
import { whoever } from './demo.accounts';
import type { AchievementData, EndData, UfplData } from './demo.data';
import { rightsOf } from './right.numbers';
import type { Stage, Written } from './stage';
import type { StoryPlan } from './story.plan';

const FEN_OF_YUAN = 100n;
const PPM_OF_PERCENT = 10_000;
const INVENTORS = ['演示发明人甲', '演示发明人乙', '演示发明人丙', '演示发明人丁', '演示发明人戊'];
const DECLARATION = '本单位声明：对该成果拥有处置权，权属清晰，无争议，所填信息真实（演示数据）。';

const CREATE = commandLine('createAchievement', 'Achievement', { input: 'AchievementInput!' });
const PUBLISH = commandLine(
  'publishAchievements',
  'BulkResult',
  { selection: 'AchievementSelection!', ownershipDeclaration: 'String!' },
  'done rows { refusal { code message } }',
);
const HIDE = commandLine('hideAchievement', 'Achievement', EDIT_WITH_REASON);
const WITHDRAW = commandLine('withdrawAchievement', 'Achievement', EDIT_WITH_REASON);

interface Published {
  readonly done: number;
  readonly rows: readonly { readonly refusal: { readonly message: string } | null }[];
}

/** Transfer officers list achievements; a few are still drafts, and some are taken from view later. */
export function achievementActs(achievements: readonly AchievementData[], plan: StoryPlan): Act[] {
  return achievements.flatMap((achievement): Act[] => {
    const { code, hidden, withdrawn } = achievement;
    const listed = plan.listed(achievement);
    const act = (date: Act['date'], verb: string, perform: Act['perform']): Act => ({
      date,
      about: code,
      name: `${verb} ${code}`,
      perform,
    });
    const acts = [act(plan.calendar.day(listed), 'list', (stage) => list(stage, achievement))];
    for (const [end, verb, line] of [
      [hidden, 'hide', HIDE],
      [withdrawn, 'withdraw', WITHDRAW],
    ] as const) {
      if (end && listed + end.after < 0)
        acts.push(act(plan.calendar.workday(listed + end.after), verb, (stage) => takeAway(stage, achievement, line, end)));
    }
    return acts;
  });
}

/** Declared and published in one act, as officers do who list many. */
async function list(stage: Stage, achievement: AchievementData): Promise<void> {
  const officer = whoever('TRANSFER_OFFICER', achievement.owner);
  const known = await stage.memory.achievement(achievement.code);
  if (known && known.state !== 'DRAFT') return;
  const { id } = known ?? (await stage.command(officer, CREATE, { input: await inputOf(stage, achievement) }));
  if (achievement.draft) return;
  const selection = { ids: [id], asSeenAt: stage.moment };
  const published = await stage.outcomeOf<Published>(officer, PUBLISH, { selection, ownershipDeclaration: DECLARATION });
  if (published.done !== 1) throw new Error(published.rows.map(({ refusal }) => refusal?.message).join(' '));
}

async function takeAway(stage: Stage, { code, owner }: AchievementData, line: CommandLine, { reason }: EndData): Promise<void> {
  const listed = await stage.memory.achievement(code);
  if (listed?.state !== 'LISTED') return;
  await stage.command(whoever('TRANSFER_OFFICER', owner), line, { ...editOf(listed), reason });
}

/** The object as an edit names it. */
const editOf = ({ id, version }: Written) => ({ id, expectedVersion: version });

/** The data as the form has them. */
async function inputOf(stage: Stage, achievement: AchievementData): Promise<object> {
  const { code, title, abstract, keywords, kind, disciplines, ipc, industries } = achievement;
  const { trl, evidence, comparison, figures, intents, price, language = 'zh' } = achievement;
  return {
    code,
    title,
    abstract,
    keywords,
    kind,
    disciplines,
    ipc,
    industries,
    rights: rightsOf(achievement, stage.calendar),
    shares: await sharesOf(stage, achievement),
    inventors: INVENTORS.slice(0, chanceBetween(`inventors of ${code}`, 1, INVENTORS.length)).map((name) => ({ name })),
    maturity: { level: trl, evidence },
    comparison: {
      text: comparison,
      figures: figures.map(([metric, unit, ours, theirs]) => ({ metric, unit: unit || null, ours, theirs })),
    },
    licenceIntents: intents,
    licenceWays: [
      'LICENCE',
      ...(intents.includes('EXCLUSIVE') ? ['TRANSFER'] : []),
      ...(price.includes('入股') ? ['EQUITY'] : []),
    ],
    priceTerms: price,
    ...ufplOf(code, achievement.ufpl),
    language,
  };
}

function sharesOf({ memory }: Stage, { owner, shares = [[owner, 100]] }: AchievementData): Promise<object[]> {
  return Promise.all(
    shares.map(async ([holder, percent]) => {
      const holderId = await memory.organizationOf(holder);
      return { ...(holderId ? { holderId } : { holderName: holder }), sharePpm: percent * PPM_OF_PERCENT };
    }),
  );
}

function ufplOf(code: string, ufpl: UfplData | undefined): object {
  if (!ufpl) return { ufplOffered: false };
  const url = `https://market.demo.trihelix.example/listings/${code.toLowerCase()}`;
  const listing = { market: '演示技术交易市场', number: `GP-${code}`, url };
  const lumpSum = { amount: String(BigInt(ufpl.yuan) * FEN_OF_YUAN), currency: 'CNY' };
  const { months: trialMonths, dueDays, pricing = 'MARKET_LISTING', listedPrice = null } = ufpl;
  return { ufplOffered: true, ufpl: { trialMonths, pricing, listing, lumpSum, dueDays, listedPrice } };
}
