import type { CivilDate } from '@trihelix/kernel';
import type { MatchmakingDay } from './matchmaking-day.entity';

/** When a slot begins and ends. */
export interface SlotTimes {
  /** From 0. */
  readonly index: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

type Rhythm = Pick<MatchmakingDay, 'heldOn' | 'startsAtMinute' | 'slotMinutes' | 'breakMinutes' | 'slotCount'>;

const MINUTE_MS = 60_000;
export const MINUTES_OF_A_DAY = 1_440;

/** The slots of a day, one after another. China has had one time without summer time since 1992. */
export function slotsOf(day: Rhythm): SlotTimes[] {
  const midnight = new Date(`${day.heldOn}T00:00:00+08:00`).getTime();
  const at = (minute: number) => new Date(midnight + minute * MINUTE_MS);
  return Array.from({ length: day.slotCount }, (_, index) => {
    const start = day.startsAtMinute + index * (day.slotMinutes + day.breakMinutes);
    return { index, startsAt: at(start), endsAt: at(start + day.slotMinutes) };
  });
}

/** When the last slot ends, in minutes after midnight. */
export const endMinuteOf = ({ startsAtMinute, slotMinutes, breakMinutes, slotCount }: Omit<Rhythm, 'heldOn'>): number =>
  startsAtMinute + slotCount * slotMinutes + (slotCount - 1) * breakMinutes;

/** `09:30` as minutes after midnight. */
export function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Minutes after midnight as `09:30`. */
export const timeOf = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** Whether nobody can register any more. */
export const isRegistrationOver = ({ registrationUntil }: Pick<MatchmakingDay, 'registrationUntil'>, today: CivilDate): boolean =>
  registrationUntil < today;
