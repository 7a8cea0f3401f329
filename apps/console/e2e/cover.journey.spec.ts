import { LicenceStory } from '../../../test/kit/given-licence';
import { axeProblems, inBrowser, Stage } from './kit';
import { counts } from './kit/desk';

inBrowser('what covers a licence', () => {
  const stage = Stage.here();
  let story: LicenceStory;
  let licenceId: string;

  beforeAll(async () => {
    story = await LicenceStory.begin(stage.world);
    licenceId = (await story.signed({ achievement: { title: '叶片裂纹的涡流检测' } })).id as string;
  });

  it('is recorded, claimed and answered by the officer on the licence’s page', async () => {
    const visit = await stage.signedIn(story.cast.officer);
    const page = await visit.open(`/licences/${licenceId}`);
    await page.getByRole('button', { name: '登记保障' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('承保或担保机构').fill('浙江科技保险有限公司');
    await dialog.getByLabel('保单或保函编号').fill('P-2026-001');
    await dialog.getByLabel('金额', { exact: true }).fill('10万');
    await dialog.getByLabel('保费或担保费').fill('300');
    await dialog.getByLabel('截止日').fill('2099-12-31');
    await dialog.getByLabel('截止日').press('Enter');
    expect(await axeProblems(page)).toEqual([]);
    await dialog.getByRole('button', { name: '登记保障' }).click();
    const cover = page.getByRole('region', { name: '保险 P-2026-001' });
    await cover.getByText('有效').waitFor();
    await cover.getByRole('button', { name: '登记索赔' }).click();
    await page.getByRole('dialog').getByLabel('金额', { exact: true }).fill('4万');
    await page.getByRole('dialog').getByLabel('证据说明').fill('试用报告和损失清单见附件目录。');
    await page.getByRole('dialog').getByRole('button', { name: '登记索赔' }).click();
    await cover.getByText('索赔中').waitFor();
    await cover.getByRole('button', { name: '登记赔付结果' }).click();
    await page.getByRole('dialog').getByLabel('机构说明的原因').fill('定损后按约定赔付。');
    await page.getByRole('dialog').getByRole('button', { name: '登记赔付结果' }).click();
    await cover.getByText('已赔付').first().waitFor();
    await cover.getByText('尚可索赔 ¥60,000.00').waitFor();

    await page.getByRole('button', { name: '申请尽职免责' }).click();
    await page.getByRole('dialog').getByLabel('事实').fill('试用十个月，涂层在 1200 ℃ 剥落，双方确认停止。');
    await page.getByRole('dialog').getByLabel('免责理由').fill('已按规定审批、公示并跟踪，未牟取非法利益。');
    await page.getByRole('dialog').getByRole('button', { name: '申请尽职免责' }).click();
    await page.getByRole('region', { name: '尽职免责' }).getByText('待决定').waitFor();
    expect(await axeProblems(page)).toEqual([]);
  });

  it('is listed, and another approver decides on the exemption', async () => {
    const visit = await stage.signedIn(story.cast.approver, { viewport: 'PHONE', theme: 'DARK' });
    const page = await visit.open('/cover?tab=asked');
    await page.getByRole('link', { name: '叶片裂纹的涡流检测' }).waitFor();
    expect(await axeProblems(page)).toEqual([]);
    await page.getByRole('link', { name: '叶片裂纹的涡流检测' }).click();
    const exemption = page.getByRole('region', { name: '尽职免责' });
    await exemption.getByRole('button', { name: '予以免责', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('决定理由').fill('经办人员已履行注意义务，材料齐全。');
    await dialog.getByLabel('依据的制度或决议').fill('校科技成果转化管理办法第二十一条');
    await dialog.getByRole('button', { name: '予以免责' }).click();
    await exemption.getByText('校科技成果转化管理办法第二十一条').waitFor();
    await counts(exemption.getByRole('button'), 0);
  });
});
