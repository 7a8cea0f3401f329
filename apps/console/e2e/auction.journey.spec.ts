import { BY_AUCTION } from '../../../test/kit/given-auction';
import { LicenceStory } from '../../../test/kit/given-licence';
import { axeProblems, inBrowser, Stage } from './kit';

inBrowser('a licence whose price is found by auction', () => {
  const stage = Stage.here();
  let story: LicenceStory;
  let achievementId: string;

  beforeAll(async () => {
    story = await LicenceStory.begin(stage.world, { name: '台州模具有限公司' });
    achievementId = await story.offered({ ...BY_AUCTION, title: '模具表面激光淬火' });
  }, 60_000);

  it('cannot be asked for before somebody has won it', async () => {
    const visit = await stage.signedIn(story.cast.manager);
    const page = await visit.open(`/licences/new?achievementId=${achievementId}`);
    await page.getByText('这项成果的许可价格由拍卖确定').waitFor();
    expect(await axeProblems(page)).toEqual([]);
  });

  it('is recorded by its owner from the confirmation, which says at the field what is missing', async () => {
    const visit = await stage.signedIn(story.cast.officer);
    const page = await visit.open(`/achievements/${achievementId}`);
    await page.getByText('还没有登记拍卖结果').waitFor();
    await page.getByRole('button', { name: '登记拍卖结果' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /登\s*记/ }).click();
    await dialog.getByText('请选择竞得企业').first().waitFor();
    expect(await axeProblems(page)).toEqual([]);
    await dialog.getByRole('combobox').first().fill('台州模具');
    await page.locator('.ant-select-item-option', { hasText: '台州模具有限公司' }).click();
    await dialog.getByLabel('成交价').fill('91000');
    await dialog.getByLabel('拍卖组织方').fill('华东技术产权交易所');
    await dialog.getByLabel('成交确认书编号').fill('CJ-2026-7');
    await dialog.getByLabel('公告或确认书网址').fill('https://exchange.example/deals/7');
    await dialog.getByRole('button', { name: /登\s*记/ }).click();
    await page.getByText('待竞得人申请').waitFor();
    await page.getByText('¥91,000.00').waitFor();
    expect(await axeProblems(page)).toEqual([]);
  });

  it('is asked for by who won, at the price that was bid', async () => {
    const visit = await stage.signedIn(story.cast.manager, { theme: 'DARK', viewport: 'PHONE' });
    const page = await visit.open(`/achievements/${achievementId}`);
    await page.getByRole('link', { name: '按成交价申请许可' }).click();
    await page.getByText('华东技术产权交易所 拍卖成交 CJ-2026-7').waitFor();
    await page.getByText('¥91,000.00').waitFor();
    expect(await axeProblems(page)).toEqual([]);
    await page.getByLabel('使用用途').fill('用于注塑模具的表面处理。');
    await page.getByRole('button', { name: '提交申请' }).click();
    await page.getByText('LIC-').first().waitFor();
  });
});
