// Loaded into the servers of the crash proof before their own code: bugs that a proof plants while it runs, so that it sees that it would
// find them. Without a message that plants one, everything is as `npm start` runs it.

const { randomUUID } = require('node:crypto');
const { setTimeout: sleep } = require('node:timers/promises');
const { PaymentsService } = require('../../../dist/libs/licensing/src/books/payments.service.js');
const { LicencesReader } = require('../../../dist/libs/licensing/src/licences/licences.reader.js');
const { Idempotency } = require('../../../dist/libs/platform/src/command/idempotency.js');
const { Database } = require('../../../dist/libs/platform/src/database/database.js');

/** Longer than it takes to kill a server. */
const LATE_MS = 10_000;

let planted;

process.on('message', ({ fault }) => {
  if (fault === undefined) return;
  planted = fault;
  process.send({ fault });
});

/** Replaces a method by what `faulty` makes of it, as long as the fault is planted. */
function plant(fault, { prototype }, method, faulty) {
  const sound = prototype[method];
  prototype[method] = function (...parameters) {
    return (planted === fault ? faulty(sound) : sound).apply(this, parameters);
  };
}

// A command that is sent again is done again: its key is ignored, and a reference of the bank's says nothing.
plant('no idempotency', Idempotency, 'recall', () => async () => undefined);
plant('no idempotency', Idempotency, 'once', () => (_context, work) => work());
plant(
  'no idempotency',
  PaymentsService,
  'record',
  (record) =>
    function (actor, payment) {
      return record.call(this, actor, { ...payment, bankReference: `${payment.bankReference} ${randomUUID()}` });
    },
);

// Who writes into the books of a licence does not hold it.
plant(
  'no lock',
  LicencesReader,
  'hold',
  () =>
    function (actor, id) {
      return this.get(actor, id);
    },
);

// The answer goes out when the work is done and not when it is committed.
plant(
  'early acknowledgement',
  Database,
  'inOneOfItsOwn',
  (inOneOfItsOwn) =>
    function (mode, actor, work) {
      if (mode !== 'READ WRITE') return inOneOfItsOwn.call(this, mode, actor, work);
      return new Promise((answer, fail) => {
        const early = async () => {
          const result = await work();
          answer(result);
          await sleep(LATE_MS);
          return result;
        };
        inOneOfItsOwn.call(this, mode, actor, early).catch(fail);
      });
    },
);
