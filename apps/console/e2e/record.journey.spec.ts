import { BooksStory } from '../../../test/kit/given-books';
import { LicenceStory } from '../../../test/kit/given-licence';
import { eventfulLicence } from '../../../test/kit/given-record';
import { downloadRecord } from '../../../test/kit/record-file';
import { axeProblems, inBrowser, Stage } from './kit';

inBrowser('the record of a licence', () => {
  const stage = Stage.here();
  let story: LicenceStory;
  let licence: { id: string; number: string };
  let text: string;

  beforeAll(async () => {
    story = await LicenceStory.begin(stage.world);
    licence = await eventfulLicence(new BooksStory(story));
    text = (await downloadRecord(stage.world, story.cast.officer, licence.id)).text;
  });

  it('stands on the licence’s page, and is downloaded there by a side as it is signed', async () => {
    const visit = await stage.signedIn(story.cast.officer);
    const page = await visit.open(`/licences/${licence.id}`);
    const head = (JSON.parse(text) as { head: { hash: string } }).head.hash;
    await page.getByText(head).waitFor();
    for (const [name, ending] of [
      ['下载存证（JSON）', 'json'],
      ['下载 PDF', 'pdf'],
    ] as const) {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
      expect(download.suggestedFilename()).toBe(`${licence.number}-record.${ending}`);
    }
  });

  it('is verified by a visitor in the browser, which finds the link that was tampered with', async () => {
    const visit = await stage.visitor();
    const page = await visit.open('/verify-record');
    const verify = (content: string) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name: 'record.json', mimeType: 'application/json', buffer: Buffer.from(content) });
    await verify(text);
    await page.getByText('存证成立').waitFor();
    await page.getByText(licence.number).waitFor();
    expect(await axeProblems(page)).toEqual([]);
    await verify(text.replace('"netSales": "10000000"', '"netSales": "1000000"'));
    await page.getByText('存证不成立').waitFor();
    await page.getByText(/^第 \d+ 个链接：内容与所存哈希不符。$/).waitFor();
    expect(await axeProblems(page)).toEqual([]);
  });
});
