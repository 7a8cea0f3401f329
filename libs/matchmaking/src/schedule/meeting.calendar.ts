/** What a calendar shows of one meeting. */
export interface CalendarEntry {
  readonly id: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly summary: string;
  readonly location: string;
  readonly description: string;
  readonly isCancelled: boolean;
  /** Rises with every change, so that a calendar replaces what it holds. */
  readonly sequence: number;
}

const PRODUCT = '-//Trihelix//Matchmaking//EN';
/** Octets of a line, without its end (RFC 5545, 3.1). */
const LINE_OCTETS = 75;

/** Meetings as a calendar file (iCalendar, RFC 5545), in UTC. `writtenAt` is when the file was made. */
export function calendarOf(entries: readonly CalendarEntry[], writtenAt: Date): string {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:${PRODUCT}`, 'METHOD:PUBLISH'];
  for (const { id, startsAt, endsAt, summary, location, description, isCancelled, sequence } of entries) {
    lines.push(
      'BEGIN:VEVENT',
      `UID:${id}@trihelix`,
      `SEQUENCE:${sequence}`,
      `DTSTAMP:${utc(writtenAt)}`,
      `DTSTART:${utc(startsAt)}`,
      `DTEND:${utc(endsAt)}`,
      `SUMMARY:${escaped(summary)}`,
      `LOCATION:${escaped(location)}`,
      `DESCRIPTION:${escaped(description)}`,
      `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
      'END:VEVENT',
    );
  }
  return [...lines, 'END:VCALENDAR'].map((line) => `${folded(line)}\r\n`).join('');
}

/** `20260305T060000Z`. */
const utc = (instant: Date): string => instant.toISOString().replace(/[-:]|\.\d+/gu, '');

/** What separates values is marked, and a line break is written out (3.3.11). */
const escaped = (text: string): string => text.replace(/[\\;,]/gu, '\\$&').replace(/\r\n|\r|\n/gu, '\\n');

/** A long line goes on after a line end and a space, never inside a character (3.1). */
function folded(line: string): string {
  let [result, octets] = ['', 0];
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) [result, octets] = [`${result}\r\n `, 1];
    result += character;
    octets += size;
  }
  return result;
}
