import { given } from '../../../test/kit';
import { type Member, PASSWORD } from '../../../test/kit/given';
import { draftAchievement, listedAchievement } from '../../../test/kit/given-achievement';
import { publishedNeed } from '../../../test/kit/given-need';
import { inBrowser, Stage } from './kit';
import { counts } from './kit/desk';

/** How the browser writes down an answer that the console then puts into words. */
const REFUSED = /Failed to load resource/;

inBrowser('around every page', () => {
  const stage = Stage.here();
  let manager: Member;
  let officer: Member;

  beforeAll(async () => {
    manager = await given.member(stage.world, { of: 'ENTERPRISE', name: '宁波精密制造有限公司' });
    officer = await given.member(stage.world, { of: 'UNIVERSITY', name: '钱塘理工大学' });
  });

  describe('language and appearance', () => {
    it('change without leaving the page, and are remembered by this device and with the account', async () => {
      const somebody = await given.member(stage.world);
      const visit = await stage.signedIn(somebody);
      const page = await visit.open('/achievements?ufplOffered=true');
      await page.getByRole('heading', { level: 1, name: '科技成果' }).waitFor();
      await page.getByRole('button', { name: 'English（切换为英文）' }).click();
      await page.getByRole('heading', { level: 1, name: 'Achievements' }).waitFor();
      await page.getByRole('button', { name: 'Appearance: Dark' }).click();
      await page.locator('html[data-theme=dark]').waitFor();
      expect(new URL(page.url()).search).toBe('?ufplOffered=true');
      await visit.settled();
      await page.reload();
      await page.getByRole('heading', { level: 1, name: 'Achievements' }).waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');

      const elsewhere = await (await stage.signedIn(somebody)).open('/');
      await elsewhere.locator('html[lang=en][data-theme=dark]').waitFor();
    });

    it('are those of the device for a visitor, who may choose, too', async () => {
      const visit = await stage.visitor({ language: 'EN' });
      const page = await visit.open('/');
      await page.getByRole('button', { name: '中文 (switch to Chinese)' }).click();
      await page.locator('html[lang=zh-CN]').waitFor();
      await page.reload();
      await page.getByRole('link', { name: '登录' }).first().waitFor();
    });
  });

  describe('the keyboard', () => {
    it('jumps by a number, with Ctrl-K', async () => {
      const { id } = await publishedNeed(manager, { title: '深海阀门的耐腐蚀密封' });
      const { need } = await manager.ask('query ($id: ID!) { need(id: $id) { code } }', { id });
      const { page } = await opened(officer, '/');
      await page.keyboard.press('Control+k');
      const palette = page.getByRole('combobox', { name: '搜索或跳转' });
      await palette.fill(need.code as string);
      // At once, as whoever knows the number does: what it names is opened when it has been found.
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/needs/${id}`);
    });

    it('reaches the content first, past the menu', async () => {
      const { page } = await opened(manager, '/achievements');
      // As after a fresh visit: nothing has the focus, and the next thing to have it is the page's first.
      await page.evaluate(() => {
        document.body.tabIndex = -1;
        document.body.focus();
      });
      await page.keyboard.press('Tab');
      await page.locator('.skip-link:focus').waitFor();
      await page.keyboard.press('Enter');
      await page.locator('#content:focus').waitFor();
    });

    it('is where the content begins after another page was opened', async () => {
      const { page } = await opened(manager, '/');
      await page.getByRole('navigation', { name: '工作台' }).getByRole('link', { name: '科技成果' }).press('Enter');
      await page.getByRole('heading', { level: 1, name: '科技成果' }).waitFor();
      await page.locator('#content:focus').waitFor();
    });
  });

  describe('the mouse', () => {
    it('does what it pressed, though an answer moved the page before its release', async () => {
      const { page } = await opened(await given.member(stage.world), '/achievements');
      await page.getByRole('button', { name: 'English（切换为英文）' }).hover();
      await page.mouse.down();
      await page.evaluate(() => (document.body.style.paddingTop = '300px'));
      await page.mouse.up();
      await page.getByRole('heading', { level: 1, name: 'Achievements' }).waitFor();
    });
  });

  describe('a link from somebody else', () => {
    it('asks a visitor to sign in, and leads on', async () => {
      const visit = await stage.visitor();
      const page = await visit.open('/licences?states=%5B"TRIAL"%5D');
      expect(new URL(page.url()).pathname).toBe('/sign-in');
      await page.getByLabel('邮箱').fill(manager.email);
      await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await page.waitForURL('**/licences?states=%5B%22TRIAL%22%5D');
      await visit.settled();
    });

    it('to what another of my organizations owns says so, and opens after switching', async () => {
      const other = await given.member(stage.world, { of: 'UNIVERSITY', name: '西溪师范大学' });
      const { id } = await draftAchievement(other, { title: '只有本校看得见的草稿' });
      const both = await given.member(stage.world, { of: 'UNIVERSITY', organizationId: officer.organizationId });
      await given.membership(stage.world, both, { organizationId: other.organizationId, roles: ['TRANSFER_OFFICER'] });
      const visit = await stage.signedIn(both);
      const page = await visit.open('/');
      await actFor('钱塘理工大学');

      await visit.open(`/achievements/${id}`);
      await page.getByText('没有找到这个页面或内容').waitFor();
      await counts(page.locator('h1'), 1);
      await page.getByRole('button', { name: '换一个机构再试' }).click();
      await page.getByRole('menuitem', { name: '西溪师范大学' }).click();
      await page.getByRole('heading', { level: 1, name: '只有本校看得见的草稿' }).waitFor();
      expect(new URL(page.url()).pathname).toBe(`/achievements/${id}`);
      visit.forgive(REFUSED);

      /** Switches unless one acts for it already. */
      async function actFor(name: string): Promise<void> {
        const account = page.locator('.account-button');
        await account.waitFor();
        if (await account.getByText(name).isVisible()) return;
        await account.click();
        await page.getByRole('menuitem', { name }).click();
        await account.getByText(name).waitFor();
      }
    });

    it('to a page that needs a permission says what is missing', async () => {
      const { visit, page } = await opened(manager, '/overview');
      await page.getByRole('heading', { level: 1, name: '您没有查看这里的权限' }).waitFor();
      await page.getByRole('link', { name: '回到首页' }).waitFor();
      visit.forgive(REFUSED);
    });

    it('to nothing says so', async () => {
      const visit = await stage.signedIn(manager);
      const page = await visit.open('/no-such-page');
      await page.getByText('没有找到这个页面或内容').waitFor();
      await page.getByRole('link', { name: '回到首页' }).click();
      await page.waitForURL('**/');
    });
  });

  describe('a lost connection', () => {
    it('is said on every page, and the page is read by itself when it is back', async () => {
      await listedAchievement(officer, { title: '断网之后才看到的成果' });
      const visit = await stage.signedIn(manager);
      const page = await visit.open('/');
      await page.context().setOffline(true);
      await page.getByText('网络已断开').waitFor();
      await page.getByRole('navigation', { name: '工作台' }).getByRole('link', { name: '科技成果' }).click();
      await page.context().setOffline(false);
      await page.getByText('断网之后才看到的成果').waitFor();
      await counts(page.getByText('网络已断开'), 0);
      visit.forgive(/Failed to load resource|WebSocket|AchievementsPage/);
    });
  });

  async function opened(who: Member, path: string) {
    const visit = await stage.signedIn(who);
    return { visit, page: await visit.open(path) };
  }
});
