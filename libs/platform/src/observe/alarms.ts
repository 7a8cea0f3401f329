import { Injectable } from '@nestjs/common';
import { registerEnumType } from '@nestjs/graphql';
import type { Text } from '@trihelix/kernel';

export enum AlarmKind {
  OLD_TRANSACTION = 'OLD_TRANSACTION',
  HORIZON_STANDS = 'HORIZON_STANDS',
  BOOKS_BROKEN = 'BOOKS_BROKEN',
}

registerEnumType(AlarmKind, {
  name: 'AlarmKind',
  description: 'What needs an operator.',
  valuesMap: {
    OLD_TRANSACTION: { description: 'A transaction is left open.' },
    HORIZON_STANDS: { description: 'The oldest running transaction has been the same for too long, and cannot be seen.' },
    BOOKS_BROKEN: { description: 'The last check of the books found what must never be.' },
  },
});

/** Something that needs an operator, while it lasts. */
export interface Alarm {
  /** The same while it lasts. */
  readonly id: string;
  readonly kind: AlarmKind;
  /** For how long it has lasted. */
  readonly seconds: number;
  /** What it means and what to do. */
  readonly text: Text;
}

/** What each room has to tell an operator. Rooms add theirs when they start. */
@Injectable()
export class Alarms {
  private readonly sources: (() => Promise<readonly Alarm[]>)[] = [];

  add(source: () => Promise<readonly Alarm[]>): void {
    this.sources.push(source);
  }

  async all(): Promise<Alarm[]> {
    return (await Promise.all(this.sources.map((source) => source()))).flat();
  }
}
