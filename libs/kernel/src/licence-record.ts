import { canonicalJson, CHAIN_START } from './canonical-json';
import type { Text } from './text';

/** The form that an exported record of a licence names itself by. */
export const RECORD_FORM = 'trihelix.licence-record/1';

/** A public key by which exports are signed: Ed25519, its 32 bytes in base64url; the id is its JWK thumbprint (RFC 7638). */
export interface RecordKey {
  readonly keyId: string;
  readonly publicKey: string;
}

/** What does not hold. */
export type RecordFlawCode =
  | 'FORM'
  | 'REPEATED_KEY'
  | 'NO_CRYPTOGRAPHY'
  | 'SEQUENCE'
  | 'ENTITY'
  | 'PAYLOAD'
  | 'HASH'
  | 'HEAD'
  | 'TERMS'
  | 'KEY'
  | 'UNKNOWN_KEY'
  | 'SIGNATURE';

/** One thing that does not hold, and at which link (counted from 1) where it is one. */
export interface RecordFlaw {
  readonly code: RecordFlawCode;
  readonly seq: number | null;
  readonly text: Text;
}

/** What an exported record comes to. It holds when there are no flaws. */
export interface RecordCheck {
  readonly holds: boolean;
  /** Whether chain, terms and signature hold, by whatever key it was signed: of a record of another installation all that can be known here. */
  readonly isIntact: boolean;
  /** The address of the installation that signed, as the file has it. */
  readonly platform: string | null;
  /** The licence's number, as far as the file could be read. */
  readonly number: string | null;
  readonly exportedAt: string | null;
  readonly links: number;
  /** Links whose payload is left out, because whoever exported the record may not read it. */
  readonly withheld: number;
  /** The hash of the last link. */
  readonly head: string | null;
  readonly keyId: string | null;
  /** Whether the key was among those given; null when none were given, and the file's own key had to do. */
  readonly isKeyKnown: boolean | null;
  readonly flaws: readonly RecordFlaw[];
}

type Members = Readonly<Record<string, unknown>>;

/**
 * Checks an exported record of a licence, from the text of its file alone: every link follows the one before, every payload and
 * every version of the terms has the hash that the chain says, and the whole is signed. `keys` are the platform's public keys;
 * without them the signature proves that nothing was changed since, and not who signed. Throws nothing.
 */
export async function checkLicenceRecord(text: string, keys?: readonly RecordKey[]): Promise<RecordCheck> {
  const flaws: RecordFlaw[] = [];
  const flaw = (code: RecordFlawCode, seq: number | null = null) => void flaws.push({ code, seq, text: textOf(code, seq) });
  const nothing = {
    number: null,
    exportedAt: null,
    links: 0,
    withheld: 0,
    head: null,
    keyId: null,
    isKeyKnown: null,
    platform: null,
  };
  const record = recordIn(text, flaw);
  if (!record) return { ...nothing, holds: false, isIntact: false, flaws };

  const { licence, links, head, signature } = record;
  const number = textIn(licence, 'number');
  const chain = await checkChain(links, `licence:${number ?? ''}`, flaw);
  if (head['seq'] !== links.length || head['hash'] !== chain.head) flaw('HEAD');
  await checkTerms(record, flaw);
  await checkSignature(record, keys, flaw);
  return {
    holds: flaws.length === 0,
    isIntact: flaws.every(({ code }) => code === 'UNKNOWN_KEY'),
    platform: textIn(record.file, 'platform'),
    number,
    exportedAt: textIn(record.file, 'exportedAt'),
    links: links.length,
    withheld: chain.withheld,
    head: chain.head,
    keyId: textIn(signature, 'keyId'),
    isKeyKnown: keys ? keys.some(({ keyId }) => keyId === signature['keyId']) : null,
    flaws,
  };
}

/** The id of a public key: the SHA-256 of its JWK as RFC 7638 has it, in base64url. */
export async function recordKeyId(publicKey: string): Promise<string> {
  return base64url(await digest(utf8(canonicalJson({ crv: 'Ed25519', kty: 'OKP', x: publicKey }))));
}

