// Plain JavaScript, because jest loads it before its compiler.

const { relative, sep } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/** What takes longest, the longest first: whatever of it came last would keep one worker while the other has nothing left to do. */
const LONGEST = [
  'test/demo/demo.spec.ts',
  'apps/console/e2e/routes.spec.ts',
  'test/proofs/crashes.spec.ts',
  'apps/console/e2e/licence-life.journey.spec.ts',
  'test/proofs/machine-table.spec.ts',
  'test/launcher/start.spec.ts',
  'apps/console/e2e/enterprise.journey.spec.ts',
  'test/licensing/licence-course.spec.ts',
  'apps/console/e2e/university.journey.spec.ts',
  'test/licence-distribution/distribution-life.spec.ts',
  'test/licensing/licence-books.spec.ts',
  'test/licensing/triallists.spec.ts',
  'test/proofs/schema-fuzz.spec.ts',
  'apps/console/e2e/course.journey.spec.ts',
  'test/proofs/restore-drill.spec.ts',
  'test/platform/access-matrix.spec.ts',
  'apps/console/e2e/frame.journey.spec.ts',
  'test/proofs/licence-laws.spec.ts',
  'test/licensing/nothing-waits.spec.ts',
  'test/licensing/sales-estimates.spec.ts',
  'test/proofs/licence-years.spec.ts',
  'test/proofs/licence-lives.spec.ts',
  'test/exchange/real-files.spec.ts',
];

/** Jest goes by how long each file took the last time; a fresh clone has no last time, and the size of a file says little. */
module.exports = class LongestFirst extends Sequencer {
  sort(files) {
    const place = ({ path, context }) => {
      const known = LONGEST.indexOf(relative(context.config.rootDir, path).split(sep).join('/'));
      return known === -1 ? LONGEST.length : known;
    };
    return [...super.sort(files)].sort((one, other) => place(one) - place(other));
  }
};
