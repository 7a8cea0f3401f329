import type { Text } from '@trihelix/kernel';
import type { ImportTarget } from '../runs/import.target';
import { xlsxOf } from '../writing/xlsx.writer';
import { EXAMPLE } from './example.row';

const MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What the workbook and its sheet are called. */
const NAMES: Readonly<Record<ImportTarget['kind'], Text>> = {
  ACHIEVEMENTS: { zh: '科技成果导入模板', en: 'achievements' },
  NEEDS: { zh: '技术需求导入模板', en: 'needs' },
};

/** A workbook to fill in: every field as a column with its Chinese name, and one row that shows how to write each. */
export async function templateFor({ kind, fields }: ImportTarget) {
  const { zh } = NAMES[kind];
  const heading = fields.map(({ label }) => label.zh);
  const example = fields.map(({ name, example: text }) => (name === 'code' ? EXAMPLE : text));
  const chunks: Uint8Array[] = [];
  for await (const chunk of xlsxOf({ name: zh, heading, rows: [example] })) chunks.push(chunk);
  return { fileName: `${zh}.xlsx`, mediaType: MEDIA_TYPE, contentBase64: Buffer.concat(chunks).toString('base64') };
}
