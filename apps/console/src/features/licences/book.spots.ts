import { daysBetween } from '@shared/format/format';
import type { BookEntry } from './book.course';

/** Diameters in pixels: of the least and of the greatest amount. */
const LEAST = 12;
const GREATEST = 26;

/** An entry of the picture. */
export interface Spot {
  readonly entry: BookEntry;
  /** Share of the width. */
  readonly at: number;
  /** How many it stands above, so that it covers none of them. */
  readonly level: number;
  /** Diameter in pixels. */
  readonly size: number;
}

const amountOf = (entry: BookEntry): string => (entry.kind === 'RECEIPT' ? entry.receipt.amount : entry.line.amount);

interface Span {
  /** Its first day. */
  readonly from: string;
  readonly days: number;
  /** Pixels. */
  readonly width: number;
}

/** Every entry at the place of its day, as big as the root of its amount, and on the lowest level where it covers no other. */
export function spotsOf(entries: readonly BookEntry[], { from, days, width }: Span): readonly Spot[] {
  const most = Math.max(1, ...entries.map((entry) => Math.abs(Number(amountOf(entry)))));
  const lanes = { owed: [] as number[], paid: [] as number[] };
  return [...entries]
    .sort((one, other) => one.on.localeCompare(other.on))
    .map((entry) => {
      const at = daysBetween(from, entry.on) / days;
      const ends = lanes[entry.kind === 'OWED' ? 'owed' : 'paid'];
      const free = ends.findIndex((end) => end <= at * width);
      const level = free === -1 ? ends.length : free;
      ends[level] = at * width + GREATEST;
      const size = LEAST + (GREATEST - LEAST) * Math.sqrt(Math.abs(Number(amountOf(entry))) / most);
      return { entry, at, level, size };
    });
}

/** Pixels that `2027-01` takes with room on both sides, and half of what is written. */
const ROOM = 60;
const HALF = 22;
/** Pixels on each side of the picture into which writing may reach. */
const MARGIN = 16;

/** The first days of quarters within, or of years where it is long: as many as can be read beside each other and beside today. */
export function ticksOf({ from, to, now, width }: { from: string; to: string; now: string; width: number }): readonly string[] {
  const days = Math.max(daysBetween(from, to), 1);
  const place = (day: string) => (daysBetween(from, day) / days) * width;
  const isLong = days > 800;
  const ticks: string[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    for (const month of isLong ? ['01'] : ['01', '04', '07', '10']) {
      const day = `${year}-${month}-01`;
      const isWithin = day > from && day < to && place(day) >= HALF - MARGIN && place(day) <= width - HALF + MARGIN;
      const isFree = [now, ...ticks.slice(-1)].every((other) => Math.abs(place(other) - place(day)) >= ROOM);
      if (isWithin && isFree) ticks.push(day);
    }
  }
  return ticks;
}
