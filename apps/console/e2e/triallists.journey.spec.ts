import { LicenceStory } from '../../../test/kit/given-licence';
import type { Loose } from '../../../test/kit/tester';
import type { Page } from 'playwright-core';
import { axeProblems, inBrowser, Stage } from './kit';

/** A trial that only its licensee ends, and what it costs once it converts. */
const TRIED = {
  trialMonths: 3,
  trigger: { kind: 'OPTION' },
  fees: [{ kind: 'LUMP_SUM', amount: 8_000_000, dueDays: 366 }],
};

inBrowser('several firms that try one achievement', () => {
  const stage = Stage.here();
  let first: LicenceStory;
  let second: LicenceStory;
  let ofFirst: Loose;
  let ofSecond: Loose;

  beforeAll(async () => {
    first = await LicenceStory.begin(stage.world, { name: '宁波精密制造有限公司' });
    second = await first.ofAnotherFirm({ name: '绍兴纺机股份有限公司' });
    const achievementId = await first.offered({ title: '叶片涂层的等离子喷涂' });
    const conversion = { kind: 'EXCLUSIVE', windowDays: 10 };
    ofFirst = await first.signed({
      achievementId,
      terms: { ...TRIED, conversion: { ...conversion, place: 1, firstRefusal: true } },
    });
    ofSecond = await second.signed({
      achievementId,
      terms: { ...TRIED, conversion: { ...conversion, place: 2, firstRefusal: false } },
    });
  });

  const cardOn = (page: Page) => page.locator('section.card', { hasText: '试用转化与顺位' });

  /** What the worker would do in a moment. */
  const work = async () => {
    await stage.world.settle();
    await stage.world.tick();
  };

  it('stand in an order that each sees for itself; who is behind claims, knowing who is asked first', async () => {
    const visit = await stage.signedIn(second.cast.licenseeSignatory);
    const page = await visit.open(`/licences/${ofSecond.id}`);
    const card = cardOn(page);
    await card.getByText('第 2 顺位').waitFor();
    await page.getByRole('button', { name: /变更与终止/ }).click();
    await page.getByRole('menuitem', { name: '转付费' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('本许可自次日起成为独占许可').waitFor();
    await dialog.getByText('另有 1 家试用方顺位在前').waitFor();
    await dialog.getByText('80,000.00').first().waitFor();
    expect(await axeProblems(page)).toEqual([]);
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: '确认转付费' }).click();
    await page.getByText('已提出转化，最迟').waitFor();
    await work();
  });

  it('are all before the eyes of the university, which has nothing to choose', async () => {
    const visit = await stage.signedIn(first.cast.officer, { theme: 'DARK', viewport: 'PHONE' });
    const page = await visit.open(`/licences/${ofFirst.id}`);
    await page.getByText('被许可方所在的转化轮次正在办理（待答复）').waitFor();
    const queue = page.getByRole('region', { name: '同一成果的试用方' });
    const rows = queue.getByRole('listitem');
    await rows.nth(0).getByText('宁波精密制造有限公司').waitFor();
    await rows.nth(1).getByText('绍兴纺机股份有限公司').waitFor();
    expect(await axeProblems(page)).toEqual([]);
  });

  it('convert in that order: who goes before says yes, and the other gives back without owing anything', async () => {
    const visit = await stage.signedIn(first.cast.licenseeSignatory);
    const page = await visit.open(`/licences/${ofFirst.id}`);
    await page.getByText('另一试用方提出转化，贵方顺位在前').waitFor();
    expect(await axeProblems(page)).toEqual([]);
    await page.getByRole('button', { name: '放弃本轮' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: '转付费', exact: true }).click();
    await page.getByRole('dialog').getByRole('checkbox').check();
    await page.getByRole('dialog').getByRole('button', { name: '确认转付费' }).click();
    // Nobody else has to be asked: the round may be over before the page has said that it is open.
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await work();
    await cardOn(page).getByText('已转化').waitFor();

    const other = await stage.signedIn(second.cast.licenseeSignatory);
    const lost = await other.open(`/licences/${ofSecond.id}`);
    await cardOn(lost).getByText('已让位').waitFor();
    await lost.getByRole('link', { name: '办理退还' }).waitFor();
    expect(await axeProblems(lost)).toEqual([]);
  });
});