/** What is signed: the canonical JSON of the file without its signature, as UTF-8. */
export function signedBytes(file: Members): Uint8Array<ArrayBuffer> {
  return utf8(canonicalJson({ ...file, signature: undefined }));
}

type Flaw = (code: RecordFlawCode, seq?: number) => void;

interface ReadRecord {
  readonly file: Members;
  readonly licence: Members;
  readonly terms: readonly Members[];
  readonly links: readonly Members[];
  readonly head: Members;
  readonly signature: Members;
}

/** The parts of a file that has the form of a record; of anything else it says what it is not. */
function recordIn(text: string, flaw: Flaw): ReadRecord | undefined {
  if (!globalThis.crypto?.subtle) return void flaw('NO_CRYPTOGRAPHY');
  const file = parsed(text);
  if (!isMembers(file) || file['form'] !== RECORD_FORM) return void flaw('FORM');
  const { licence, terms, links, head, signature } = file;
  const areParts = [licence, head, signature].every(isMembers) && areListed(terms) && areListed(links) && links.length > 0;
  if (!areParts || !isCanonical(file)) return void flaw('FORM');
  // Who repeats a key shows one value to the reader and another to the program.
  if (keysWritten(text) !== keysHeld(file)) flaw('REPEATED_KEY');
  return { file, licence: licence as Members, terms, links, head: head as Members, signature: signature as Members };
}

async function checkChain(links: readonly Members[], entity: string, flaw: Flaw): Promise<{ head: string; withheld: number }> {
  let [head, withheld] = [CHAIN_START, 0];
  for (const [index, link] of links.entries()) {
    const seq = index + 1;
    const { entry, payload, hash } = link;
    if (!isMembers(entry) || !hasOnly(link, LINK_KEYS) || !hasOnly(entry, ENTRY_KEYS)) {
      flaw('FORM', seq);
      continue;
    }
    if (entry['seq'] !== seq) flaw('SEQUENCE', seq);
    if (entry['entity'] !== entity) flaw('ENTITY', seq);
    if (payload === null) withheld += 1;
    else if (entry['payloadHash'] !== (await sha256(utf8(canonicalJson(payload))))) flaw('PAYLOAD', seq);
    const computed = await sha256(joined(bytesOf(head), utf8(canonicalJson(entry))));
    if (hash !== computed) flaw('HASH', seq);
    // On from what the file says, so that one broken link is told as one.
    head = typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash) ? hash : computed;
  }
  return { head, withheld };
}

/** Every version is told of by the chain with its hash, and every one that the chain tells of is there. */
async function checkTerms({ terms, links }: ReadRecord, flaw: Flaw): Promise<void> {
  const hashes = new Map<unknown, unknown>();
  for (const version of terms) {
    const document = textIn(version, 'document');
    if (document === null || !hasOnly(version, TERMS_KEYS) || version['hash'] !== (await sha256(utf8(document)))) flaw('TERMS');
    hashes.set(version['version'], version['hash']);
  }
  let told = 0;
  for (const [index, { entry, payload }] of links.entries()) {
    const action = isMembers(entry) ? entry['action'] : null;
    const says = isMembers(payload) && isMembers(payload['says']) ? payload['says'] : null;
    if (action === 'TERMS_WRITTEN') {
      told += 1;
      if (!says || hashes.get(says['version']) !== says['termsHash']) flaw('TERMS', index + 1);
    }
    if (action === 'SIGNED' && hashes.get(says?.['termsVersion']) !== says?.['termsHash']) flaw('TERMS', index + 1);
  }
  if (told !== terms.length || hashes.size !== terms.length) flaw('TERMS');
}

async function checkSignature(
  { file, signature }: ReadRecord,
  keys: readonly RecordKey[] | undefined,
  flaw: Flaw,
): Promise<void> {
  const { algorithm, keyId, publicKey, value } = signature;
  if (!hasOnly(signature, SIGNATURE_KEYS) || algorithm !== 'Ed25519') return flaw('SIGNATURE');
  if (typeof publicKey !== 'string' || keyId !== (await recordKeyId(publicKey))) return flaw('KEY');
  if (keys && !keys.some((key) => key.keyId === keyId && key.publicKey === publicKey)) flaw('UNKNOWN_KEY');
  const bytes = typeof value === 'string' ? fromBase64url(value) : undefined;
  if (!bytes || !(await isSigned(publicKey, bytes, signedBytes(file)))) flaw('SIGNATURE');
}

