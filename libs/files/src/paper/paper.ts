import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import PDFDocument from 'pdfkit';
import { PaperSheet } from './paper.sheet';

/** What a paper is called, and when it was made. */
export interface PaperInfo {
  readonly title: string;
  readonly madeAt: Date;
  /** Stands at the foot of every page, with its number. */
  readonly foot: string;
}

const PAGE = { size: 'A4', margin: PaperSheet.margin, bufferPages: true } as const;

let fonts: Promise<{ regular: Buffer; bold: Buffer }> | undefined;

/** PDF 1.7 in Chinese, with the characters of its font that it uses, as a whole: at most a few hundred kilobytes. */
export async function writePaper(
  { title, madeAt, foot }: PaperInfo,
  write: (sheet: PaperSheet) => void | Promise<void>,
): Promise<Buffer> {
  fonts ??= readFonts();
  const { regular, bold } = await fonts;
  const info = { Title: title, Producer: 'Trihelix', CreationDate: madeAt };
  const pdf = new PDFDocument({ ...PAGE, font: regular as unknown as string, info, lang: 'zh-CN' });
  pdf.registerFont('regular', regular).registerFont('bold', bold);
  const written = collected(pdf);
  const sheet = new PaperSheet(pdf);
  await write(sheet);
  sheet.numberPages(foot);
  pdf.end();
  return written;
}

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
