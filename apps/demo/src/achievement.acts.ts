import { addDays, addMonths } from '@trihelix/kernel';
import type { Act } from './act';
import { type DemoAccount, whoever } from './demo.accounts';
import type { AchievementData, EndData } from './demo.data';
import type { Stage } from './stage';
import type { StoryCalendar } from './story.calendar';

/** Life of a patent for an invention from its filing, in months (Patent Law 42). */
const PATENT_LIFE = 240;
const FEN_OF_YUAN = 100n;
const WHOLE_PPM = 1_000_000;
const DECLARATION = '本单位声明：对该成果拥有处置权，权属清晰，无争议，所填信息真实（演示数据）。';

const EDIT = '$id: ID!, $version: Int!';
const CREATE = { call: 'createAchievement(input: $input)', variables: '$input: AchievementInput!', type: 'Achievement' };
const DECLARE = { call: 'declareOwnership(id: $id, expectedVersion: $version, text: $text)', variables: `${EDIT}, $text: String!`, type: 'Achievement' };
const PUBLISH = { call: 'publishAchievement(id: $id, expectedVersion: $version)', variables: EDIT, type: 'Achievement' };
const HIDE = { call: 'hideAchievement(id: $id, expectedVersion: $version, reason: $reason)', variables: `${EDIT}, $reason: String!`, type: 'Achievement' };
const WITHDRAW = { ...HIDE, call: 'withdrawAchievement(id: $id, expectedVersion: $version, reason: $reason)' };

/** Transfer officers list achievements; a few are still drafts, and some are taken from view later. */
export function achievementActs(achievements: readonly AchievementData[]): Act[] {
  return achievements.flatMap((achievement): Act[] => {
    const { code, day, hidden, withdrawn } = achievement;
    return [
      { day, name: `list ${code}`, perform: (stage) => list(stage, achievement) },
      ...(hidden ? [{ day: hidden.day, name: `hide ${code}`, perform: (stage: Stage) => end(stage, achievement, HIDE, hidden) }] : []),
      ...(withdrawn ? [{ day: withdrawn.day, name: `withdraw ${code}`, perform: (stage: Stage) => end(stage, achievement, WITHDRAW, withdrawn) }] : []),
    ];
  });
}

async function list(stage: Stage, achievement: AchievementData): Promise<void> {
  const officer = whoever('TRANSFER_OFFICER', achievement.owner);
  const known = await stage.memory.achievement(achievement.code);
  if (known && known.state !== 'DRAFT') return;
  const draft = known ?? (await stage.command(officer, CREATE, { input: await inputOf(stage, officer, achievement) }));
  if (achievement.draft) return;
  const declared = known?.isDeclared ? known : await stage.command(officer, DECLARE, { id: draft.id, version: draft.version, text: DECLARATION });
  await stage.command(officer, PUBLISH, { id: declared.id, version: declared.version });
}

async function end(stage: Stage, { code, owner }: AchievementData, line: typeof HIDE, { reason }: EndData): Promise<void> {
  const listed = await stage.memory.achievement(code);
  if (listed?.state !== 'LISTED') return;
  await stage.command(whoever('TRANSFER_OFFICER', owner), line, { id: listed.id, version: listed.version, reason });
}

/** The data as the form has them. */
async function inputOf({ memory, calendar }: Stage, officer: DemoAccount, achievement: AchievementData): Promise<object> {
  const { code, title, abstract, keywords, kind, trl, evidence, disciplines, ipc, industries, comparison, figures, intents, price } = achievement;
  return {
    code, title, abstract, keywords, kind, disciplines, ipc, industries,
    rights: rightsOf(achievement, calendar),
    shares: [{ holderId: (await memory.player(officer.email)).organizationId, sharePpm: WHOLE_PPM }],
    inventors: ['演示发明人甲', '演示发明人乙'].map((name) => ({ name })),
    maturity: { level: trl, evidence },
    comparison: { text: comparison, figures: figures.map(([metric, unit, ours, theirs]) => ({ metric, unit: unit || null, ours, theirs })) },
    licenceIntents: intents,
    licenceWays: ['LICENCE', ...(intents.includes('EXCLUSIVE') ? ['TRANSFER'] : []), ...(price.includes('入股') ? ['EQUITY'] : [])],
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
  const listing = { market: '演示技术交易市场', number: `GP-${code}`, url: `https://market.demo.trihelix.example/listings/${code.toLowerCase()}` };
  const lumpSum = { amount: String(BigInt(ufpl.yuan) * FEN_OF_YUAN), currency: 'CNY' };
  return { ufplOffered: true, ufpl: { trialMonths: ufpl.months, pricing: 'MARKET_LISTING', listing, lumpSum, dueDays: ufpl.dueDays } };
}
