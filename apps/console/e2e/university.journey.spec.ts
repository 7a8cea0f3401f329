import type { Locator, Page } from 'playwright-core';
import { given } from '../../../test/kit';
import { type Member, PASSWORD } from '../../../test/kit/given';
import { LicenceStory } from '../../../test/kit/given-licence';
import { inBrowser, Stage, type Visit } from './kit';

/** Six achievements, four of which have something wrong: a level, a day, a classification, a number that is there twice. */
const SHEET = [
  '成果编号,成果名称,成果简介,关键词,IPC,技术成熟度,申请日',
  'Q-1,循环水泵振动诊断方法,由振动频谱判断轴承磨损。,水泵；振动,F04D,6,2023-03-05',
  'Q-2,阀门泄漏声学检测装置,以超声检测阀门内漏。,阀门；超声,F16K,高,2023-04-01',
  'Q-3,管道应力在线监测,以光纤光栅监测管道应力。,管道；光纤,F16L,7,2023-02-30',
  'Q-4,换热器结垢预测,以机器学习预测换热器结垢。,换热器,Z99Z,5,2023-06-09',
  'Q-1,循环水泵振动诊断方法（二）,同上。,水泵,F04D,6,2023-03-05',
  'Q-6,冷却塔节能控制,按湿球温度调节风机。,冷却塔；节能,F28F,8,2023-07-11',
].join('\n');

