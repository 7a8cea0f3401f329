import { given } from '../../../test/kit';
import type { Member } from '../../../test/kit/given';
import { listedAchievement } from '../../../test/kit/given-achievement';
import { enquiryAct } from '../../../test/kit/given-enquiry';
import { draftNeed } from '../../../test/kit/given-need';
import { PASSWORD } from '../../../test/kit/given';
import { inBrowser, Stage } from './kit';
import { counts } from './kit/desk';

inBrowser('at work', () => {
  const stage = Stage.here();
  let manager: Member;
  let officer: Member;

  beforeAll(async () => {
    manager = await given.member(stage.world, { of: 'ENTERPRISE', name: '宁波精密制造有限公司' });
    officer = await given.member(stage.world, { of: 'UNIVERSITY', name: '钱塘理工大学' });
  });

  it('one hears at once what the other side has done, and a click leads there', async () => {
    const { id } = await listedAchievement(officer, { title: '叶片裂纹的涡流检测' });
    const visit = await stage.signedIn(officer);
    const page = await visit.open('/');
    await page.getByRole('button', { name: '通知，0 条未读' }).waitFor();
    const enquiry = await enquiryAct(manager, 'openEnquiry', {
      input: { subjectType: 'ACHIEVEMENT', subjectId: id, text: '能检测多深的裂纹？' },
    });
    await page.getByRole('button', { name: '通知，1 条未读' }).click();
    await page
      .locator('.bell-panel')
      .getByRole('link', { name: /叶片裂纹的涡流检测/ })
      .click();
    await page.waitForURL(`**/enquiries/${enquiry.id as string}`);
    await page.getByText('能检测多深的裂纹？').first().waitFor();
    await page.getByRole('button', { name: '通知，0 条未读' }).waitFor();
  });

  it('one keeps a list as it is filtered, with its columns, and opens it again', async () => {
    await listedAchievement(officer, { title: '已经上架的成果' });
    const visit = await stage.signedIn(officer);
    const page = await visit.open('/achievements?scope=ours');
    await page.getByRole('searchbox').fill('上架');
    await page.waitForURL('**q=*');
    await page.getByRole('button', { name: '显示的列' }).click();
    await page.getByRole('menuitem', { name: /☑.*更新/ }).click();
    await page.waitForURL('**hide=*');
    const kept = new URL(page.url()).search;
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '我的视图' }).click();
    await page.getByRole('menuitem', { name: '保存视图' }).click();
    await page.getByLabel('视图名称').fill('等着被问的');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await page.getByRole('button', { name: '等着被问的' }).waitFor();

    await visit.open('/achievements');
    await page.getByRole('button', { name: '我的视图' }).click();
    await page.getByRole('menuitem', { name: '等着被问的' }).click();
    await page.getByRole('button', { name: '等着被问的' }).waitFor();
    expect(new URL(page.url()).search).toBe(kept);
    await counts(page.locator('tbody tr'), 1);
    await counts(page.getByRole('columnheader').filter({ hasText: '更新' }), 0);

    await page.getByRole('button', { name: '等着被问的' }).click();
    await page.getByRole('menuitem', { name: '更新提醒: 不提醒' }).hover();
    await page.getByRole('menuitem', { name: '每周' }).click();
    await page.getByText('有新内容时将每周提醒您').waitFor();
  });

  it('an expired session is said, and what was filled in is still there after signing in again', async () => {
    const somebody = await given.member(stage.world, { of: 'ENTERPRISE' });
    const visit = await stage.signedIn(somebody);
    const page = await visit.open('/needs/new');
    await somebody.command('mutation { signOutEverywhere { ... on SignedOut { sessions } } }');
    await page.getByLabel('需求名称').fill('会话结束前写下的需求');
    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.getByText('登录已过期').first().waitFor();
    expect(await page.getByLabel('需求名称').inputValue()).toBe('会话结束前写下的需求');
    await page.getByRole('link', { name: '重新登录' }).click();
    await page.getByLabel('邮箱').fill(somebody.email);
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL('**/needs/new');
    await page.getByText(/已恢复您/).waitFor();
    expect(await page.getByLabel('需求名称').inputValue()).toBe('会话结束前写下的需求');
  });

  it('of two who change the same thing the later is told, keeps what was written, and may decide', async () => {
    const { id, version } = await draftNeed(manager, { title: '原来的名称' });
    const visit = await stage.signedIn(manager);
    const page = await visit.open(`/needs/${id}/edit`);
    await page.getByLabel('需求名称').fill('我的名称');
    await manager.command(
      `mutation ($id: ID!, $version: Int!, $input: NeedInput!) {
        updateNeed(id: $id, expectedVersion: $version, input: $input) { __typename ... on Failure { code message } }
      }`,
      { id, version, input: { title: '别人的名称' } },
    );
    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.getByText('内容已被他人修改').waitFor();
    expect(await page.getByLabel('需求名称').inputValue()).toBe('我的名称');
    const [latest] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('button', { name: '查看最新内容' }).click(),
    ]);
    await latest.getByRole('heading', { level: 1, name: '别人的名称' }).waitFor();
    await latest.close();
    await page.getByRole('button', { name: '以我的修改为准' }).click();
    await page.getByText('已保存').first().waitFor();
    const { need } = await manager.ask('query ($id: ID!) { need(id: $id) { title } }', { id });
    expect(need.title).toBe('我的名称');
  });
});
