import { addDays, addMonths } from '@trihelix/kernel';
import { periodOf } from '@trihelix/licence-calculator';
import { BooksStory, ROYALTY_TERMS } from '../../../test/kit/given-books';
import { LicenceStory, todayIn } from '../../../test/kit/given-licence';
import { inBrowser, Stage } from './kit';

inBrowser('what the licensor finds in the accounts', () => {
  const stage = Stage.here();
  let story: LicenceStory;
  let address: string;

  beforeAll(async () => {
    story = await LicenceStory.begin(stage.world);
    const books = new BooksStory(story);
    const id = (await books.agreed(ROYALTY_TERMS)).id as string;
    const { name, end } = periodOf(addMonths(todayIn(stage.world), 5), 'QUARTER');
    await books.until(addDays(end, 5));
    await books.report(id, name, 50_000_000);
    address = `/licences/${id}/sales?period=${name}`;
  }, 240_000);

  it('is proposed by the accountant, laid beside what stands for the approver, and told to the licensee', async () => {
    const accountant = await (await stage.signedIn(story.cast.accountant)).open(address);
    await accountant.getByRole('button', { name: '查账更正' }).click();
    await accountant.getByLabel(/净销售额（/).fill('60万');
    await accountant.getByLabel(/查账发现了什么/).fill('漏记一家经销商的销售');
    await accountant.getByLabel(/本次查账费用/).fill('3000');
    await accountant.getByText('少付超过约定比例：查账费用由被许可方承担。').waitFor();
    await accountant.getByRole('button', { name: '核对并提出' }).click();
    const proposing = accountant.getByRole('dialog');
    await proposing.getByText(/本期更正补收 ¥5,000.00/).waitFor();
    await proposing.getByRole('button', { name: /提\s?出/ }).click();
    await accountant.getByText('漏记一家经销商的销售').waitFor();
    expect(await accountant.getByRole('button', { name: '批准查账更正' }).count()).toBe(0);

    const approver = await (await stage.signedIn(story.cast.approver)).open(address);
    await approver.getByRole('button', { name: '批准查账更正' }).click();
    const deciding = approver.getByRole('dialog');
    await deciding.getByText(/查账费用 ¥3,000.00 一并入账/).waitFor();
    expect(await deciding.getByRole('deletion').innerText()).toContain('500,000.00');
    expect(await deciding.getByRole('insertion').innerText()).toContain('600,000.00');
    await deciding.getByRole('button', { name: '批准查账更正' }).click();
    await approver.getByText('查账更正已入账', { exact: true }).waitFor();

    const licensee = await (await stage.signedIn(story.cast.manager)).open(address);
    await licensee.getByText('漏记一家经销商的销售').waitFor();
    expect(await licensee.getByRole('button', { name: '更正' }).count()).toBe(1);
    expect(await licensee.getByRole('heading', { name: '查账更正' }).count()).toBe(0);
  });
});
