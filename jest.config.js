/** To measure coverage, and to see what has just been edited, jest loads every module itself, for every spec file. */
const loadsAnew = process.argv.some((word) => /^--(coverage|watch)/.test(word));

/** Everything under test/, against a real PostgreSQL that the global set-up starts; two workers, a database of its own for every file. */
module.exports = {
  rootDir: __dirname,
  testMatch: ['<rootDir>/test/**/*.spec.ts', '<rootDir>/apps/console/e2e/**/*.spec.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: { '^@trihelix/([^/]+)$': '<rootDir>/libs/$1/src' },
  transformIgnorePatterns: ['/node_modules/(?!(jose|openid-client|oauth4webapi)/)'],
  testEnvironment: loadsAnew ? 'node' : '<rootDir>/test/kit/shared-realm.environment.cjs',
  ...(loadsAnew ? {} : { runtime: '<rootDir>/test/kit/shared-modules.runtime.cjs' }),
  // What a file leaves behind belongs to its worker, too: jest must not take it apart.
  testEnvironmentOptions: { globalsCleanup: 'off' },
  globalSetup: '<rootDir>/test/kit/global-setup.ts',
  globalTeardown: '<rootDir>/test/kit/global-teardown.ts',
  testSequencer: '<rootDir>/test/kit/longest-first.sequencer.cjs',
  // What a long one takes on a machine that does four other things; only what hangs takes it all.
  testTimeout: 120_000,
  maxWorkers: 2,
  // A worker that has grown is replaced between files.
  workerIdleMemoryLimit: '2200MB',
};
