import { generateKeyPairSync, sign, webcrypto } from 'node:crypto';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { CHAIN_START, hashOf, linkHash, RECORD_FORM, recordKeyId, sha256Hex, signedBytes } from '@trihelix/kernel';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { VerifyRecordPage } from './verify.page';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const x = publicKey.export({ format: 'jwk' }).x ?? '';

/** A record of three links, signed. */
async function aRecord() {
  const document = '{"form":"trihelix.licence-terms/2"}';
  const hash = sha256Hex(document);
  const happened = [
    ['REQUESTED', {}],
    ['TERMS_WRITTEN', { version: 1, termsHash: hash }],
    ['MOVED', {}],
  ] as const;
  let head = CHAIN_START;
  const links = happened.map(([action, says], index) => {
    const payload = { salt: `${index}`, kind: action, says };
    const entry = {
      seq: index + 1,
      at: '2026-03-01T01:00:00.000Z',
      actor: 'system',
      action,
      entity: 'licence:LIC-2026-000001',
      payloadHash: hashOf(payload),
    };
    head = linkHash(head, entry);
    return { entry, payload, hash: head };
  });
  const unsigned = {
    form: RECORD_FORM,
    exportedAt: '2026-03-02T01:00:00.000Z',
    platform: 'https://example.org',
    licence: { number: 'LIC-2026-000001' },
    terms: [{ version: 1, hash, document }],
    links,
    head: { seq: links.length, hash: head },
  };
  const value = sign(null, signedBytes(unsigned), privateKey).toString('base64url');
  return { ...unsigned, signature: { algorithm: 'Ed25519', keyId: await recordKeyId(x), publicKey: x, value } };
}

const answering = (keys: object[] | undefined) =>
  vi.stubGlobal('fetch', () =>
    keys ? Promise.resolve({ json: () => Promise.resolve({ keys }) }) : Promise.reject(new Error('offline')),
  );

async function verify(record: unknown): Promise<void> {
  const rootRoute = createRootRoute({ component: VerifyRecordPage });
  const router = createRouter({ routeTree: rootRoute, history: createMemoryHistory() });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  await screen.findByLabelText('选择文件');
  const text = JSON.stringify(record);
  const file = Object.assign(new File([text], 'record.json'), { text: () => Promise.resolve(text) });
  fireEvent.change(screen.getByLabelText('选择文件'), { target: { files: { 0: file, length: 1, item: () => file } } });
}

describe('The page that verifies a record', () => {
  beforeEach(async () => {
    vi.stubGlobal('crypto', webcrypto);
    answering([{ kid: await recordKeyId(x), x }]);
  });
  afterEach(() => vi.unstubAllGlobals());

  it('says that it holds, of which licence it is, and that this platform signed', async () => {
    await verify(await aRecord());
    expect(await screen.findByText('存证成立')).toBeTruthy();
    expect(screen.getByText('链接、条款与签名全部相符。由本平台签名')).toBeTruthy();
    expect(screen.getByText('LIC-2026-000001')).toBeTruthy();
  });

  it('says what is broken, and at which link', async () => {
    const record = await aRecord();
    record.links[1]!.payload.salt = 'another';
    await verify(record);
    const notice = await screen.findByRole('alert');
    const flaws = within(notice)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
    expect(flaws).toEqual(['第 2 个链接：内容与所存哈希不符。', '签名不成立，或无法验证。']);
  });

  it('says that somebody else signed', async () => {
    answering([]);
    await verify(await aRecord());
    expect(await screen.findByText('存证链与签名成立，签名者不是本平台')).toBeTruthy();
    expect(screen.getByText('https://example.org/.well-known/trihelix-record-keys.json')).toBeTruthy();
    expect(screen.queryByText('存证不成立')).toBeNull();
  });

  it('claims no more than it knows where the keys cannot be fetched', async () => {
    answering(undefined);
    await verify(await aRecord());
    expect(await screen.findByText('存证链成立；签名密钥未能与平台公布的密钥核对')).toBeTruthy();
  });

  it('takes no other file for a record', async () => {
    await verify({ form: 'something else' });
    expect(await screen.findByText('不是许可存证文件的格式。')).toBeTruthy();
  });
});
