// Loaded into the servers of the crash proof before their own code: a year of trial cannot be waited for, so their clock stands
// so many days ahead of the machine's. Everything else in them is what `npm start` runs.

const { ClockShift } = require('../../../dist/libs/platform/src/database/clock.js');

const DAY_MS = 86_400_000;

Object.defineProperty(ClockShift.prototype, 'shift', { get: () => Number(process.env.PROOF_DAYS_AHEAD) * DAY_MS });
