import { addDays, addMonths, type CivilDate } from '@trihelix/kernel';
import type { Page } from 'playwright-core';
import { BooksStory, type MoneyTerms, ROYALTY_TERMS } from '../../../test/kit/given-books';
import { actOn, ask } from '../../../test/kit/given-course';
import { LicenceStory, todayIn } from '../../../test/kit/given-licence';
import { axeProblems, inBrowser, Stage, type Visit } from './kit';

const LUMP_SUM: MoneyTerms = {
  fees: [{ kind: 'LUMP_SUM', amount: 8_000_000, dueDays: 30 }],
  reporting: null,
  interest: { ratePpm: 45_000 },
};
/** Days until a lump sum that nobody pays has become a default, from the first day of the licence: it is due after two months. */
const UNTIL_DEFAULT = 160;

inBrowser('a licence that runs', () => {
  const stage = Stage.here();
  let story: LicenceStory;
  const ids: Record<'late' | 'overpaid' | 'undecided' | 'disputed' | 'tried' | 'broken', string> = {
    late: '',
    overpaid: '',
    undecided: '',
    disputed: '',
    tried: '',
    broken: '',
  };

  beforeAll(async () => {
    story = await LicenceStory.begin(stage.world);
    const books = new BooksStory(story);
    const agreed = async (money: MoneyTerms) => (await books.agreed(money)).id as string;
    const pass = (days: number) => books.until(addDays(todayIn(stage.world), days));
    ids.late = await agreed(LUMP_SUM);
    ids.overpaid = await agreed(LUMP_SUM);
    await pass(35);
    await story.pay(ids.overpaid, { amount: '9000000' });
    for (let day = 35; day < UNTIL_DEFAULT - 33; day += 15) await pass(15);
    ids.undecided = await agreed({ ...LUMP_SUM, trigger: { kind: 'OPTION' } });
    const effectiveOn = todayIn(stage.world);
    const longer = { trialMonths: 6, trigger: { kind: 'DATE', on: addDays(addMonths(effectiveOn, 6), 1) } };
    const patents = [
      { id: 'CN 202310012345.6', weightPpm: 700_000 },
      { id: 'CN 202310012346.0', weightPpm: 300_000 },
    ];
    const objects = patents.map((patent) => ({ ...patent, kind: 'PATENT', lastValidOn: '2039-12-31' }));
    ids.disputed = await agreed({ ...ROYALTY_TERMS, ...longer, patents, objects });
    ids.tried = await agreed({ ...LUMP_SUM, ...longer });
    ids.broken = await agreed({ ...LUMP_SUM, ...longer });
    await pass(17);
    await pass(17);
    await actOn(story, story.cast.approver, 'openLicenceDispute', ids.disputed, {
      input: { objectId: patents[1]?.id, ground: 'INVALIDATION', caseNumber: '5W100001', reason: '第三方请求宣告无效。' },
    });
    await ask(story.cast.approver, ids.tried, { kind: 'TERMINATION', lastOn: addDays(todayIn(stage.world) as CivilDate, 20) });
  }, 240_000);

  const open = (visit: Visit, id: string): Promise<Page> => visit.open(`/licences/${id}`);

  it('says to its licensee until when to decide, what silence brings, and what paying would cost, before it is decided', async () => {
    const visit = await stage.signedIn(story.cast.licenseeSignatory);
    const page = await open(visit, ids.undecided);
    await page.getByText(/试用已期满，请在 .* 前（含当日）决定转付费或退还/).waitFor();
    await page.getByText('因未申报销售，次日起按退还处理').waitFor();
    await page.getByRole('button', { name: '转付费' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('rowheader', { name: '合计' }).waitFor();
    expect(await dialog.getByRole('table').innerText()).toContain('80,000.00');
    expect(await dialog.getByRole('button', { name: '确认转付费' }).isDisabled()).toBe(true);
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: '确认转付费' }).click();
    await page.getByText('已转入付费期', { exact: true }).waitFor();
    expect(await story.read(story.cast.officer, ids.undecided, 'state')).toMatchObject({ state: 'PAYING' });
  });

  it('in default, says to each side what it means and by when', async () => {
    const licensee = await open(await stage.signedIn(story.cast.licenseeSignatory), ids.late);
    await licensee.getByText(/请在 .* 前（含当日）付清全部逾期款项及利息/).waitFor();
    await licensee.getByText('第 2 次催告').waitFor();
    const licensor = await open(await stage.signedIn(story.cast.approver), ids.late);
    await licensor.getByText(/此后仍未付清的，贵单位可以终止许可/).waitFor();
    // Not before the time to cure is over, and the menu says from when.
    await licensor.getByRole('button', { name: /变更与终止/ }).click();
    const end = licensor.getByRole('menuitem', { name: /^单方终止.*补救期内不能终止；未补救的，.* 起可以终止/ });
    await end.waitFor();
    expect(await end.getAttribute('aria-disabled')).toBe('true');
  });

  it('suspended, goes on once the approver records that the right stands', async () => {
    const visit = await stage.signedIn(story.cast.approver);
    const page = await open(visit, ids.disputed);
    await page.getByText(/本许可自 .* 起中止：CN 202310012346.0 发生无效宣告/).waitFor();
    await page.getByRole('button', { name: '知识产权事件了结' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '登记结果' }).click();
    await dialog.getByText('请填写').first().waitFor();
    await dialog.getByText('权利维持').click();
    await dialog.getByRole('button', { name: '登记结果' }).click();
    await page.getByText('已登记了结结果').waitFor();
    expect(await story.read(story.cast.officer, ids.disputed, 'state')).toMatchObject({ state: 'TRIAL' });
  });

  it('is not ended by agreement when the licensee says no, and why', async () => {
    const visit = await stage.signedIn(story.cast.licenseeSignatory);
    const page = await open(visit, ids.tried);
    await page.getByText('许可方申请协商终止').waitFor();
    await page.getByRole('button', { name: '不同意' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: '不同意' }).isDisabled()).toBe(true);
    await dialog.getByRole('textbox').fill('试用尚未完成。');
    await dialog.getByRole('button', { name: '不同意' }).click();
    await page.getByText('答复：试用尚未完成。').waitFor();
  });

  it('is ended by the approver on a ground that is named, and the other side objects', async () => {
    const licensor = await open(await stage.signedIn(story.cast.approver), ids.broken);
    await licensor.getByRole('button', { name: /变更与终止/ }).click();
    await licensor.getByRole('menuitem', { name: '单方终止' }).click();
    const dialog = licensor.getByRole('dialog');
    await dialog.getByText(/终止本身即为违约/).waitFor();
    await dialog.getByRole('combobox', { name: '终止事由' }).click();
    await licensor.getByTitle('约定的解除事由已发生').click();
    await dialog.getByLabel('依据的条款').fill('第八条第二款');
    await dialog.getByLabel('理由').fill('连续两期未提交试用记录');
    await dialog.getByLabel('最后一日').fill(addDays(todayIn(stage.world), 20));
    expect(await axeProblems(licensor)).toEqual([]);
    await dialog.getByRole('button', { name: '确认终止' }).click();
    await licensor.getByText('许可方声明终止：约定的解除事由').waitFor();
    const visit = await stage.signedIn(story.cast.licenseeSignatory, { viewport: 'PHONE', theme: 'DARK' });
    const licensee = await open(visit, ids.broken);
    await licensee.getByText('依据条款：第八条第二款').waitFor();
    await licensee.getByRole('button', { name: '提出异议' }).click();
    const objecting = licensee.getByRole('dialog');
    await objecting.getByRole('textbox').fill('试用记录均已提交。');
    await objecting.getByRole('button', { name: '提出异议' }).click();
    await licensee.getByText(/被许可方于 .* 提出异议：试用记录均已提交。/).waitFor();
    expect(await axeProblems(licensee)).toEqual([]);
  });

  it('asks for a longer trial, and shows the day on which it would end', async () => {
    const visit = await stage.signedIn(story.cast.manager);
    const page = await open(visit, ids.tried);
    const { trialEndsOn } = await story.read(story.cast.officer, ids.tried, 'trialEndsOn');
    await page.getByRole('button', { name: '申请延长试用' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(`延至 ${addMonths(trialEndsOn as CivilDate, 3)}`).waitFor();
    await dialog.getByLabel('理由').fill('中试设备到货推迟。');
    await dialog.getByRole('button', { name: '提出申请' }).click();
    await page.getByText('被许可方申请延长试用').waitFor();
    await page.getByText('待答复').waitFor();
  });

  it('gives back what was paid too much, to the fen, by two people, and shows it in the books', async () => {
    const visit = await stage.signedIn(story.cast.accountant);
    const page = await visit.open(`/licences/${ids.overpaid}/books`);
    await page.getByRole('button', { name: '提出退款' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('退款金额').inputValue()).toBe('10000.00');
    await dialog.getByLabel('银行流水号').fill('OUT-1');
    await dialog.getByLabel('退款理由').fill('被许可方多付。');
    await dialog.getByRole('button', { name: '下一步' }).click();
    await dialog.getByRole('button', { name: /提出退款/ }).click();
    await page.getByText('由另一位审批人决定').waitFor();

    const deciding = await (await stage.signedIn(story.cast.approver)).open(`/licences/${ids.overpaid}/books`);
    await deciding.getByRole('button', { name: '核准入账' }).click();
    await deciding.getByRole('dialog').getByRole('button', { name: '核准入账' }).click();
    await deciding.getByText('已退还', { exact: true }).waitFor();
    await deciding.getByText('已入账').waitFor();
  });

  it('is counted in the portfolio of its licensor by what is late, with the rows behind', async () => {
    const visit = await stage.signedIn(story.cast.officer);
    const page = await visit.open('/licences/portfolio');
    const late = page.getByRole('region', { name: '逾期应收' });
    await late.getByText('共 1 笔，¥80,000.00').waitFor();
    await late.getByRole('link').first().click();
    await page.getByText('共 1 项').waitFor();
  });
});
