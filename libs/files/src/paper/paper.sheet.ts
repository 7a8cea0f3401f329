const MARGIN = 48;
/** Stands for a character that the font does not have. */
const UNKNOWN = '〓';
/** Points between two columns of a table. */
const GAP = 8;
export const INK = { text: '#1d2129', quiet: '#5c6470', line: '#d5dae1' } as const;

interface Face {
  readonly hasGlyphForCodePoint: (code: number) => boolean;
}

/** A table: its heads, the width of each column as a part of the whole, and its rows. */
export interface PaperTable {
  readonly heads: readonly string[];
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
}

/** Puts what a paper says on pages, from the top down. Lengths are points. */
export class PaperSheet {
  static readonly margin = MARGIN;
  readonly width: number;
  private readonly face: Face;

  constructor(readonly pdf: PDFKit.PDFDocument) {
    pdf.font('regular');
    this.face = (pdf as unknown as { _font: { font: Face } })._font.font;
    this.width = pdf.page.width - 2 * MARGIN;
  }

  title(title: string, subtitle: string): void {
    this.pdf.font('bold').fontSize(20).fillColor(INK.text).text(title);
    this.pdf.font('regular').fontSize(11).fillColor(INK.quiet).text(this.known(subtitle)).moveDown(0.8);
  }

  heading(text: string): void {
    this.room(60);
    this.pdf.moveDown(0.8).font('bold').fontSize(13).fillColor(INK.text).text(text, MARGIN).moveDown(0.3);
  }

  note(text: string): void {
    this.pdf.font('regular').fontSize(9).fillColor(INK.quiet).text(this.known(text), MARGIN, undefined, { width: this.width });
    this.pdf.moveDown(0.4);
  }

  /** Labels with what they are of. */
  facts(facts: readonly (readonly [string, string])[]): void {
    for (const [label, value] of facts) {
      this.room(28);
      const top = this.pdf.y;
      this.pdf.font('regular').fontSize(9).fillColor(INK.quiet).text(label, MARGIN, top, { width: 96 });
      this.pdf.fillColor(INK.text).text(this.known(value), MARGIN + 100, top, { width: this.width - 100 });
      this.pdf.moveDown(0.25);
    }
  }

  /** Rows under their heads; a row is never torn apart by the end of a page. */
  table({ heads, widths, rows }: PaperTable): void {
    this.row(heads, widths, INK.quiet);
    for (const row of rows) this.row(row, widths, INK.text);
    this.rule(this.pdf.y);
    this.pdf.y += 6;
  }

  /** A line across the page. */
  rule(top: number): void {
    this.pdf
      .moveTo(MARGIN, top)
      .lineTo(MARGIN + this.width, top)
      .lineWidth(0.5)
      .strokeColor(INK.line)
      .stroke();
  }

  /** A new page where fewer points are left than this. */
  room(points: number): void {
    if (this.pdf.y + points > this.pdf.page.height - MARGIN) this.pdf.addPage();
  }

  /** The number of each page, and of how many, after what the paper is called. */
  numberPages(foot: string): void {
    const { start, count } = this.pdf.bufferedPageRange();
    for (let page = start; page < start + count; page += 1) {
      this.pdf.switchToPage(page);
      // The foot stands in the margin, where text would otherwise begin a page of its own.
      this.pdf.page.margins.bottom = 0;
      const text = `${foot}　第 ${page + 1} 页，共 ${count} 页`;
      this.pdf.font('regular').fontSize(8).fillColor(INK.quiet);
      this.pdf.text(text, MARGIN, this.pdf.page.height - 32, { width: this.width, align: 'center', lineBreak: false });
    }
  }

  /** The text with a sign for each character that the font does not have. */
  known(text: string): string {
    return [...text].map((char) => (this.face.hasGlyphForCodePoint(char.codePointAt(0) ?? 0) ? char : UNKNOWN)).join('');
  }

  private row(cells: readonly string[], widths: readonly number[], ink: string): void {
    this.pdf.font('regular').fontSize(9);
    const columns = widths.map((part) => part * this.width - GAP);
    const texts = cells.map((cell) => this.known(cell));
    const height = Math.max(...texts.map((text, index) => this.pdf.heightOfString(text, { width: columns[index] ?? 0 })));
    this.room(height + 8);
    const top = this.pdf.y;
    this.rule(top);
    let left = MARGIN;
    this.pdf.fillColor(ink);
    for (const [index, text] of texts.entries()) {
      this.pdf.text(text, left, top + 4, { width: columns[index] ?? 0 });
      left += (columns[index] ?? 0) + GAP;
    }
    this.pdf.x = MARGIN;
    this.pdf.y = top + height + 8;
  }
}
