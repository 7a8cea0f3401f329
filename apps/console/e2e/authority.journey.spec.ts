import type { Page } from 'playwright-core';
import { given } from '../../../test/kit';
import type { Member } from '../../../test/kit/given';
import { readTable } from '../../../test/kit/given-export';
import { publishedNeed } from '../../../test/kit/given-need';
import { inBrowser, Stage } from './kit';
import { counts } from './kit/desk';

inBrowser('an authority', () => {
  const stage = Stage.here();
  let officer: Member;

  beforeAll(async () => {
    const { world } = stage;
    officer = await given.member(world, { of: 'AUTHORITY', region: '440000', name: '广东省科学技术厅' });
    const shenzhen = await given.member(world, { of: 'ENTERPRISE', region: '440305', name: '深圳精密叶片有限公司' });
    const guangzhou = await given.member(world, { of: 'ENTERPRISE', region: '440106', name: '广州海工装备有限公司' });
    const elsewhere = await given.member(world, { of: 'ENTERPRISE', region: '330106', name: '之江动力有限公司' });
    for (const title of ['耐热涂层', '叶片检测', '焊接气孔']) await need(shenzhen, title, '440305');
    await need(guangzhou, '深海密封', '440106');
    await need(elsewhere, '外省的需求', '330106');
    await given.organization(world, { of: 'ENTERPRISE', region: '440305', name: '等待核验的企业', isPending: true });
  });

  const need = (owner: Member, title: string, regionCode: string) =>
    publishedNeed(owner, { title, problem: `${title}：现有办法达不到要求，需要新的技术。`, regionCode });

  it('goes from a number to its rows and takes them along: number, list and files agree', async () => {
    const visit = await stage.signedIn(officer);
    const page = await visit.open('/');
    await page.getByRole('link', { name: '区域监测' }).first().click();
    const figure = page.locator('.overview-figures').getByRole('link', { name: /^发布技术需求/ });
    const number = Number(await figure.locator('.figure-value').innerText());
    expect(number).toBe(4);
    await figure.click();
    await page.getByText(`共 ${number} 项`).waitFor();
    expect(new URL(page.url()).pathname).toBe('/needs');
    await counts(page.locator('tbody tr'), number);
    for (const format of ['CSV', 'Excel (XLSX)']) {
      const { name, bytes } = await visit.download(() => exportAs(page, format));
      const { rows } = await readTable(name, bytes);
      expect(rows).toHaveLength(number);
      expect(JSON.stringify(rows)).not.toContain('外省的需求');
    }
  });

  it('finds the same region and period after a reload and on the way back', async () => {
    const visit = await stage.signedIn(officer);
    const page = await visit.open('/overview');
    await page.getByRole('link', { name: '近 3 月' }).click();
    await page.getByLabel('选择下级区域').selectOption('440300');
    await page.waitForURL('**/overview?period=3&regionCode=%22440300%22');
    await posted(page, 3);
    await page.reload();
    await posted(page, 3);
    await page
      .locator('.overview-figures')
      .getByRole('link', { name: /^发布技术需求/ })
      .click();
    await page.getByText('共 3 项').waitFor();
    await page.goBack();
    await posted(page, 3);
    await page.goBack();
    await posted(page, 4);
    await page.locator('.overview-lengths [aria-current]', { hasText: '近 3 月' }).waitFor();
  });

  it('verifies an organization that waits, and the queue is empty', async () => {
    const visit = await stage.signedIn(officer);
    const page = await visit.open('/');
    await page.getByRole('link', { name: '等待核验的企业' }).click();
    await page.getByRole('button', { name: '核验通过' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '核验通过' }).click();
    await page.getByText('“等待核验的企业”已核验通过').waitFor();
    await visit.open('/organizations?isWaitingForUs=true');
    await page.getByText('共 0 项').waitFor();
  });

  const posted = (page: Page, count: number) =>
    page
      .locator('.overview-figures')
      .getByRole('link', { name: new RegExp(`^发布技术需求 ${count}\\b`) })
      .waitFor();

  async function exportAs(page: Page, format: string): Promise<void> {
    await page.getByRole('button', { name: /导出$/ }).click();
    await page.getByRole('menuitem', { name: `导出 ${format}` }).click();
  }
});
