import { shown } from '../row.problem';
import type { RawRow } from './raw.row';
import { UnreadableFile } from './unreadable-file';

/** Characters of the longest line. */
const LONGEST_LINE = 1_000_000;

/** Reads JSON Lines in UTF-8: one object a line, empty lines passed over. A line that is not an object comes as a row with its fault. */
export async function* readJsonLines(text: AsyncIterable<Uint8Array>): AsyncGenerator<RawRow> {
  let row = 0;
  for await (const line of linesOf(text)) {
    row += 1;
    if (line.trim() !== '') yield rowOf(line, row);
  }
}

function rowOf(line: string, row: number): RawRow {
  const value = parsed(line);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { row, cells: new Map(Object.entries(value)) };
  return {
    row,
    cells: new Map(),
    original: line,
    faults: [
      {
        row,
        column: null,
        found: shown(line),
        expected: { zh: '一个 JSON 对象', en: 'one JSON object' },
        fix: {
          zh: '每行写一个完整的对象，例如 {"code": "N-1", "title": "……"}。',
          en: 'Write one whole object on the line, for instance {"code": "N-1", "title": "…"}.',
        },
      },
    ],
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Lines end at LF or CRLF only: JSON text may contain the other line ends of Unicode. */
async function* linesOf(text: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let [rest, row] = ['', 1];
  for await (const chunk of text) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    row += lines.length;
    if (rest.length > LONGEST_LINE) throw tooLong(row);
  }
  yield rest + decoder.decode();
}

const tooLong = (row: number) =>
  new UnreadableFile(
    {
      zh: `第 ${row} 行超过 ${LONGEST_LINE} 个字符。请确认每行只有一个对象。`,
      en: `Line ${row} is longer than ${LONGEST_LINE} characters. Check that every line holds one object.`,
    },
    { row, line: row },
  );
