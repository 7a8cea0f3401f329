import { given, type World } from '../../../../test/kit';
import type { Member } from '../../../../test/kit/given';
import { listedAchievement } from '../../../../test/kit/given-achievement';
import { enquiryAct } from '../../../../test/kit/given-enquiry';
import { startExport } from '../../../../test/kit/given-export';
import { imported } from '../../../../test/kit/given-import';
import { issueInvoice } from '../../../../test/kit/given-invoice';
import { DistributionStory } from '../../../../test/kit/given-distribution';
import { BY_AGREEMENT, madePublic, object, publicityOf } from '../../../../test/kit/given-publicity';
import { LicenceStory, todayIn } from '../../../../test/kit/given-licence';
import { comment, offer, resolveComment } from '../../../../test/kit/given-negotiation';
import { importStatement, statementOf } from '../../../../test/kit/given-statement';
import { closeReturn, declareNonUse, goOn, handOver, logUse, materialsOf } from '../../../../test/kit/given-trial';
import { arranged, dayFacts, matchmakingAct, openDay, registered } from '../../../../test/kit/given-matchmaking-day';
import { draftNeed, publishedNeed } from '../../../../test/kit/given-need';
import { undertakingAct } from '../../../../test/kit/given-undertaking';
import type { Loose } from '../../../../test/kit/tester';
import type { Viewpoint } from '../routes';

export type Cast = Readonly<Record<Exclude<Viewpoint, 'VISITOR'>, Member>>;

const SHEET =
  '成果编号,成果名称,成果简介,技术成熟度\nB-1,循环水泵振动诊断,由振动频谱判断磨损。,6\nB-2,阀门内漏检测,以超声检测。,高\n';

/**
 * Everybody who looks at pages, after a story in which each page has something to show: achievements and needs, an enquiry, an
 * undertaking, licences that are asked for, tried, paid and shared out, an import with a bad row, an export, organizations that wait, and
 * matchmaking days in preparation, open and published.
 */
export async function castWithStory(world: World): Promise<Cast> {
  const story = await LicenceStory.begin(world, { name: '深圳精密叶片有限公司' });
  const { manager, officer, authority } = story.cast;
  const enterprise = await given.member(world, {
    of: 'ENTERPRISE',
    organizationId: manager.organizationId,
    roles: ['ADMINISTRATOR', 'MANAGER', 'SIGNATORY'],
  });
  const university = await given.member(world, {
    of: 'UNIVERSITY',
    organizationId: officer.organizationId,
    roles: ['ADMINISTRATOR', 'TRANSFER_OFFICER', 'ACCOUNTANT'],
  });
  const operator = await given.member(world, { of: 'ENTERPRISE', isOperator: true });
  await given.organization(world, { of: 'ENTERPRISE', region: '440305', name: '等待核验的企业', isPending: true });

  await triedInVain(story);
  const distributions = new DistributionStory(story);
  const { id: payingId } = await distributions.paying(['林述', '周敏', '郑涵']);
  const { id: receiptId } = await distributions.pay(payingId as string, '3000000');
  await distributions.writeScheme(payingId as string);
  await distributions.prepare(payingId as string, [receiptId as string]);
  await distributions.pay(payingId as string, '500000');
  const { owed } = await story.cast.accountant.ask('{ owed: receivables(first: 1) { edges { node { id licenceId } } } }');
  const [{ node }] = owed.edges as [{ node: { id: string; licenceId: string } }];
  await issueInvoice(story.cast.accountant, world, {
    licenceId: node.licenceId,
    lines: [{ receivableId: node.id, amount: '3000000' }],
  });
  await story.draft({ achievement: { title: '叶片表面粗糙度的光学测量' } });
  await negotiated(story, university, enterprise);
  await tried(story, await story.signed({ achievement: { title: '叶片裂纹的涡流检测' } }));
  await story.inReview({ achievement: { title: '叶片涂层剥落的在线检测' } });
  const { id: publicId } = await madePublic(story, { achievement: { ...BY_AGREEMENT, title: '叶片榫槽的拉削工艺' } });
  await object(story.cast.accountant, (await publicityOf(story, officer, publicId)).id);
  const { id: achievementId } = await listedAchievement(university, {
    title: '燃气轮机热障涂层',
    abstract: '叶片热障涂层，耐高温剥落。',
    keywords: ['热障涂层'],
    maturity: { level: 6 },
  });
  await draftNeed(enterprise, { title: '还没写完的需求' });
  const { id: needId } = await publishedNeed(enterprise, { budgetMin: { amount: '50000000', currency: 'CNY' } });
  const text = '贵校的涂层能否用于 1300 ℃？';
  await enquiryAct(enterprise, 'openEnquiry', { input: { subjectType: 'ACHIEVEMENT', subjectId: achievementId, text } });
  await undertakingAct(enterprise, 'writeNeedConfidentialPart', {
    needId,
    expectedVersion: 0,
    input: { text: '基体合金的牌号。' },
  });
  await undertakingAct(university, 'requestUndertaking', {
    input: { subjectType: 'NEED', subjectId: needId, purpose: '评估涂层方案是否适用' },
  });
  await enterprise.command('mutation ($id: ID!) { watchAchievement(id: $id) { __typename } }', { id: achievementId });
  await imported(world, university, '成果.csv', SHEET);
  await importStatement(
    university,
    statementOf([
      { day: todayIn(world), credit: '50,000.00', payer: '深圳精密叶片有限公司', memo: '技术许可费', reference: 'B-1' },
      { day: todayIn(world), credit: '200.00', payer: '王某', memo: '会议费', reference: 'B-2' },
      { day: todayIn(world), debit: '5.00', payer: '银行', memo: '手续费' },
    ]),
  );
  await startExport(university, { list: 'Achievements' });
  await meet(world, authority, [enterprise, needId], [university, achievementId]);
  await world.tick();
  return { ENTERPRISE: enterprise, UNIVERSITY: university, AUTHORITY: authority, OPERATOR: operator };
}

