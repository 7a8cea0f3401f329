import { given } from '../../../test/kit';
import { inBrowser, Stage } from './kit';

inBrowser('the built console', () => {
  const stage = Stage.here();

  it('stands at the address of the API, and a reload stays where it was', async () => {
    const { page } = await stage.visitor();
    await page.goto('/sign-in?to=%2Fneeds');
    await page.locator('#content').waitFor();
    const again = await page.reload();
    expect(again?.status()).toBe(200);
    await page.locator('#content').waitFor();
    expect(page.url()).toBe(`${stage.world.origin}/sign-in?to=%2Fneeds`);
  });

  it('comes compressed by the build, and is fetched once', async () => {
    const visit = await stage.visitor();
    const page = await visit.open('/');
    const script = await page.locator('script[type=module]').getAttribute('src');
    const { headers } = await fetch(`${stage.world.origin}${script ?? ''}`, { headers: { 'accept-encoding': 'br, gzip' } });
    expect(headers.get('content-encoding')).toBe('br');
    const fetched = () =>
      page.evaluate<{ scripts: number; bytes: number }>(() => {
        const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
        const scripts = entries.filter(({ name }) => name.includes('/assets/'));
        return { scripts: scripts.length, bytes: scripts.reduce((sum, { transferSize }) => sum + transferSize, 0) };
      });
    expect((await fetched()).bytes).toBeGreaterThan(0);
    await page.reload();
    await visit.settled();
    const again = await fetched();
    expect(again.scripts).toBeGreaterThan(0);
    expect(again.bytes).toBe(0);
  });

  it('shows the workbench to a member of an organization', async () => {
    const member = await given.member(stage.world, { of: 'UNIVERSITY' });
    const visit = await stage.signedIn(member);
    const page = await visit.open('/');
    await page.getByRole('link', { name: '科技成果' }).first().waitFor();
  });

  it('speaks English in the dark on a phone', async () => {
    const officer = await given.member(stage.world, { of: 'AUTHORITY', roles: ['ADMINISTRATOR'] });
    const visit = await stage.signedIn(officer, { language: 'EN', theme: 'DARK', viewport: 'PHONE' });
    const page = await visit.open('/');
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
    await page.getByRole('button', { name: 'Open the menu' }).click();
    await page.getByRole('dialog').getByText('Achievements').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});
