import { addDays, type CivilDate } from '@trihelix/kernel';
import { periodOf } from '@trihelix/licence-calculator';
import type { Locator, Page } from 'playwright-core';
import { given } from '../../../test/kit';
import type { Member } from '../../../test/kit/given';
import { BooksStory } from '../../../test/kit/given-books';
import { invoiceNumber } from '../../../test/kit/given-invoice';
import { type LicenceCast, LicenceStory, todayIn } from '../../../test/kit/given-licence';
import { BY_AGREEMENT } from '../../../test/kit/given-publicity';
import { inBrowser, Stage } from './kit';
import { button, decide, oneAfterAnother, sees, signIn } from './kit/desk';

const TITLE = '燃气轮机热障涂层制备方法';
const OFFER = {
  ...BY_AGREEMENT,
  title: TITLE,
  abstract: '等离子喷涂制备叶片热障涂层，隔热并耐高温剥落，用于燃气轮机。',
  keywords: ['热障涂层', '燃气轮机'],
  maturity: { level: 6 },
  inventors: [{ name: '林述' }, { name: '周敏' }],
};
/** More than fifteen days of publicity, and the holidays by which its last day can move. */
const PUBLICITY_DAYS = 30;
/** How long the evidence may take to be put together, on a machine that does other things, too. */
const PACKING_MS = 45_000;