/** Terms that went to and fro, with a comment that is settled and one that is not; the licensor is to answer. */
async function negotiated(story: LicenceStory, university: Member, enterprise: Member): Promise<void> {
  const asked = await story.draft({ achievement: { ...BY_AGREEMENT, title: '叶片气膜孔的电火花加工' } });
  const royalty = { kind: 'ROYALTY', base: 'NET_SALES', tierScope: 'PERIOD', tiers: [{ upTo: null, ratePpm: 50_000 }] };
  const fees = [{ kind: 'LUMP_SUM', amount: 8_000_000, dueDays: 30 }, royalty];
  const reporting = { period: 'QUARTER', dueDays: 30 };
  const offered = await offer(story, university, asked, { fees, reporting, audit: { noticeDays: 15 } }, '按评估价另加提成。');
  const [settled] = [await comment(enterprise, asked.id, 2, 'audit', '查账能否提前二十日通知？')];
  await comment(enterprise, asked.id, 2, 'fees[1].tiers', '首年产量小，能否分档？');
  await resolveComment(university, settled.id);
  const tiers = [
    { upTo: 500_000_000, ratePpm: 30_000 },
    { upTo: null, ratePpm: 40_000 },
  ];
  const counter = { fees: [fees[0], { ...royalty, tiers }], audit: { noticeDays: 20 } };
  await offer(story, enterprise, offered, counter, '首年按 3% 起步，量上来后 4%。');
}

/** A trial in use: things that came and one that has not, and entries of which one was corrected. */
async function tried(story: LicenceStory, { id }: Loose): Promise<void> {
  const { manager } = story.cast;
  await goOn(manager, 'receive', await handOver(story, id, { name: '涡流探头', kind: 'EQUIPMENT', quantity: 2 }));
  await handOver(story, id, { name: '检测规程', kind: 'DOCUMENT', quantity: 1, atEnd: 'DESTROY' });
  const first = await logUse(story, id, { activity: '一号机组叶片 20 片', result: 'FAILS', notes: '漏检 3 处', hours: 6 });
  await logUse(story, id, { activity: '一号机组叶片 20 片，重新标定', result: 'PARTLY', hours: 6, correctsId: first.id });
  await logUse(story, id, { activity: '二号机组叶片 35 片', result: 'WORKS', notes: '检出率 97 %，误报 1 处', hours: 9 });
}

/** Two trials that failed: one whose close-out is under way, and one that is closed, with its evidence. */
async function triedInVain(story: LicenceStory): Promise<void> {
  const { manager, officer } = story.cast;
  const terms = { trigger: { kind: 'OPTION' } };
  const running = await story.signed({ achievement: { title: '叶片气膜孔的激光加工' }, terms });
  const closed = await story.signed({ achievement: { title: '叶片荧光渗透检测的图像判读' }, terms });
  for (const licence of [running, closed]) await tried(story, licence);
  await story.silence();
  const on = todayIn(story.world);
  for (const material of await materialsOf(manager, closed.id)) {
    const said = await goOn(manager, 'settle', material, { outcome: material.atEnd === 'RETURN' ? 'RETURNED' : 'DESTROYED', on });
    await goOn(officer, 'confirm', said);
  }
  await declareNonUse(story, closed.id);
  await closeReturn(story, closed.id);
  const [first] = (await materialsOf(manager, running.id)) as [Loose];
  await goOn(manager, 'settle', first, { outcome: 'DESTROYED', on, note: '已粉碎，附照片' });
  await story.world.settle();
}

type Guest = readonly [who: Member, listingId: string];

/** Has both come to a day whose schedule is published, and to one that is open; a third is being prepared. */
async function meet(world: World, authority: Member, asks: Guest, offers: Guest): Promise<void> {
  const come = async (dayId: string) => {
    await registered(asks[0], dayId, 'DEMAND', asks[1], { unavailableSlots: [1] });
    await registered(offers[0], dayId, 'SUPPLY', offers[1]);
  };
  const here = { regionCode: '440305' };
  const day = await openDay(world, authority, here);
  await come(day.id);
  const { id, version } = await arranged(world, authority, day);
  await matchmakingAct(authority, 'publishMatchmakingDay', { id, expectedVersion: version });
  await come((await openDay(world, authority, { ...here, title: '新材料供需对接会' })).id);
  await matchmakingAct(authority, 'draftMatchmakingDay', { input: dayFacts(world, { ...here, title: '专精特新企业专场' }) });
}
