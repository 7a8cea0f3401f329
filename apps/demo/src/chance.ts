import { sha256Hex } from '@trihelix/kernel';

/** A number from 0 to below 1 that looks like chance and is the same in every loading. */
export const chanceOf = (name: string): number => parseInt(sha256Hex(name).slice(0, 12), 16) / 2 ** 48;

/** A whole number from the first to the last, both included, of the same kind. */
export const chanceBetween = (name: string, first: number, last: number): number =>
  first + Math.floor(chanceOf(name) * (last - first + 1));
