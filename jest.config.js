/** Everything under test/, against a real PostgreSQL that the global set-up starts; two workers, a database of its own for every file. */
module.exports = {
  rootDir: __dirname,
  testMatch: ['<rootDir>/test/**/*.spec.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: { '^@trihelix/([^/]+)$': '<rootDir>/libs/$1/src' },
  transformIgnorePatterns: ['/node_modules/(?!(jose|openid-client|oauth4webapi)/)'],
  testEnvironment: 'node',
  globalSetup: '<rootDir>/test/kit/global-setup.ts',
  globalTeardown: '<rootDir>/test/kit/global-teardown.ts',
  testTimeout: 30_000,
  maxWorkers: 2,
  // Every file loads Nest anew; a worker that has grown is replaced between files.
  workerIdleMemoryLimit: '1500MB',
};
