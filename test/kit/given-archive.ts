import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of an archive, with everything an honest packer would not write. */
export interface ArchiveEntry {
  readonly name: string;
  readonly content?: Buffer | string;
  /** Already packed content, so that a bomb is packed once. */
  readonly packed?: Buffer;
  /** The unpacked size that the directory declares; the true one unless it lies. */
  readonly declaredBytes?: number;
  readonly isEncrypted?: boolean;
  readonly isLink?: boolean;
}

const DEFLATED = 8;

/** A ZIP (APPNOTE.TXT 6.3): entries with their local headers, the directory, its end. */
export function zipOf(entries: readonly ArchiveEntry[]): Buffer {
  const [locals, directory]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const { name, content = '', packed, declaredBytes, isEncrypted, isLink } of entries) {
    const plain = Buffer.from(content);
    const data = packed ?? deflateRawSync(plain);
    const path = Buffer.from(name);
    // Version, flags, method, time and date, CRC, packed and unpacked size, lengths of name and extra field.
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(isEncrypted ? 1 : 0, 2);
    facts.writeUInt16LE(DEFLATED, 4);
    facts.writeUInt32LE(packed ? 0 : crc32(plain), 10);
    facts.writeUInt32LE(data.length, 14);
    facts.writeUInt32LE(declaredBytes ?? plain.length, 18);
    facts.writeUInt16LE(path.length, 22);
    const attributes = Buffer.alloc(14);
    attributes.writeUInt32LE(isLink ? (0xa1ff << 16) >>> 0 : 0, 6);
    attributes.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), facts, attributes, path);
    locals.push(Buffer.from('PK\x03\x04', 'latin1'), facts, path, data);
    offset += 4 + facts.length + path.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

const PARTS = { xlsx: 'xl/workbook.xml', docx: 'word/document.xml', pptx: 'ppt/presentation.xml' } as const;

/** The smallest archive that is an office document, with whatever else is to be in it. */
export const officeFile = (kind: keyof typeof PARTS, ...more: ArchiveEntry[]): Buffer =>
  zipOf([{ name: '[Content_Types].xml', content: '<Types/>' }, { name: PARTS[kind], content: '<document/>' }, ...more]);
