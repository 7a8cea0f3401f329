/** Two suites of one kind: everything under test/, against a real PostgreSQL that the global set-up starts. */
module.exports = {
  rootDir: __dirname,
  testMatch: ['<rootDir>/test/**/*.spec.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: { '^@trihelix/([^/]+)$': '<rootDir>/libs/$1/src' },
  transformIgnorePatterns: ['/node_modules/(?!(jose|openid-client|oauth4webapi)/)'],
  testEnvironment: 'node',
  testTimeout: 30_000,
  maxWorkers: 2,
};
