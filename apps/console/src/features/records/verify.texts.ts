import { addTexts, type TextsLike } from '@shared/texts/texts';

const zh = {
  title: '核验许可存证',
  subtitle: '核对从许可页面导出的存证文件（JSON）是否完整、未被改动。无需账号；文件只在本浏览器中读取，不上传。',
  drop: '把存证文件拖到这里，或',
  choose: '选择文件',
  kind: 'JSON 文件',
  checking: '正在核验…',
  unreadable: '无法读取该文件。',
  holds: '存证成立',
  holdsBut: '存证链成立；签名密钥未能与平台公布的密钥核对',
  broken: '存证不成立',
  chain: '链接、条款与签名全部相符。',
  known: '由本平台签名',
  unlisted: '未能取得本平台公布的密钥，只用文件自带的公钥验证了签名：内容未被改动，签名者未经确认。',
  number: '许可编号',
  exportedAt: '导出时间',
  links: '链接数',
  withheld: '未公开内容的链接',
  withheldWhy: '导出者无权查看其内容，哈希仍在链中',
  anothers: '存证链与签名成立，签名者不是本平台',
  anothersWhy:
    '链接、条款与签名全部相符，内容未被改动；但签名所用密钥不在本平台公布的密钥之列，应是另一平台签名。要确认签名者，请向您所信任的该平台取得其公布的密钥，核对下方密钥编号，或在该平台的核验页面再核验一次。文件自称的地址本身不是证明。',
  anothersKeys: '文件所称平台公布密钥的地址：',
  head: '链首哈希',
  key: '密钥编号',
  flaws: '不符之处',
  more: '另有 {{count}} 处不符',
  algorithm: '算法公开',
  algorithmWhy:
    '每个链接的哈希由前一链接的哈希和本链接的内容计算得出（SHA-256，RFC 8785 规范 JSON），整份文件以 Ed25519 签名。公布的公钥：',
  algorithmSteps: '逐步算法',
};

const en: TextsLike<typeof zh> = {
  title: 'Verify a licence record',
  subtitle:
    'Checks whether a record file (JSON) downloaded from a licence’s page is whole and unchanged. No account is needed; the file is read in this browser and sent nowhere.',
  drop: 'Drop a record file here, or',
  choose: 'Choose a file',
  kind: 'JSON file',
  checking: 'Checking…',
  unreadable: 'The file cannot be read.',
  holds: 'The record holds',
  holdsBut: 'The chain holds; the key could not be held against the platform’s own',
  broken: 'The record does not hold',
  chain: 'Every link, the terms and the signature are as they must be.',
  known: 'Signed by this platform',
  unlisted:
    'The platform’s public keys could not be fetched. By the key in the file the signature holds: nothing was changed, but who signed is not confirmed.',
  number: 'Licence',
  exportedAt: 'Exported',
  links: 'Links',
  withheld: 'Links without contents',
  withheldWhy: 'whoever exported it may not read them; their hashes are in the chain',
  anothers: 'The chain and the signature hold; the signer is not this platform',
  anothersWhy:
    'Every link, the terms and the signature are as they must be, and nothing was changed. The key is none of those that this platform publishes: another installation will have signed. To know who did, get the keys of that installation from somewhere you trust and compare the key’s id below, or verify the file on its own page. The address that the file gives is no proof by itself.',
  anothersKeys: 'Where the platform that the file names publishes its keys:',
  head: 'Head of the chain',
  key: 'Key',
  flaws: 'What does not hold',
  more: 'and {{count}} more',
  algorithm: 'The algorithm is public',
  algorithmWhy:
    'Each link’s hash follows from the hash before it and what the link says (SHA-256, canonical JSON by RFC 8785); the file as a whole is signed with Ed25519. The public keys:',
  algorithmSteps: 'The algorithm, step by step',
};

declare global {
  interface ConsoleTexts {
    verifyRecord: typeof zh;
  }
}

addTexts('verifyRecord', zh, en);
