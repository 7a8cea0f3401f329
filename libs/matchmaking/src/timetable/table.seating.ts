import type { TimedMeeting } from './slot.plan';

/** A meeting, when it is and at which table. */
export interface SeatedMeeting extends TimedMeeting {
  /** From 0. */
  readonly table: number;
}

/**
 * Gives the meetings of each slot a table each. Whoever asks for solutions stays where they sat last as often as that table is
 * free; whoever moves takes the first free one.
 */
export function seated(meetings: readonly TimedMeeting[], tables: number): SeatedMeeting[] {
  const lastTable = new Map<number, number>();
  const slots = [...new Set(meetings.map(({ slot }) => slot))].sort((one, other) => one - other);
  return slots.flatMap((slot) => {
    const inSlot = meetings.filter((meeting) => meeting.slot === slot);
    const taken = new Map<number, TimedMeeting>();
    for (const meeting of inSlot) {
      const table = lastTable.get(meeting.pair.demand);
      if (table !== undefined && !taken.has(table)) taken.set(table, meeting);
    }
    const staying = new Set(taken.values());
    const free = Array.from({ length: tables }, (_, table) => table).filter((table) => !taken.has(table));
    for (const [index, meeting] of inSlot.filter((one) => !staying.has(one)).entries()) {
      const table = free[index];
      if (table === undefined) throw new Error('More meetings at a time than there are tables.');
      taken.set(table, meeting);
    }
    for (const [table, { pair }] of taken) lastTable.set(pair.demand, table);
    return [...taken].sort(([one], [other]) => one - other).map(([table, meeting]) => ({ ...meeting, table }));
  });
}