async function isSigned(
  publicKey: string,
  signature: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  try {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: publicKey };
    const key = await crypto.subtle.importKey('jwk', jwk, { name: 'Ed25519' }, false, ['verify']);
    return await crypto.subtle.verify({ name: 'Ed25519' }, key, signature, message);
  } catch {
    // No key on that curve, or a browser that does not know the curve: nothing was proven.
    return false;
  }
}

const LINK_KEYS = ['entry', 'hash', 'payload'];
const ENTRY_KEYS = ['action', 'actor', 'at', 'entity', 'payloadHash', 'seq'];
const TERMS_KEYS = ['document', 'hash', 'version'];
const SIGNATURE_KEYS = ['algorithm', 'keyId', 'publicKey', 'value'];

const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);
const areListed = (value: unknown): value is readonly Members[] => Array.isArray(value) && value.every(isMembers);
const hasOnly = (members: Members, keys: readonly string[]) => Object.keys(members).sort().join() === keys.join();
const textIn = (members: Members, key: string) => (typeof members[key] === 'string' ? members[key] : null);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isCanonical(value: unknown): boolean {
  try {
    return canonicalJson(value) !== '';
  } catch {
    return false;
  }
}

/** How many keys a text of JSON spells: strings that a colon follows. */
const keysWritten = (text: string): number =>
  [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon !== undefined).length;

/** How many keys a value has, in all its depth. */
function keysHeld(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce<number>((sum, member) => sum + keysHeld(member), own);
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const digest = async (bytes: Uint8Array<ArrayBuffer>) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
const sha256 = async (bytes: Uint8Array<ArrayBuffer>) =>
  Array.from(await digest(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Undefined for what is not spelt as these bytes are: of several spellings one counts. */
function fromBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined;
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
  return base64url(bytes) === text ? bytes : undefined;
}

const SAID: Readonly<Record<RecordFlawCode, Text>> = {
  FORM: { zh: '不是许可存证文件的格式', en: 'this is not in the form of a licence record' },
  REPEATED_KEY: { zh: '文件中有重复的键', en: 'a key is written twice in one object' },
  NO_CRYPTOGRAPHY: {
    zh: '此浏览器未向本页提供密码算法（须通过 https 打开），无法核验；可改用命令行',
    en: 'this browser offers no cryptography to this page (it has to be opened by https); use the command line instead',
  },
  SEQUENCE: {
    zh: '序号不连续：有链接被删除、插入或调换',
    en: 'the place is not the next one: a link was removed, inserted or moved',
  },
  ENTITY: { zh: '属于另一份许可', en: 'it belongs to another licence' },
  PAYLOAD: { zh: '内容与所存哈希不符', en: 'what it says does not have the hash it names' },
  HASH: { zh: '哈希与内容或前一链接不符', en: 'its hash is not that of its entry and of the link before' },
  HEAD: { zh: '链首哈希或链接数与记录不符', en: 'the head is not the last link' },
  TERMS: { zh: '条款文本与存证链所载不符', en: 'the terms are not those that the chain tells of' },
  KEY: { zh: '公钥与密钥编号不符', en: 'the public key does not have the id it is named by' },
  UNKNOWN_KEY: {
    zh: '签名所用密钥不在所核对平台公布的密钥之列：签名者不是该平台',
    en: 'the key is none of those that this platform publishes: somebody else signed',
  },
  SIGNATURE: { zh: '签名不成立，或无法验证', en: 'the signature does not hold, or could not be checked' },
};

function textOf(code: RecordFlawCode, seq: number | null): Text {
  const { zh, en } = SAID[code];
  return seq === null ? { zh: `${zh}。`, en: `${capital(en)}.` } : { zh: `第 ${seq} 个链接：${zh}。`, en: `Link ${seq}: ${en}.` };
}

const capital = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1);
