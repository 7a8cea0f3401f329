import { given, World } from '../kit';
import { EnquiryStory } from '../kit/given-enquiry';
import { intentFor, putBytes } from '../kit/given-upload';
import { confidentialOf, undertakingAct, UndertakingStory } from '../kit/given-undertaking';
import type { Loose, Tester } from '../kit/tester';

const CONTENT = '叶片编号,厚度\nA-17,0.42\ncanary-file,1\n';
let world: World;
let story: EnquiryStory;
beforeAll(async () => {
  world = await World.open();
  story = await EnquiryStory.begin(world);
});
afterAll(() => world.close());

/** A file of somebody's organization, ready to be attached. */
async function uploaded(by: Tester, purpose: 'ATTACHMENT' | 'IMPORT' = 'ATTACHMENT'): Promise<string> {
  const { id, url } = await intentFor(by, { purpose, name: '测量数据.csv' });
  const { status, reason } = await putBytes(by, url, CONTENT);
  if (status !== 200 && status !== 201) throw new Error(`${status} ${reason}`);
  return id;
}

const SEND = `mutation ($id: ID!, $fileIds: [ID!]) { sendEnquiryMessage(enquiryId: $id, text: "见附件。", fileIds: $fileIds) {
  ... on EnquiryMessage { id files { id name } } ... on Failure { code } } }`;
const seenBy = async (who: Tester, id: string) => {
  const { data, errors } = await who.send('query ($id: ID!) { file(id: $id) { name downloadUrl } }', { id });
  return errors ? errors[0]?.extensions.code : (data.file as Loose);
};

describe('files of a message', () => {
  it('are read by both sides and by nobody else', async () => {
    const { firm, university } = story;
    const fileId = await uploaded(firm);
    const { id } = await story.open();
    expect(await seenBy(university, fileId)).toBe('NOT_FOUND');
    const sent = await firm.command(SEND, { id, fileIds: [fileId] });
    expect(sent.files).toEqual([{ id: fileId, name: '测量数据.csv' }]);
    const { enquiryMessages } = await university.ask(
      'query ($id: ID!) { enquiryMessages(enquiryId: $id) { edges { node { files { name downloadUrl } } } } }',
      { id },
    );
    expect(enquiryMessages.edges.map(({ node }: Loose) => node.files.length)).toEqual([1, 0]);
    const [{ downloadUrl }] = enquiryMessages.edges[0].node.files;
    const content = await fetch(`${world.origin}${downloadUrl as string}`, { headers: university.credentials });
    expect([content.status, await content.text()]).toEqual([200, CONTENT]);
    const third = await given.member(world, { of: 'ENTERPRISE' });
    expect(await seenBy(third, fileId)).toBe('NOT_FOUND');
    expect(await seenBy(firm, fileId)).toMatchObject({ name: '测量数据.csv' });
  });

  it('go with the first message too', async () => {
    const fileId = await uploaded(story.firm);
    const subjectId = await story.listed();
    const opened = await story.firm.command(
      `mutation ($input: OpenEnquiryInput!) { openEnquiry(input: $input) { ... on Enquiry { lastMessage { files { id } } } ... on Failure { code message } } }`,
      { input: { subjectType: 'ACHIEVEMENT', subjectId, text: '见附件。', fileIds: [fileId] } },
    );
    expect(opened.lastMessage.files).toEqual([{ id: fileId }]);
  });

  it('are your own, ready, meant as attachments, and attached once; else nothing is sent', async () => {
    const { firm, university } = story;
    const { id } = await story.open();
    const used = await uploaded(firm);
    const other = await story.open();
    await firm.command(SEND, { id: other.id, fileIds: [used] });
    const strange = [
      await uploaded(university),
      await uploaded(firm, 'IMPORT'),
      (await intentFor(firm, { purpose: 'ATTACHMENT', name: '未上传.csv' })).id,
      used,
    ];
    for (const fileId of strange) {
      const { sendEnquiryMessage } = await firm.ask(SEND, { id, fileIds: [fileId] });
      expect(sendEnquiryMessage).toEqual({ code: 'FILE_NOT_USABLE' });
    }
    const { enquiry } = await firm.ask('query ($id: ID!) { enquiry(id: $id) { messageCount } }', { id });
    expect(enquiry.messageCount).toBe(1);
  });
});

describe('files of a confidential part', () => {
  const filesOf = async (who: Tester, id: string) =>
    (await who.ask('query ($id: ID!) { need(id: $id) { confidentialPart { files { id } } } }', { id })).need.confidentialPart
      ?.files as unknown;

  it('are read by those who may read the text, as long as they may', async () => {
    const sworn = await UndertakingStory.begin(world);
    const needId = await sworn.need();
    const fileId = await uploaded(sworn.owner);
    await undertakingAct(sworn.owner, 'writeNeedConfidentialPart', {
      needId,
      expectedVersion: 1,
      input: { text: '见附件', fileIds: [fileId] },
    });
    expect(await filesOf(sworn.owner, needId)).toEqual([{ id: fileId }]);
    for (const who of [sworn.engineer, world.visitor()]) expect(await filesOf(who, needId)).toEqual([]);
    expect(await seenBy(sworn.engineer, fileId)).toBe('NOT_FOUND');
    const { id, version } = await sworn.inForce(needId);
    expect(await filesOf(sworn.researcher, needId)).toEqual([{ id: fileId }]);
    const { downloadUrl } = (await seenBy(sworn.researcher, fileId)) as Loose;
    await undertakingAct(sworn.owner, 'revokeUndertaking', { id, expectedVersion: version, reason: '合作终止' });
    expect(await filesOf(sworn.engineer, needId)).toEqual([]);
    expect(await seenBy(sworn.engineer, fileId)).toBe('NOT_FOUND');
    const late = await fetch(`${world.origin}${downloadUrl as string}`, { headers: sworn.researcher.credentials });
    expect(late.status).not.toBe(200);
    expect(await late.text()).not.toContain('canary-file');
  });

  it('do not come back with a part that is written after this one was removed', async () => {
    const sworn = await UndertakingStory.begin(world);
    const needId = await sworn.need();
    const fileId = await uploaded(sworn.owner);
    const write = (expectedVersion: number, input: object) =>
      undertakingAct(sworn.owner, 'writeNeedConfidentialPart', { needId, expectedVersion, input });
    await write(1, { text: '见附件', fileIds: [fileId] });
    await sworn.inForce(needId);
    await undertakingAct(sworn.owner, 'removeNeedConfidentialPart', { needId, expectedVersion: 2 });
    await write(3, { text: '不含附件' });
    expect(await confidentialOf(sworn.engineer, needId)).toMatchObject({ text: '不含附件' });
    expect(await filesOf(sworn.engineer, needId)).toEqual([]);
    expect(await seenBy(sworn.engineer, fileId)).toBe('NOT_FOUND');
  });
});
