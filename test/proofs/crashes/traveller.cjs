// Loaded into the servers of the crash proof before their own code: a year of trial cannot be waited for, so their clock stands
// so many days ahead of the machine's, and a message moves it on. Everything else in them is what `npm start` runs.

const { ClockShift } = require('../../../dist/libs/platform/src/database/clock.js');

const DAY_MS = 86_400_000;

let daysAhead = Number(process.env.PROOF_DAYS_AHEAD);

process.on('message', ({ days }) => {
  if (days === undefined) return;
  daysAhead = days;
  process.send({ days });
});
// Who waits for messages only may end.
process.channel?.unref();

Object.defineProperty(ClockShift.prototype, 'shift', { get: () => daysAhead * DAY_MS });
