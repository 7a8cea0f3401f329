import { SaxesParser } from 'saxes';
import { UnreadableFile } from './unreadable-file';

/** Characters between two tags: a piece that never ends would otherwise be collected. */
const LONGEST_PIECE = 4_194_304;

/** What is done with the pieces of an XML part; names come without their prefix. */
export interface XmlHandlers {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/**
 * Reads XML piece by piece, and gives what the handlers have emitted after every piece; nothing else is kept. Document
 * types are refused, so there are no entities to expand.
 * @throws UnreadableFile for what is not well-formed.
 */
export async function* readXml<Item>(
  bytes: AsyncIterable<Uint8Array>,
  handlersFor: (emit: (item: Item) => void) => XmlHandlers,
): AsyncGenerator<Item> {
  let items: Item[] = [];
  let unbroken = 0;
  const handlers = handlersFor((item) => items.push(item));
  const parser = new SaxesParser();
  const refuse = () => {
    throw malformed();
  };
  parser.on('error', refuse);
  parser.on('doctype', refuse);
  parser.on('opentag', ({ name, attributes }) => {
    unbroken = 0;
    handlers.open?.(localName(name), attributes);
  });
  if (handlers.text) parser.on('text', handlers.text);
  parser.on('closetag', ({ name }) => {
    unbroken = 0;
    handlers.close?.(localName(name));
  });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of bytes) {
    const text = decoded(decoder, chunk);
    unbroken += text.length;
    parser.write(text);
    if (unbroken > LONGEST_PIECE) refuse();
    yield* items;
    items = [];
  }
  parser.write(decoded(decoder)).close();
  yield* items;
}

/** Reads a small part to its end for what its handlers do. */
export async function walkXml(bytes: AsyncIterable<Uint8Array>, handlers: XmlHandlers): Promise<void> {
  for await (const _ of readXml(bytes, () => handlers)) continue;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function decoded(decoder: InstanceType<typeof TextDecoder>, chunk?: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    throw malformed();
  }
}

const malformed = () =>
  new UnreadableFile({
    zh: '工作簿的内容不是有效的 XML。请在 Excel 或 WPS 中打开并重新保存后重试。',
    en: 'The workbook is not well-formed XML. Open it in Excel or WPS, save it anew, and try again.',
  });
