import { createHash } from 'node:crypto';
import { given, World } from '../kit';
import type { Member } from '../kit/given';
import { download, intentFor, linkTo, putBytes, uploadedFile } from '../kit/given-upload';

const TEXT = '编号,名称\n1,轴承振动诊断装置\n';
const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');

describe('uploading a file', () => {
  let world: World;
  let owner: Member;

  beforeAll(async () => {
    world = await World.open();
    owner = await given.member(world);
  });
  afterAll(() => world.close());

  it('asks first, sends the bytes, and can download them again', async () => {
    const intent = await intentFor(owner, { name: '成果.csv' });
    expect(intent.url).toBe(`/files/${intent.id}`);
    const sent = await putBytes(owner, intent.url, TEXT);
    expect(sent).toMatchObject({
      status: 201,
      file: { state: 'READY', mediaType: 'text/csv', bytes: Buffer.byteLength(TEXT), sha256: sha256(TEXT), scan: 'NOT_SCANNED' },
    });
    const got = await download(owner, await linkTo(owner, intent.id));
    expect(got.content.toString()).toBe(TEXT);
    expect(got.headers.get('content-disposition')).toContain("filename*=UTF-8''%E6%88%90%E6%9E%9C.csv");
  });
  void uploadedFile;
});
