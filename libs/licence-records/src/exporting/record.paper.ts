import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { INK, PaperSheet, writePaper } from '@trihelix/files';
import { readTerms } from '@trihelix/licensing';
import type { ExportedLink, SignedRecord } from './record.document';
import { actionName, figuresOf, stateName } from './record.words';

/** Links on paper at most, the youngest: of longer records the file has all, and paper the head that stands for them. */
const MOST_LINKS = 1_000;
/** Links after which other requests have their turn. */
const AT_ONCE = 20;

/** The record of a licence as people read and file it, in Chinese, its font embedded. What counts is the signed file. */
@Injectable()
export class RecordPaper {
  /** PDF 1.7 as a whole: at most a few hundred kilobytes. */
  write(record: SignedRecord): Promise<Buffer> {
    const { licence, exportedAt } = record;
    const info = { title: `许可存证 ${licence.number}`, madeAt: new Date(exportedAt), foot: licence.number };
    return writePaper(info, (sheet) => putRecord(sheet, record));
  }
}

async function putRecord(sheet: PaperSheet, record: SignedRecord): Promise<void> {
  const { licence, terms, links, head, signature, exportedAt, platform } = record;
  sheet.title('许可存证', `${licence.number}　${licence.achievement.name}`);
  sheet.facts([
    ['许可方', licence.licensor.name],
    ['被许可方', licence.licensee.name],
    ['当前状态', stateName(licence.state)],
    ['导出时间', `${timeOf(exportedAt)}（北京时间）`],
    ['链接数', String(head.seq)],
    ['链首哈希', head.hash],
    ['签名密钥', signature.keyId],
    ['签名（Ed25519）', signature.value],
  ]);
  sheet.heading('条款');
  sheet.facts(terms.map(({ version, hash }) => [`第 ${version} 版`, hash]));
  sheet.heading('存证链');
  if (links.length > MOST_LINKS) sheet.note(`以下为最近 ${MOST_LINKS} 个链接；全部 ${links.length} 个见存证文件（JSON）。`);
  const { currency } = readTerms(terms.at(-1)?.document ?? '').terms;
  for (const [index, link] of links.slice(-MOST_LINKS).entries()) {
    putLink(sheet, link, figuresOf(link, currency));
    if (index % AT_ONCE === 0) await nextTurn();
  }
  sheet.heading('如何核验');
  sheet.note(
    `本页供阅读和归档，以带签名的存证文件（JSON）为准。持有该文件者无需账号，即可在 ${platform}/verify-record 或任一平台的同一页面核验；` +
      `算法公开，可自行实现。平台公布的公钥：${platform}/.well-known/trihelix-record-keys.json`,
  );
}

function putLink(sheet: PaperSheet, link: ExportedLink, figures: string): void {
  const { entry, hash } = link;
  const { pdf, width } = sheet;
  const { margin } = PaperSheet;
  sheet.room(figures ? 46 : 34);
  const top = pdf.y;
  sheet.rule(top);
  const body = { width: width - 40 };
  pdf
    .font('regular')
    .fontSize(9)
    .fillColor(INK.quiet)
    .text(String(entry.seq), margin, top + 4, { width: 36 });
  pdf
    .fillColor(INK.text)
    .text(sheet.known(`${actionName(link)}　`), margin + 40, top + 4, { ...body, continued: true })
    .fillColor(INK.quiet)
    .text(timeOf(entry.at));
  if (figures) pdf.fillColor(INK.text).text(sheet.known(figures), margin + 40, undefined, body);
  pdf
    .fontSize(7)
    .fillColor(INK.quiet)
    .text(hash, margin + 40, undefined, body);
  pdf.y += 3;
}

/** 2026-03-01 09:00:00 in Beijing, eight hours ahead of UTC all year. */
const timeOf = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