inBrowser('a university', () => {
  const stage = Stage.here();

  describe('importing a spreadsheet', () => {
    let officer: Member;
    let returned = '';

    beforeAll(async () => {
      officer = await given.member(stage.world, { of: 'UNIVERSITY', name: '钱塘理工大学' });
    });

    it('is told of every bad row where it is, what stands there and what to do, and imports the good ones', async () => {
      const visit = await stage.signedIn(officer);
      const page = await visit.open('/');
      await page.getByRole('link', { name: '批量导入成果' }).click();
      await check(page, '成果.csv', SHEET);
      await page.getByText('已校验 6 行：2 行可导入，4 行需修正').waitFor();
      const problems = page.locator('#problems');
      await told(problems, '3', '技术成熟度', '高', /1 至 9/);
      await told(problems, '4', '申请日', '2023-02-30', /日期|年|日/);
      await told(problems, '5', 'IPC', 'Z99Z', /国际专利分类|IPC/);
      await told(problems, '6', '成果编号', 'Q-1', /第 2 行/);
      await page.reload();
      await page.getByRole('button', { name: '导入 2 行' }).click();
      await page.getByText('已处理 6 行：2 行已入库，4 行需修正').waitFor();
      const file = await visit.download(() => page.getByRole('button', { name: 'CSV' }).click());
      returned = file.bytes.toString('utf8');
      expect(returned.split('\n').filter((line) => line.includes('Q-'))).toHaveLength(4);
    });

    it('mends what came back and imports it again: all of it is in', async () => {
      const mended = returned
        .replace(',高,', ',6,')
        // What is wrong stands in a column of its own, too.
        .replaceAll('2023-02-30', '2023-02-28')
        .replaceAll('Z99Z', 'F28G')
        .replace(',Q-1,', ',Q-5,');
      const visit = await stage.signedIn(officer);
      const page = await visit.open('/imports/new');
      await check(page, '成果（已修改）.csv', mended);
      await page.getByRole('button', { name: '导入 4 行' }).click();
      await page.getByText('所有行都已入库。').waitFor();
      await page.getByRole('region', { name: '结果' }).getByRole('link', { name: '4', exact: true }).click();
      await page.getByText('一次导入：新增').waitFor();
      await page.getByText('共 4 项').waitFor();
      await page.getByRole('button', { name: '移除此条件' }).click();
      await page.getByText('共 6 项').waitFor();
    });

    it('lists one of them, and everybody sees it', async () => {
      const visit = await stage.signedIn(officer);
      const page = await visit.open('/achievements?scope=ours');
      await page.getByRole('link', { name: '管道应力在线监测' }).click();
      await page.getByRole('button', { name: '声明权属' }).waitFor();
      expect(await page.getByRole('button', { name: '上架', exact: true, disabled: false }).count()).toBe(0);
      await page.getByRole('button', { name: '声明权属' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('checkbox').check();
      await dialog.getByRole('button', { name: '声明权属' }).click();
      await page.getByRole('button', { name: '上架' }).click();
      await dialog.getByRole('button', { name: '上架' }).click();
      await page.getByText('已上架').first().waitFor();
      const everybody = await (await stage.visitor()).open('/achievements');
      await everybody.getByRole('link', { name: '管道应力在线监测' }).waitFor();
    });

    /** From the file to the result of its check. */
    async function check(page: Page, name: string, text: string): Promise<void> {
      const buffer = Buffer.from(text);
      await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
      await page.getByLabel('我已阅读并作出上述声明').check();
      await page.getByRole('button', { name: '开始校验' }).click();
      await page.getByText(/已校验 \d+ 行/).waitFor();
    }

    async function told(problems: Locator, row: string, column: string, found: string, fix: RegExp): Promise<void> {
      const line = problems.getByRole('row').filter({ has: problems.page().getByRole('cell', { name: row, exact: true }) });
      // The list of problems comes after the number of rows.
      await line.waitFor();
      const [, ...cells] = await line.getByRole('cell').allInnerTexts();
      expect(cells).toEqual([column, found, expect.stringMatching(fix)]);
    }
  });

  describe('a licence that an enterprise asks for', () => {
    let story: LicenceStory;
    let path: string;

    beforeAll(async () => {
      story = await LicenceStory.begin(stage.world);
      path = `/licences/${(await story.draft()).id as string}`;
    });

    it('waits for the officer on the first page, who hands it in, but may not approve it', async () => {
      const visit = await stage.signedIn(story.cast.officer);
      const page = await visit.open('/');
      await page.locator(`a[href="${path}"]`).first().click();
      await act(page, '提交审核');
      await page.getByText('已提交审核').waitFor();
      await visit.settled();
      expect(await page.getByRole('button', { name: '批准', exact: true, disabled: false }).count()).toBe(0);
    });

    it('is approved by another person, who may not sign it', async () => {
      const { visit, page } = await opened(story.cast.approver);
      await act(page, '批准');
      await page.getByText('已批准，等待双方签署').waitFor();
      await visit.settled();
      expect(await page.getByRole('button', { name: '签署', exact: true }).count()).toBe(0);
    });

    it('is signed by one side and then the other, and the trial begins', async () => {
      await sign((await opened(story.cast.licensorSignatory)).page);
      const { visit, page } = await opened(story.cast.licenseeSignatory);
      await sign(page);
      await page.getByText('双方已签署，许可成立').waitFor();
      await page.getByText('试用中').first().waitFor();
      await visit.settled();
      expect((await story.read(story.cast.officer, path.slice('/licences/'.length))).state).toBe('TRIAL');
    });

    async function opened(who: Member): Promise<{ visit: Visit; page: Page }> {
      const visit = await stage.signedIn(who);
      return { visit, page: await visit.open(path) };
    }

    /** Presses the button, and again in the dialog that asks; the price stands there to the fen. */
    async function act(page: Page, name: string): Promise<void> {
      await page.getByRole('button', { name, exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('80,000.00').waitFor();
      await dialog.getByRole('button', { name, exact: true }).click();
    }

    async function sign(page: Page): Promise<void> {
      await page.getByRole('button', { name: '签署', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('✓ 已在本机核对，与条款全文一致').waitFor();
      expect(await dialog.getByRole('button', { name: '确认签署' }).isDisabled()).toBe(true);
      await dialog.getByRole('checkbox').check();
      await dialog.locator('input[type=password]').fill(PASSWORD);
      await dialog.getByRole('button', { name: '确认签署' }).click();
      await dialog.waitFor({ state: 'detached' });
    }
  });
});
