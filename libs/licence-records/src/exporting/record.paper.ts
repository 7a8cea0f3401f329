import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { readTerms } from '@trihelix/licensing';
import PDFDocument from 'pdfkit';
import type { ExportedLink, SignedRecord } from './record.document';
import { actionName, figuresOf, stateName } from './record.words';

/** Links on paper at most, the youngest: of longer records the file has all, and paper the head that stands for them. */
const MOST_LINKS = 1_000;
/** Links after which other requests have their turn. */
const AT_ONCE = 20;
const MARGIN = 48;
/** Stands for a character that the font does not have. */
const UNKNOWN = '〓';
const PAGE = { size: 'A4', margin: MARGIN, bufferPages: true } as const;
const INK = { text: '#1d2129', quiet: '#5c6470', line: '#d5dae1' };

interface Face {
  readonly hasGlyphForCodePoint: (code: number) => boolean;
}

/** The record of a licence as people read and file it, in Chinese, its font embedded. What counts is the signed file. */
@Injectable()
export class RecordPaper {
  private fonts: Promise<{ regular: Buffer; bold: Buffer }> | undefined;

  /** PDF 1.7 as a whole: at most a few hundred kilobytes. */
  async write(record: SignedRecord): Promise<Buffer> {
    this.fonts ??= readFonts();
    const { regular, bold } = await this.fonts;
    const info = { Title: `许可存证 ${record.licence.number}`, Producer: 'Trihelix', CreationDate: new Date(record.exportedAt) };
    const pdf = new PDFDocument({ ...PAGE, font: regular as unknown as string, info, lang: 'zh-CN' });
    pdf.registerFont('regular', regular).registerFont('bold', bold);
    const written = collected(pdf);
    await new Sheet(pdf).write(record);
    pdf.end();
    return written;
  }
}

/** Puts a record on pages, from the top down. */
class Sheet {
  private readonly face: Face;
  private readonly width: number;

  constructor(private readonly pdf: PDFKit.PDFDocument) {
    pdf.font('regular');
    this.face = (pdf as unknown as { _font: { font: Face } })._font.font;
    this.width = pdf.page.width - 2 * MARGIN;
  }

  async write(record: SignedRecord): Promise<void> {
    const { licence, terms, links, head, signature, exportedAt, platform } = record;
    this.title('许可存证', `${licence.number}　${licence.achievement.name}`);
    this.facts([
      ['许可方', licence.licensor.name],
      ['被许可方', licence.licensee.name],
      ['当前状态', stateName(licence.state)],
      ['导出时间', `${timeOf(exportedAt)}（北京时间）`],
      ['链接数', String(head.seq)],
      ['链首哈希', head.hash],
      ['签名密钥', signature.keyId],
      ['签名（Ed25519）', signature.value],
    ]);
    this.heading('条款');
    this.facts(terms.map(({ version, hash }) => [`第 ${version} 版`, hash]));
    this.heading('存证链');
    if (links.length > MOST_LINKS) this.note(`以下为最近 ${MOST_LINKS} 个链接；全部 ${links.length} 个见存证文件（JSON）。`);
    const { currency } = readTerms(terms.at(-1)?.document ?? '').terms;
    for (const [index, link] of links.slice(-MOST_LINKS).entries()) {
      this.link(link, figuresOf(link, currency));
      if (index % AT_ONCE === 0) await nextTurn();
    }
    this.heading('如何核验');
    this.note(
      `本页供阅读和归档，以带签名的存证文件（JSON）为准。持有该文件者无需账号，即可在 ${platform}/verify-record 或任一平台的同一页面核验；` +
        `算法公开，可自行实现。平台公布的公钥：${platform}/.well-known/trihelix-record-keys.json`,
    );
    this.numberPages(licence.number);
  }

  private title(title: string, subtitle: string): void {
    this.pdf.font('bold').fontSize(20).fillColor(INK.text).text(title);
    this.pdf.font('regular').fontSize(11).fillColor(INK.quiet).text(this.known(subtitle)).moveDown(0.8);
  }

  private heading(text: string): void {
    this.room(60);
    this.pdf.moveDown(0.8).font('bold').fontSize(13).fillColor(INK.text).text(text, MARGIN).moveDown(0.3);
  }

  private note(text: string): void {
    this.pdf.font('regular').fontSize(9).fillColor(INK.quiet).text(this.known(text), MARGIN, undefined, { width: this.width });
    this.pdf.moveDown(0.4);
  }

  private facts(facts: readonly (readonly [string, string])[]): void {
    for (const [label, value] of facts) {
      this.room(28);
      const top = this.pdf.y;
      this.pdf.font('regular').fontSize(9).fillColor(INK.quiet).text(label, MARGIN, top, { width: 96 });
      this.pdf.fillColor(INK.text).text(this.known(value), MARGIN + 100, top, { width: this.width - 100 });
      this.pdf.moveDown(0.25);
    }
  }

  private link(link: ExportedLink, figures: string): void {
    const { entry, hash } = link;
    this.room(figures ? 46 : 34);
    const top = this.pdf.y;
    this.pdf
      .moveTo(MARGIN, top)
      .lineTo(MARGIN + this.width, top)
      .lineWidth(0.5)
      .strokeColor(INK.line)
      .stroke();
    const body = { width: this.width - 40 };
    this.pdf
      .font('regular')
      .fontSize(9)
      .fillColor(INK.quiet)
      .text(String(entry.seq), MARGIN, top + 4, { width: 36 });
    this.pdf
      .fillColor(INK.text)
      .text(this.known(`${actionName(link)}　`), MARGIN + 40, top + 4, { ...body, continued: true })
      .fillColor(INK.quiet)
      .text(timeOf(entry.at));
    if (figures) this.pdf.fillColor(INK.text).text(this.known(figures), MARGIN + 40, undefined, body);
    this.pdf
      .fontSize(7)
      .fillColor(INK.quiet)
      .text(hash, MARGIN + 40, undefined, body);
    this.pdf.y += 3;
  }

  /** A new page where fewer points are left than this. */
  private room(points: number): void {
    if (this.pdf.y + points > this.pdf.page.height - MARGIN) this.pdf.addPage();
  }

  private numberPages(number: string): void {
    const { start, count } = this.pdf.bufferedPageRange();
    for (let page = start; page < start + count; page += 1) {
      this.pdf.switchToPage(page);
      // The foot stands in the margin, where text would otherwise begin a page of its own.
      this.pdf.page.margins.bottom = 0;
      const text = `${number}　第 ${page + 1} 页，共 ${count} 页`;
      this.pdf.font('regular').fontSize(8).fillColor(INK.quiet);
      this.pdf.text(text, MARGIN, this.pdf.page.height - 32, { width: this.width, align: 'center', lineBreak: false });
    }
  }

  private known(text: string): string {
    return [...text].map((char) => (this.face.hasGlyphForCodePoint(char.codePointAt(0) ?? 0) ? char : UNKNOWN)).join('');
  }
}

/** 2026-03-01 09:00:00 in Beijing, eight hours ahead of UTC all year. */
const timeOf = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

async function readFonts(): Promise<{ regular: Buffer; bold: Buffer }> {
  const folder = join(dirname(require.resolve('@embedpdf/fonts-sc')), '../fonts');
  const file = (weight: string) => readFile(join(folder, `NotoSansHans-${weight}.otf`));
  const [regular, bold] = await Promise.all([file('Regular'), file('Bold')]);
  return { regular, bold };
}

function collected(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(Buffer.concat(parts)));
    pdf.on('error', reject);
  });
}
