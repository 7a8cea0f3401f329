import { type PaperSheet, writePaper } from '@trihelix/files';
import { LicenceKind, LicenceMode } from '@trihelix/licensing';
import { both } from './fee.words';
import type { FilingPack, NamedCode } from './pack.document';

const NOT_STATED = '未载明';
const SIDES: Readonly<Record<string, string>> = { LICENSOR: '许可方（让与人）', LICENSEE: '被许可方（受让人）' };
const KINDS: Readonly<Record<string, string>> = {
  [LicenceKind.ORDINARY]: '普通许可',
  [LicenceKind.SOLE]: '排他许可',
  [LicenceKind.EXCLUSIVE]: '独占许可',
};
const MODES: Readonly<Record<string, string>> = { [LicenceMode.UFPL]: '先使用后付费', [LicenceMode.ORDINARY]: '生效即付费' };
const OBJECTS: Readonly<Record<string, string>> = {
  PATENT: '专利',
  SOFTWARE: '软件著作权',
  IC_LAYOUT: '集成电路布图设计',
  PLANT_VARIETY: '植物新品种',
  NEW_BIO_VARIETY: '生物新品种',
  KNOW_HOW: '技术秘密',
  OTHER: '其他',
};
const METHODS: Readonly<Record<string, string>> = { REAUTHENTICATION: '平台内重新验证身份后签署' };

/** A pack on paper, in Chinese, its font embedded. */
export function writePackPaper(pack: FilingPack, hash: string, madeAt: Date): Promise<Buffer> {
  const { title, licence } = pack;
  return writePaper({ title: `${title}材料 ${licence.number}`, madeAt, foot: `${licence.number}　${title}材料` }, (sheet) =>
    putPack(sheet, pack, hash),
  );
}

function putPack(sheet: PaperSheet, pack: FilingPack, hash: string): void {
  const { title, licence, parties, achievement, rights, objects, fees, terms, signatures, attachments } = pack;
  sheet.title(`${title}材料`, `${licence.number}　${achievement.title}`);
  sheet.heading('当事人');
  sheet.table({
    heads: ['', '名称', '统一社会信用代码', '所在地'],
    widths: [0.2, 0.38, 0.25, 0.17],
    rows: parties.map(({ side, name, creditCode, region }) => [SIDES[side] ?? side, name, creditCode ?? NOT_STATED, region.name]),
  });
  sheet.heading('许可标的');
  sheet.facts([['科技成果', `${achievement.title}（${achievement.code}）`]]);
  if (rights.length > 0)
    sheet.table({
      heads: ['权利机关', '编号', '申请日', '授权日', '有效期至'],
      widths: [0.16, 0.3, 0.18, 0.18, 0.18],
      rows: rights.map((right) => [
        right.office,
        right.number,
        ...[right.filedOn, right.grantedOn, right.validUntil].map(stated),
      ]),
    });
  if (objects.length > 0)
    sheet.table({
      heads: ['条款载明的标的', '类别', '有效期至'],
      widths: [0.5, 0.25, 0.25],
      rows: objects.map(({ id, kind, lastValidOn }) => [id, OBJECTS[kind] ?? kind, stated(lastValidOn)]),
    });
  sheet.heading('许可内容');
  sheet.facts([
    ['许可种类', KINDS[licence.kind] ?? licence.kind],
    ['付费方式', MODES[licence.mode] ?? licence.mode],
    ['使用领域', branches(pack.fieldsOfUse, '全部领域')],
    ['地域范围', branches(pack.territory, '全国')],
    ['生效日', licence.effectiveOn],
    ['终止日', stated(licence.endsOn)],
    ['签订日', stated(licence.signedOn)],
  ]);
  sheet.heading('使用费');
  sheet.facts(fees.map(({ said }, at) => [`第 ${at + 1} 项`, said]));
  const total = pack.contractAmount;
  sheet.facts([['合同金额', total === null ? '签订时无法确定' : `不超过 ${both(BigInt(total), pack.currency)}`]]);
  sheet.heading('合同文本与签署');
  sheet.facts([
    ['条款版本', `第 ${terms.version} 版`],
    ['条款哈希', terms.hash],
  ]);
  sheet.table({
    heads: ['签署方', '名称', '方式', '时间（北京时间）'],
    widths: [0.2, 0.3, 0.27, 0.23],
    rows: signatures.map(({ side, organization, method, signedAt }) => [
      SIDES[side] ?? side,
      organization,
      METHODS[method] ?? method,
      timeOf(signedAt),
    ]),
  });
  sheet.heading('须附材料');
  sheet.facts(attachments.map((text, at) => [`□ ${at + 1}`, text]));
  sheet.note(`本材料按双方签署的条款第 ${terms.version} 版编制。材料哈希（SHA-256，同名 JSON 规范文本）：${hash}`);
}

const stated = (value: string | null): string => value ?? NOT_STATED;
const branches = (codes: 'ALL' | readonly NamedCode[], all: string): string =>
  codes === 'ALL' ? all : codes.map(({ code, name }) => (name ? `${name}（${code}）` : code)).join('、');

/** 2026-03-01 09:00 in Beijing, eight hours ahead of UTC all year. */
const timeOf = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
