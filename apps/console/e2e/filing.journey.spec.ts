import { filingDone, filingOf, filingsOf, submitted } from '../../../test/kit/given-filing';
import { LicenceStory, todayIn } from '../../../test/kit/given-licence';
import type { Loose } from '../../../test/kit/tester';
import { axeProblems, inBrowser, type Look, Stage } from './kit';
import { counts } from './kit/desk';

inBrowser('what is filed about a licence', () => {
  const stage = Stage.here();
  let story: LicenceStory;
  let recordal: Loose;

  beforeAll(async () => {
    story = await LicenceStory.begin(stage.world);
    recordal = await filingOf(story, 'RECORDAL', { achievement: { title: '叶片裂纹的涡流检测' } });
  });

  it('is handed in by the officer from the page of the licence, with its pack', async () => {
    const visit = await stage.signedIn(story.cast.officer);
    const page = await visit.open(`/licences/${recordal.licenceId}`);
    const card = page.getByRole('region', { name: '专利许可备案' });
    await card.getByText('待办理').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      card.getByRole('link', { name: '下载材料（PDF）' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^LIC-.*-recordal\.pdf$/);
    await card.getByRole('button', { name: '登记提交' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('当前材料将原样留存').waitFor();
    expect(await axeProblems(page)).toEqual([]);
    await dialog.getByRole('button', { name: '登记提交' }).click();
    await card.getByText('已提交').first().waitFor();
    await card.getByRole('button', { name: '登记未获办理' }).click();
    await page.getByRole('dialog').getByLabel('情形').click();
    await page.getByText('专利权处于年费缴纳滞纳期').first().click();
    await page.getByRole('dialog').getByLabel('主管部门说明的原因').fill('第 3 年年费未缴');
    await page.getByRole('dialog').getByRole('button', { name: '登记未获办理' }).click();
    await card.getByText('未获办理').first().waitFor();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await axeProblems(page)).toEqual([]);
  });

  it('is listed by urgency, and an authority marks a registration as checked', async () => {
    const { REGISTRATION } = await filingsOf(story.cast.officer, recordal.licenceId);
    const certified = { number: '2026330000012345', on: todayIn(stage.world), technicalIncome: '8000000' };
    await filingDone(story.cast.officer, 'concludeLicenceFiling', await submitted(story, REGISTRATION as Loose), certified);
    for (const look of [{}, { language: 'EN', theme: 'DARK', viewport: 'PHONE' }] as const satisfies readonly Look[]) {
      const visit = await stage.signedIn(story.cast.authority, look);
      const page = await visit.open('/filings');
      await page.getByText('2026330000012345').first().waitFor();
      expect(await axeProblems(page)).toEqual([]);
    }
    const visit = await stage.signedIn(story.cast.authority);
    const page = await visit.open('/filings?kind=REGISTRATION&isChecked=false');
    await page.getByRole('link', { name: '叶片裂纹的涡流检测' }).click();
    const card = page.getByRole('region', { name: '技术合同登记' });
    await card.getByRole('button', { name: '标记已核验' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '标记已核验' }).click();
    await card.getByText('主管部门核验').waitFor();
    await counts(card.getByRole('button', { name: '标记已核验' }), 0);
  });
});
