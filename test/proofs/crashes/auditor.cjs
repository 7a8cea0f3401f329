// Loaded into the API of the crash proof before its own code: has it do at once, on its own clock, what `books check` and
// `books reconcile` do, and so spares the proof another start of the whole platform.

const { LicensingRules } = require('../../../dist/libs/licensing/src/books/books.rules.js');
const { Actor } = require('../../../dist/libs/platform/src/access/actor.js');

let rules;

const { onModuleInit } = LicensingRules.prototype;
LicensingRules.prototype.onModuleInit = function () {
  rules = this;
  return onModuleInit.call(this);
};

process.on('message', ({ audit }) => {
  if (audit)
    auditNow().then(
      (found) => process.send(found),
      (error) => process.send({ error: String(error?.stack ?? error) }),
    );
});

async function auditNow() {
  const { checks, audit } = rules;
  let computed = 0;
  const findings = await checks.run();
  const deviations = await audit.database.read(Actor.system('licensing.reconciliation'), () =>
    audit.deviations(null, (done) => {
      computed = done;
    }),
  );
  return {
    findings: findings.map(({ rule, times }) => `${rule}: ${times}`),
    deviations: deviations.map(({ number, surplus, missing }) => `${number}: ${surplus} too many, ${missing} missing`),
    computed,
  };
}
