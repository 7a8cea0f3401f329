import type { Text } from '@trihelix/kernel';
import type { Entry } from 'yauzl';
import type { FileKind } from '../file.kinds';
import { ArchiveEncrypted, ArchivePathUnsafe } from './archive.failures';

/** What an archive is, by the parts it holds. */
export interface ArchiveKind {
  readonly kind: FileKind | null;
  readonly words: Text;
}

const same = (name: string): Text => ({ zh: ` ${name}`, en: name });
const MACROS: Text = { zh: '带宏的 Office 文件', en: 'an Office file with macros' };

/** The main part of each format of ECMA-376; some programs number it (`word/document2.xml`). */
const MAIN_PARTS: readonly [RegExp, ArchiveKind][] = [
  [/^(xl|word|ppt)\/vbaProject\.bin$/, { kind: null, words: MACROS }],
  [/^xl\/workbook\d*\.xml$/, { kind: 'XLSX', words: same('XLSX') }],
  [/^xl\/workbook\d*\.bin$/, { kind: null, words: same('XLSB') }],
  [/^word\/document\d*\.xml$/, { kind: 'DOCX', words: same('DOCX') }],
  [/^ppt\/presentation\d*\.xml$/, { kind: 'PPTX', words: same('PPTX') }],
];

/** What entries of these names make together. */
export function archiveKindOf(names: readonly string[]): ArchiveKind {
  const zip: ArchiveKind = { kind: 'ZIP', words: same('ZIP') };
  if (!names.includes('[Content_Types].xml')) return zip;
  return MAIN_PARTS.find(([part]) => names.some((name) => part.test(name)))?.[1] ?? zip;
}

const ENCRYPTED = 0x1;
/** Of the file mode that Unix packers keep in the upper half of the external attributes. */
const [FILE_TYPE, SYMBOLIC_LINK] = [0xf000, 0xa000];

/** The name, byte by byte: what matters in it is ASCII in every encoding that packers use. */
export const nameOf = ({ fileNameRaw }: Entry): string => fileNameRaw.toString('latin1').replaceAll('\\', '/');

/** @throws ArchiveEncrypted, ArchivePathUnsafe */
export function requireHarmless(entry: Entry): void {
  const name = nameOf(entry);
  if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0) throw new ArchiveEncrypted();
  const isLink = ((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMBOLIC_LINK;
  if (isLink || name.startsWith('/') || /^[A-Za-z]:/.test(name) || name.split('/').includes('..') || name.includes('\0'))
    throw new ArchivePathUnsafe(entry.fileNameRaw.toString('utf8').replaceAll('\0', '\u2400').slice(0, 100));
}
