import { given } from '../../../test/kit';
import type { Member } from '../../../test/kit/given';
import { listedAchievement, UFPL_TERMS } from '../../../test/kit/given-achievement';
import { undertakingAct } from '../../../test/kit/given-undertaking';
import { inBrowser, Stage } from './kit';
import { counts } from './kit/desk';

const TITLE = '燃气轮机叶片热障涂层寿命提升';

inBrowser('an enterprise', () => {
  const stage = Stage.here();
  let manager: Member;
  let university: Member;
  let achievementId: string;
  /** Where its need stands, once it is saved. */
  let need: string;

  beforeAll(async () => {
    const { world } = stage;
    manager = await given.member(world, { of: 'ENTERPRISE', size: 'SMALL', region: '330106', name: '之江动力有限公司' });
    university = await given.member(world, { of: 'UNIVERSITY', region: '330106', name: '钱塘理工大学' });
    const abstract = '等离子喷涂制备叶片热障涂层，隔热并耐高温剥落，用于燃气轮机。';
    const ufpl = { ufplOffered: true, ufpl: UFPL_TERMS, keywords: ['热障涂层', '燃气轮机'], maturity: { level: 6 } };
    achievementId = (await listedAchievement(university, { title: '燃气轮机热障涂层制备方法', abstract, ...ufpl })).id;
    await listedAchievement(university, { title: '叶片涂层剥落的在线检测', abstract: '用红外热像在线检测涂层剥落。' });
  });

  it('writes a need, and a reload in the middle loses nothing', async () => {
    const visit = await stage.signedIn(manager);
    const page = await visit.open('/');
    await page.getByRole('link', { name: '发布技术需求' }).click();
    const missing = page.locator('.advice-panel');
    await missing.getByText('请填写需求名称').waitFor();
    await page.getByLabel('需求名称').fill(TITLE);
    await missing.getByText('请填写需求名称').waitFor({ state: 'detached' });
    const kept = page.waitForResponse((answer) => /SaveFormDraft.*启停两百次/s.test(answer.request().postData() ?? ''));
    await page.getByLabel('问题描述').fill('叶片热障涂层在启停两百次后剥落，需要延长寿命。');
    await page.getByText(/草稿已自动保存/).waitFor();
    // On a slow device what had been typed first was saved first.
    await kept;
    await page.reload();
    await page.getByText(/已恢复您/).waitFor();
    expect(await page.getByLabel('需求名称').inputValue()).toBe(TITLE);
    expect(await page.getByLabel('问题描述').inputValue()).toContain('启停两百次');
  });

  it('is told in the form what is wrong, and beside it what is missing', async () => {
    const visit = await stage.signedIn(manager);
    const page = await visit.open('/needs/new');
    await page.getByText(/已恢复您/).waitFor();
    await page.getByLabel('预算下限').fill('80万');
    await page.getByLabel('预算上限').fill('50万');
    await page.getByLabel('目标值').last().fill('1000');
    await page.getByRole('button', { name: '保存并发布' }).click();
    await page.getByText('上限不能低于下限').waitFor();
    await page.getByText('请填写指标名称').waitFor();
    await page.getByLabel('预算上限').fill('120万');
    await page.getByLabel('指标', { exact: true }).last().fill('启停寿命');
    await page.getByLabel('单位').last().fill('次');
    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.waitForURL(/\/needs\/[0-9a-f-]{36}/);
    await page.getByText('怎样更容易得到回应').waitFor();
    need = new URL(page.url()).pathname.replace(/\/edit$/, '');
    await page.locator('.advice-list li').first().waitFor();
  });

  it('publishes it and sees who may solve it, and why', async () => {
    const visit = await stage.signedIn(manager);
    const page = await visit.open(`${need}/edit`);
    await page.getByRole('button', { name: '保存并发布' }).click();
    await page.waitForURL(`**${need}`);
    const best = page.locator('.match').filter({ hasText: '燃气轮机热障涂层制备方法' });
    await best.waitFor();
    // What they have in common, and how much it weighs.
    await best
      .locator('.reason')
      .filter({ hasText: /\+\d+$/ })
      .first()
      .waitFor();
  });

  it('puts a match aside with a reason, and takes that back', async () => {
    const visit = await stage.signedIn(manager);
    const page = await visit.open(need);
    const match = page.locator('.match').filter({ hasText: '叶片涂层剥落的在线检测' });
    await match.getByRole('button', { name: '不相关，因为…' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: '标记为不相关' }).isDisabled()).toBe(true);
    await dialog.getByLabel('技术领域不符').check();
    await dialog.getByRole('button', { name: '标记为不相关' }).click();
    await match.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '撤销' }).click();
    await match.waitFor();
  });

  it('is put aside by the other side in turn, with a reason of its own', async () => {
    const visit = await stage.signedIn(university);
    const page = await visit.open(`/achievements/${achievementId}`);
    const match = page.locator('.match').filter({ hasText: TITLE });
    // What they have in common, and beside it the facts: the price is within the budget.
    await match.locator('.reason').filter({ hasText: '预算' }).waitFor();
    await match.getByRole('button', { name: '不相关，因为…' }).click();
    await page.getByRole('dialog').getByLabel('价格与预算不合').check();
    await page.getByRole('dialog').getByRole('button', { name: '标记为不相关' }).click();
    await match.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: '查看已标记不相关的 1 项' }).click();
    await page.getByText('价格与预算不合').waitFor();
    await page.getByRole('button', { name: '恢复' }).click();
    await match.waitFor();
  });

  it('offers its confidential part to somebody, who then has to accept', async () => {
    const needId = need.replace('/needs/', '');
    const input = { text: '基体合金的牌号。' };
    await undertakingAct(manager, 'writeNeedConfidentialPart', { needId, expectedVersion: 0, input });
    const visit = await stage.signedIn(manager);
    const page = await visit.open(need);
    await page.getByRole('button', { name: '向机构出示' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: '发出' }).isDisabled()).toBe(true);
    await dialog.getByRole('combobox').fill('钱塘');
    await page.locator('.ant-select-item-option', { hasText: '钱塘理工大学' }).click();
    await dialog.getByRole('button', { name: '发出' }).click();
    await page.getByText(/已向钱塘理工大学发出，对方须在/).waitFor();
    await page.getByRole('link', { name: '谁可以查看' }).click();
    await page.getByText('待签署人接受').first().waitFor();
    await page.getByText('共 1 项').waitFor();
  });

  it('asks to use the best one first and pay later, and finds the licence in its list', async () => {
    const visit = await stage.signedIn(manager);
    const page = await visit.open(need);
    await page.getByRole('link', { name: '燃气轮机热障涂层制备方法' }).click();
    await page.waitForURL(`**/achievements/${achievementId}`);
    await page.getByRole('link', { name: /申请/ }).first().click();
    await page.waitForURL('**/licences/new?achievementId=*');
    await page.getByText('免费试用 12 个月', { exact: true }).waitFor();
    await page.getByLabel('使用用途').fill('用于三号机组叶片的小批量试制。');
    await page.getByRole('button', { name: '提交申请' }).click();
    await page.waitForURL(/\/licences\/[0-9a-f-]{36}/);
    const { pathname } = new URL(page.url());
    await visit.open('/licences');
    await page.getByText('共 1 项').waitFor();
    expect(await page.getByRole('link', { name: '燃气轮机热障涂层制备方法' }).first().getAttribute('href')).toBe(pathname);
  });

  it('sees from its terms what the licence will cost, and what paying late would', async () => {
    const visit = await stage.signedIn(manager);
    const page = await visit.open('/licences');
    await page.getByRole('link', { name: '燃气轮机热障涂层制备方法' }).first().click();
    await page.getByRole('link', { name: '费用试算' }).click();
    const figure = (plan: string, name: string) =>
      page.getByRole('region', { name: plan }).locator('dl > div').filter({ hasText: name }).locator('dd');
    await figure('保守', '未付本金').filter({ hasText: '¥80,000.00' }).waitFor();
    expect(await figure('保守', '逾期利息').textContent()).toBe('¥0.00');
    // What cannot be read is said at its field; what was computed stays.
    await page.getByLabel('逾期利率（年）').fill('四厘五');
    await page.getByText('请填写百分数').waitFor();
    expect(await figure('保守', '未付本金').textContent()).toBe('¥80,000.00');
    await page.getByLabel('逾期利率（年）').fill('4.5');
    await page.getByText('请填写百分数').waitFor({ state: 'detached' });
    await figure('保守', '逾期利息')
      .filter({ hasText: /¥[1-9]/ })
      .waitFor();
    // A fee that leans on sales differs by plan, once sales differ.
    await page.getByRole('button', { name: '添加提成' }).click();
    await page.getByLabel('提成比例').fill('5');
    await page
      .getByLabel(/^基准，\d{4}-Q\d 净销售额$/)
      .last()
      .fill('100万');
    await figure('基准', '应付合计').filter({ hasText: '¥130,000.00' }).waitFor();
    // A plan in which nobody sells anything is none.
    await counts(page.getByRole('region', { name: '保守' }), 0);
    await page
      .getByLabel(/^保守，\d{4}-Q\d 净销售额$/)
      .last()
      .fill('10万');
    await figure('保守', '应付合计').filter({ hasText: '¥85,000.00' }).waitFor();
    // Asked between two steps the API says what is still missing.
    visit.forgive(/status of 400/);
  });
});
