import { addTexts, type TextsLike } from '@shared/texts/texts';

const zh = {
  title: '许可存证的核验算法',
  subtitle: '持有存证文件的任何人都可按以下步骤自行核验，无需账号，也无需本平台的程序。',
  file: '文件',
  fileIs: 'UTF-8 编码的一个 JSON 对象，成员有 form、exportedAt、platform、licence，以及：',
  member: {
    head1: 'form：`trihelix.licence-record/1`',
    terms1: 'terms：每个版本的条款，含 version、document（所签署的文本）、hash',
    links1: 'links：依次为各链接，含 entry（seq、at、actor、action、entity、payloadHash）、payload（对象或 null）、hash',
    head2: 'head：最后一个链接的 seq 和 hash',
    signature1: 'signature：algorithm（Ed25519）、keyId、publicKey、value',
  },
  steps: '步骤',
  words: 'JCS(x) 为 x 的规范 JSON（RFC 8785）的 UTF-8 字节；哈希均为 SHA-256，写作 64 位小写十六进制；‖ 表示字节相接。',
  step: {
    form: '文件可解析为 JSON，任一对象没有重复的键，form 如上。',
    chain: '起始值 `h₀` 为 32 个零字节。对第 n = 1、2、… 个链接：',
    head: '`head.seq` 等于链接数，`head.hash` 等于最后的 `hₙ`。',
    terms:
      '对 terms 中每个版本：SHA-256(UTF-8(document)) = hash。action 为 TERMS_WRITTEN 的各链接在 `payload.says` 中依次写明的 version 和 termsHash，与 terms 逐一相同；SIGNED 链接的 termsVersion 和 termsHash 在其中。',
    keyId: '`signature.keyId` = base64url(SHA-256(JCS({"crv":"Ed25519","kty":"OKP","x":publicKey})))（RFC 7638），不带填充。',
    signature:
      '`signature.value`（base64url，不带填充）是以 publicKey（32 字节，base64url）对去掉 signature 成员后的整个对象的 JCS 所作的 Ed25519 签名（RFC 8032）。',
    signer:
      '要确认签名者是哪个平台：该密钥应在该平台公布的密钥之列（JSON Web Key Set；kid 为密钥编号，x 为公钥；停用的密钥仍保留）。本平台的密钥：',
  },
  link: {
    place: '`entry.seq` = n，且 `entry.entity` = “licence:” 加 `licence.number`；',
    payload: 'payload 为 null，或 SHA-256(JCS(payload)) = `entry.payloadHash`；',
    hash: '`hₙ` = SHA-256(`hₙ₋₁` 的字节 ‖ JCS(entry)) = hash。',
  },
  proves:
    '由此可知：文件即签名者所签，其中的链未被触动。较早的文件末尾是否被截去，与较新的文件比较即知：较早的链首哈希应是较新链上的一个链接。',
  here: '在浏览器中核验',
};

const en: TextsLike<typeof zh> = {
  title: 'How a licence record is verified',
  subtitle: 'Whoever holds a record file verifies it by these steps, without an account and without any program of ours.',
  file: 'The file',
  fileIs: 'One JSON object in UTF-8, with the members form, exportedAt, platform and licence, and:',
  member: {
    head1: 'form: `trihelix.licence-record/1`',
    terms1: 'terms: every version, with version, document (the text that was signed) and hash',
    links1:
      'links: in order, each with entry (seq, at, actor, action, entity, payloadHash), payload (an object, or null) and hash',
    head2: 'head: seq and hash of the last link',
    signature1: 'signature: algorithm (Ed25519), keyId, publicKey, value',
  },
  steps: 'The steps',
  words:
    'JCS(x) is the canonical JSON of x (RFC 8785) as UTF-8; hashes are SHA-256, written as 64 lower-case hexadecimal digits; ‖ joins bytes.',
  step: {
    form: 'The file parses as JSON, no object has a key twice, and form is the one above.',
    chain: '`h₀` is 32 zero bytes. For the link at place n = 1, 2, …:',
    head: '`head.seq` is the number of links, and `head.hash` is the last `hₙ`.',
    terms:
      'For each of terms: SHA-256(UTF-8(document)) = hash. The links with action TERMS_WRITTEN name in `payload.says` exactly these versions with these hashes (termsHash), in this order; a SIGNED link’s termsVersion and termsHash are among them.',
    keyId:
      '`signature.keyId` = base64url(SHA-256(JCS({"crv":"Ed25519","kty":"OKP","x":publicKey}))) (RFC 7638), without padding.',
    signature:
      '`signature.value` (base64url without padding) is an Ed25519 signature (RFC 8032) by publicKey (32 bytes, base64url) over JCS of the whole object without its member signature.',
    signer:
      'To know which platform signed: the key is one of those that it publishes (a JSON Web Key Set; kid is the key’s id, x the public key; keys no longer in use stay there). Those of this platform:',
  },
  link: {
    place: '`entry.seq` = n, and `entry.entity` = “licence:” followed by `licence.number`;',
    payload: 'payload is null, or SHA-256(JCS(payload)) = `entry.payloadHash`;',
    hash: '`hₙ` = SHA-256(bytes of `hₙ₋₁` ‖ JCS(entry)) = hash.',
  },
  proves:
    'What this proves: the file is what its signer signed, and the chain in it has not been touched. That nothing was cut off at the end of an older file is seen by comparing it with a newer one: the older head is a link of the newer chain.',
  here: 'Verify in the browser',
};

declare global {
  interface ConsoleTexts {
    recordAlgorithm: typeof zh;
  }
}

addTexts('recordAlgorithm', zh, en);
