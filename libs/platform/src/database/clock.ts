import { Injectable } from '@nestjs/common';

/**
 * How far this process's idea of now lies from the database's, in milliseconds. Zero in production.
 * Tests and the demo travel with it; every transaction hands it to `app_now()` as a transaction-local setting.
 */
@Injectable()
export class ClockShift {
  private milliseconds = 0;

  get shift(): number {
    return this.milliseconds;
  }

  /** Moves by whole days (and hours) from where the clock stands. */
  travel({ days = 0, hours = 0, minutes = 0 }: { days?: number; hours?: number; minutes?: number }): void {
    this.milliseconds += ((days * 24 + hours) * 60 + minutes) * 60_000;
  }

  /** Makes now be `instant`, from here on. */
  travelTo(instant: Date): void {
    this.milliseconds = instant.getTime() - Date.now();
  }

  reset(): void {
    this.milliseconds = 0;
  }
}
