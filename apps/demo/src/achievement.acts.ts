import { addDays, addMonths } from '@trihelix/kernel';
import type { Act } from './act';
import { type CommandLine, commandLine, EDIT, EDIT_WITH_REASON } from './command.line';
import { type DemoAccount, whoever } from './demo.accounts';
import type { AchievementData, EndData } from './demo.data';
import type { Stage, Written } from './stage';
import type { StoryCalendar } from './story.calendar';

/** Life of a patent for an invention from its filing, in months (Patent Law 42). */
const PATENT_LIFE = 240;
const FEN_OF_YUAN = 100n;
const WHOLE_PPM = 1_000_000;
const DECLARATION = '本单位声明：对该成果拥有处置权，权属清晰，无争议，所填信息真实（演示数据）。';

const CREATE = commandLine('createAchievement', 'Achievement', { input: 'AchievementInput!' });
const DECLARE = commandLine('declareOwnership', 'Achievement', { ...EDIT, text: 'String!' });
const PUBLISH = commandLine('publishAchievement', 'Achievement', EDIT);
const HIDE = commandLine('hideAchievement', 'Achievement', EDIT_WITH_REASON);
const WITHDRAW = commandLine('withdrawAchievement', 'Achievement', EDIT_WITH_REASON);

/** Transfer officers list achievements; a few are still drafts, and some are taken from view later. */
export function achievementActs(achievements: readonly AchievementData[]): Act[] {
  return achievements.flatMap((achievement): Act[] => {
    const { code, day, hidden, withdrawn } = achievement;
    const acts: Act[] = [{ day, name: `list ${code}`, perform: (stage) => list(stage, achievement) }];
    if (hidden) acts.push({ day: hidden.day, name: `hide ${code}`, perform: (stage) => end(stage, achievement, HIDE, hidden) });
    if (withdrawn) {
      acts.push({
        day: withdrawn.day,
        name: `withdraw ${code}`,
        perform: (stage) => end(stage, achievement, WITHDRAW, withdrawn),
      });
    }
    return acts;
  });
}

async function list(stage: Stage, achievement: AchievementData): Promise<void> {
  const officer = whoever('TRANSFER_OFFICER', achievement.owner);
  const known = await stage.memory.achievement(achievement.code);
  if (known && known.state !== 'DRAFT') return;
  const draft = known ?? (await stage.command(officer, CREATE, { input: await inputOf(stage, officer, achievement) }));
  if (achievement.draft) return;
  const declaration = { ...editOf(draft), text: DECLARATION };
  const declared = known?.isDeclared ? known : await stage.command(officer, DECLARE, declaration);
  await stage.command(officer, PUBLISH, editOf(declared));
}

async function end(stage: Stage, { code, owner }: AchievementData, line: CommandLine, { reason }: EndData): Promise<void> {
  const listed = await stage.memory.achievement(code);
  if (listed?.state !== 'LISTED') return;
  await stage.command(whoever('TRANSFER_OFFICER', owner), line, { ...editOf(listed), reason });
}

/** The object as an edit names it. */
const editOf = ({ id, version }: Written) => ({ id, expectedVersion: version });

/** The data as the form has them. */
async function inputOf({ memory, calendar }: Stage, officer: DemoAccount, achievement: AchievementData): Promise<object> {
  const { code, title, abstract, keywords, kind, disciplines, ipc, industries } = achievement;
  const { trl, evidence, comparison, figures, intents, price } = achievement;
  return {
    code,
    title,
    abstract,
    keywords,
    kind,
    disciplines,
    ipc,
    industries,
    rights: rightsOf(achievement, calendar),
    shares: [{ holderId: (await memory.player(officer.email)).organizationId, sharePpm: WHOLE_PPM }],
    inventors: ['演示发明人甲', '演示发明人乙'].map((name) => ({ name })),
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
    ...ufplOf(achievement),
    language: 'zh',
  };
}

function rightsOf({ code, right }: AchievementData, calendar: StoryCalendar): object[] {
  if (!right) return [];
  const filedOn = calendar.day(right.filed);
  const application = { office: 'CN', number: `演示-${code}`, filedOn, legalStatus: 'PENDING' };
  if (right.granted === undefined) return [application];
  const validUntil = addDays(addMonths(filedOn, PATENT_LIFE), -1);
  return [{ ...application, grantedOn: calendar.day(right.granted), validUntil, legalStatus: 'GRANTED' }];
}

function ufplOf({ code, ufpl }: AchievementData): object {
  if (!ufpl) return { ufplOffered: false };
  const url = `https://market.demo.trihelix.example/listings/${code.toLowerCase()}`;
  const listing = { market: '演示技术交易市场', number: `GP-${code}`, url };
  const lumpSum = { amount: String(BigInt(ufpl.yuan) * FEN_OF_YUAN), currency: 'CNY' };
  const { months: trialMonths, dueDays } = ufpl;
  return { ufplOffered: true, ufpl: { trialMonths, pricing: 'MARKET_LISTING', listing, lumpSum, dueDays } };
}