inBrowser('the life of a licence', () => {
  const stage = Stage.here();
  let books: BooksStory;
  let cast: LicenceCast;

  beforeAll(async () => {
    books = new BooksStory(await LicenceStory.begin(stage.world, { name: '之江动力有限公司' }));
    ({ cast } = books.licences);
  });

  /** Signs somebody in, in a browser of their own, and opens a page. */
  const at = async (who: Member, path: string): Promise<Page> => (await stage.signedIn(who)).open(path);
  const today = (): CivilDate => todayIn(stage.world);
  const afterTheQuarter = (): Promise<void> => books.until(addDays(periodOf(today(), 'QUARTER').end, 1));

  describe('that is used first and paid later', () => {
    const step = oneAfterAnother();
    let colleague: Member;
    /** Where the licence stands, once it is asked for. */
    let licence: string;

    beforeAll(async () => {
      const { organizationId } = cast.officer;
      colleague = await given.member(stage.world, { of: 'UNIVERSITY', organizationId, roles: ['RESEARCHER'] });
      // In the first days of a quarter: it is signed in the one in which it is asked for.
      await afterTheQuarter();
      await books.licences.offered(OFFER);
    });

    step('begins with a need, whose match says why it was found and is asked for at once', async () => {
      const page = await at(cast.manager, '/');
      await page.getByRole('link', { name: '发布技术需求' }).click();
      await page.getByLabel('需求名称').fill('燃气轮机叶片热障涂层寿命提升');
      await page.getByLabel('问题描述').fill('叶片热障涂层在启停两百次后剥落，需要延长寿命。');
      await button(page, '保存并发布').click();
      const match = page.locator('.match').filter({ hasText: TITLE });
      const reasons = match.locator('.reason').filter({ hasText: /涂层.*\+\d+/ });
      await reasons.first().waitFor();
      await match.getByRole('link', { name: TITLE }).click();
      await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
      await page.getByRole('link', { name: /申请/ }).first().click();
      await page.getByLabel('使用用途').fill('用于三号机组叶片的小批量试制。');
      await button(page, '提交申请').click();
      await page.waitForURL(/\/licences\/[0-9a-f-]{36}$/);
      licence = new URL(page.url()).pathname;
    });

    step('is answered by the officer with a share of sales, and by the licensee with a smaller one', async () => {
      const officer = await waitingFor(cast.officer);
      await officer.getByRole('link', { name: '编辑条款' }).click();
      await button(officer, '添加条件').click();
      await officer.getByRole('group', { name: '条件 2' }).getByRole('combobox').selectOption('FIRST_SALE');
      await button(officer, '添加提成').click();
      await offer(officer, '5', '另收提成，首次销售即转付费。');
      await sees(officer, '条款已保存为第 2 版');
      const manager = await at(cast.manager, licence);
      await sees(manager, '轮到贵方回应');
      await manager.getByRole('link', { name: '查看协商' }).click();
      await sees(manager, '另收提成，首次销售即转付费。');
      await button(manager, '提出新的条款').click();
      await sees(manager, '向许可方提出新的条款');
      await offer(manager, '3', '销量尚小，提成 3% 为宜。');
      await sees(manager, '条款已保存为第 3 版');
    });

    step('is agreed to, handed in, and approved by somebody else as far as that its price is made public', async () => {
      const officer = await at(cast.officer, `${licence}/negotiation`);
      await sees(officer, '销量尚小，提成 3% 为宜。');
      await decide(officer, '同意现行条款');
      await sees(officer, '双方已同意第 3 版');
      await decide(officer, '提交审核');
      const approver = await waitingFor(cast.approver);
      await decide(approver, '批准', { fill: (dialog) => dialog.getByText('须先在本单位公示').waitFor() });
      await sees(approver, '已批准，进入公示');
    });

    step(
      'is read by the people of the university, one of whom objects, and the objection is dismissed with a reason',
      async () => {
        const reader = await publicity(colleague);
        await sees(reader, '¥80,000.00');
        await decide(reader, '提出异议', {
          fill: (dialog) => dialog.getByRole('textbox').fill('价格低于评估结果，请说明理由。'),
        });
        await sees(reader, '公示异议处理中', true);
        const approver = await publicity(cast.approver);
        await sees(approver, '公示异议处理中', true);
        const why = '价格经第三方评估，符合学校规定。';
        await decide(approver, '异议不成立', { fill: (dialog) => dialog.getByRole('textbox').fill(why) });
        await sees(approver, '公示中', true);
        // Whoever objected is told, and sees it where it was raised.
        await sees(reader, '处理意见：价格经第三方评估');
        await sees(reader, '公示中', true);
      },
    );

    step('is signed by one side and then the other once the publicity is over, each with the password', async () => {
      await books.until(addDays(today(), PUBLICITY_DAYS));
      const licensor = await at(cast.licensorSignatory, licence);
      await decide(licensor, '签署', { fill: signIn, confirm: '确认签署' });
      const licensee = await at(cast.licenseeSignatory, licence);
      await decide(licensee, '签署', { fill: signIn, confirm: '确认签署' });
      await sees(licensee, '双方已签署，许可成立');
      await sees(licensee, '试用中', true);
    });

    step('is tried, and what was tried is written down', async () => {
      const page = await at(cast.manager, licence);
      await page.getByRole('link', { name: '打开试用页面' }).click();
      await decide(page, '记一条', { fill: (dialog) => dialog.getByLabel('试用内容').fill('三号机组叶片小批量试涂') });
      await sees(page, '三号机组叶片小批量试涂');
    });

    step('goes over to paying with the first sale that is reported', async () => {
      await afterTheQuarter();
      const page = await at(cast.manager, licence);
      await page.getByRole('link', { name: '申报销售' }).click();
      await page.getByText('净销售额', { exact: true }).first().click();
      await page.getByLabel('净销售额（不含税、扣减后）').fill('100万');
      await decide(page, '核对并申报', { fill: (dialog) => dialog.getByText('30,000.00').waitFor(), confirm: '确认申报' });
      await page.getByRole('link', { name: /^LIC-/ }).click();
      await sees(page, '付费期', true);
    });

    step('is invoiced and paid, as the accountant writes down', async () => {
      const page = await at(cast.accountant, '/invoices');
      await page.getByRole('link', { name: /^待开票/ }).click();
      const number = invoiceNumber(today());
      const fill = { fill: (dialog: Locator) => dialog.getByLabel('发票号码').fill(number) };
      await decide(page, '登记发票', fill, page.getByRole('row').filter({ hasText: '80,000.00' }));
      await sees(page, `已登记发票 ${number}`);
      await page.getByRole('row').filter({ hasText: '30,000.00' }).getByRole('link', { name: /^LIC-/ }).click();
      await decide(page, '登记到账', { fill: stateAllOf('B-2027-001'), confirm: '确认到账 ¥110,000.00' });
      await sees(page, '已登记到账 ¥110,000.00');
    });

    step('is shared out: prepared by a scheme, approved by somebody else, paid to each inventor', async () => {
      const page = await at(cast.accountant, '/distributions');
      await page.getByRole('link', { name: '编制分配单' }).click();
      const fill = (dialog: Locator) => dialog.getByLabel('完成人').first().fill('70');
      await decide(page, '制定分配方案', { fill, confirm: '保存为新版本' });
      await sees(page, '¥38,500.00');
      await button(page, '提交审批').click();
      await page.waitForURL(/\/distributions\/[0-9a-f-]{36}$/);
      const approver = await at(cast.approver, new URL(page.url()).pathname);
      await decide(approver, '批准');
      await page.reload();
      for (const { name } of OFFER.inventors) await payOut(page, name);
      await sees(page, '已发放', true);
    });

    step('is exported by its officer, and verified by a stranger without an account', async () => {
      const visit = await stage.signedIn(cast.officer);
      const page = await visit.open(licence);
      const { name, bytes } = await visit.download(() => page.getByRole('link', { name: '下载存证（JSON）' }).click());
      const stranger = await (await stage.visitor()).open('/');
      await stranger.getByRole('link', { name: '核验许可存证' }).click();
      await stranger.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: bytes });
      await sees(stranger, '存证成立');
    });

    /** From the first page of somebody for whose turn it waits. */
    async function waitingFor(who: Member): Promise<Page> {
      const page = await at(who, '/');
      await page.locator(`a[href="${licence}"]`).first().click();
      return page;
    }

    /** Offers what stands in the form with another share of sales, and a word to the other side. */
    async function offer(page: Page, percent: string, note: string): Promise<void> {
      await page.getByRole('textbox', { name: '提成比例' }).fill(percent);
      await page.getByLabel('附言').fill(note);
      await button(page, '保存条款').click();
    }

    /** From the menu to what is made public of the licence. */
    async function publicity(who: Member): Promise<Page> {
      const page = await at(who, '/');
      await page.getByRole('link', { name: '协议定价公示' }).click();
      await page.getByRole('heading', { level: 1, name: '协议定价公示' }).waitFor();
      await page.getByRole('link', { name: TITLE }).click();
      return page;
    }

    /** All that is owed came in under a reference of the bank. */
    const stateAllOf = (reference: string) => async (dialog: Locator) => {
      await button(dialog, '填入全部').click();
      await dialog.getByLabel('银行流水号').fill(reference);
      await button(dialog, '下一步').click();
    };

    async function payOut(page: Page, name: string): Promise<void> {
      const fill = (dialog: Locator) => dialog.getByLabel('银行流水号').fill(`P-${name}`);
      await decide(page, '登记', { fill, confirm: '确认发放 ¥38,500.00' }, page.getByRole('row').filter({ hasText: name }));
      await sees(page, `P-${name}`);
    }
  });

  describe('whose trial fails', () => {
    const step = oneAfterAnother();
    const sample = '涂层样板';
    let licence: string;

    beforeAll(async () => {
      const { id } = await books.licences.signed({ terms: { trigger: { kind: 'OPTION' } } });
      licence = `/licences/${id as string}`;
    });

    step('is tried with what was handed over, in vain', async () => {
      const officer = await at(cast.officer, licence);
      await officer.getByRole('link', { name: '打开试用页面' }).click();
      await decide(officer, '登记交付物', { fill: (dialog) => dialog.getByLabel('名称').fill(sample) });
      const manager = await at(cast.manager, `${licence}/trial`);
      await button(manager, `确认收到 · ${sample}`).click();
      await sees(manager, '已收到', true);
      await decide(manager, '记一条', {
        fill: async (dialog) => {
          await dialog.getByLabel('试用内容').fill('一号机组叶片 20 片');
          await dialog.getByLabel('未达到').check();
        },
      });
      await sees(manager, '一号机组叶片 20 片');
    });

    step('is given back once the trial is over, with a declaration that it is used no longer', async () => {
      await afterTheTrial();
      const page = await at(cast.licenseeSignatory, licence);
      await sees(page, /试用已期满，请在 .* 前（含当日）决定转付费或退还/);
      const fill = (dialog: Locator) => dialog.getByLabel('理由').fill('涂层附着力达不到要求。');
      await decide(page, '退还', { fill, confirm: '确认退还' });
      await page.getByRole('link', { name: '办理退还' }).click();
      await decide(page, '阅读并签署', { fill: signIn, confirm: '签署' });
      await sees(page, '声明已签署');
    });

    step('returns what it received, and the licensor confirms it', async () => {
      const manager = await at(cast.manager, `${licence}/close-out`);
      const fill = (dialog: Locator) => dialog.getByLabel('说明').fill('顺丰 SF1000001');
      await decide(manager, `说明处置 · ${sample}`, { fill, confirm: '提交' });
      await sees(manager, '待许可方确认', true);
      const officer = await at(cast.officer, licence);
      await officer.getByRole('link', { name: '办理退还' }).click();
      await sees(officer, '顺丰 SF1000001');
      await button(officer, `确认 · ${sample}`).click();
      await sees(officer, '已处置', true);
    });

    step('is closed by the licensor, with its evidence and without a debt', async () => {
      const visit = await stage.signedIn(cast.officer);
      const page = await visit.open(`${licence}/close-out`);
      await decide(page, '归档', { confirm: '确认归档' });
      const evidence = page.getByRole('link', { name: '下载证据包（ZIP）' });
      await evidence.waitFor({ timeout: PACKING_MS });
      expect((await visit.download(() => evidence.click())).name).toMatch(/\.zip$/);
      const manager = await at(cast.manager, licence);
      await sees(manager, '已退还', true);
      await sees(manager, /退还已于 .* 归档，双方互不欠费/);
      await manager.getByRole('link', { name: '账册与收付' }).click();
      await sees(manager, '应付 0 笔，到账 0 笔');
    });

    async function afterTheTrial(): Promise<void> {
      const { trialEndsOn } = await books.licences.read(cast.officer, licence.slice('/licences/'.length), 'trialEndsOn');
      await books.until(addDays(trialEndsOn as CivilDate, 1));
    }
  });
});
