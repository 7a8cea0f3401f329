/** What a content can be found to be. */
export type FileKind = 'PDF' | 'PNG' | 'JPEG' | 'XLSX' | 'DOCX' | 'PPTX' | 'ZIP' | 'CSV' | 'JSONL' | 'TXT';

/** How the content of a kind is recognised: by its first bytes, by what an archive holds, or by being readable text. */
export type KindForm = 'SIGNATURE' | 'ARCHIVE' | 'TEXT';

export interface KindFacts {
  /** Endings of names, lower case, without the dot; the first is the usual one. */
  readonly endings: readonly string[];
  /** The media type it is served with. */
  readonly mediaType: string;
  readonly form: KindForm;
}

/** IANA media types; text is served without a charset, because two are accepted (UTF-8, GB18030). */
export const KINDS: Readonly<Record<FileKind, KindFacts>> = {
  PDF: { endings: ['pdf'], mediaType: 'application/pdf', form: 'SIGNATURE' },
  PNG: { endings: ['png'], mediaType: 'image/png', form: 'SIGNATURE' },
  JPEG: { endings: ['jpg', 'jpeg'], mediaType: 'image/jpeg', form: 'SIGNATURE' },
  XLSX: {
    endings: ['xlsx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    form: 'ARCHIVE',
  },
  DOCX: {
    endings: ['docx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    form: 'ARCHIVE',
  },
  PPTX: {
    endings: ['pptx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    form: 'ARCHIVE',
  },
  ZIP: { endings: ['zip'], mediaType: 'application/zip', form: 'ARCHIVE' },
  CSV: { endings: ['csv'], mediaType: 'text/csv', form: 'TEXT' },
  JSONL: { endings: ['jsonl'], mediaType: 'application/jsonl', form: 'TEXT' },
  TXT: { endings: ['txt'], mediaType: 'text/plain', form: 'TEXT' },
};

/** The kind that a name promises by its ending; undefined when it promises none of ours. */
export function kindByName(name: string): FileKind | undefined {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  if (!ending) return undefined;
  return (Object.keys(KINDS) as FileKind[]).find((kind) => KINDS[kind].endings.includes(ending));
}
