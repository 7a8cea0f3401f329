/**
 * Calls go down. Nobody reaches past the front door.
 *
 * The drawing is `floors.json`, the same one that `docs/architecture.md` shows. Read each rule's comment as the sentence that a
 * person sees who breaks it.
 */
const floors = require('./floors.json');

const libraries = floors.flatMap(({ libraries: names }) => names);
const oneOf = (names) => `^libs/(${names.join('|')})/`;
const npm = (names) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`;
const frameworks = [
  '@nestjs',
  'typeorm',
  'graphql',
  '@apollo',
  'fastify',
  'pg',
  'pg-boss',
  'rxjs',
  'class-validator',
  'class-transformer',
];

/** Runs before jest maps names, and must not load the registries of Nest that every front door brings. */
const SET_UP = '^test/kit/template-database\\.ts$';

/** What `name`, standing at that height, may not import: the rest of its own floor and all above. */
const notBelow = (height, name) =>
  floors
    .filter(({ floor }) => floor >= height)
    .flatMap(({ libraries: names }) => names)
    .filter((other) => other !== name);

/** One rule for each library, so that the report names the library that looked up. */
const callsGoDown = floors.flatMap(({ floor, libraries: names }) =>
  names.map((name) => ({
    name: `calls-go-down-from-${name}`,
    comment: `${name} is on floor ${floor}: it imports lower floors only, never beside, never above. News goes up as an event.`,
    severity: 'error',
    from: { path: oneOf([name]) },
    to: { path: oneOf(notBelow(floor, name).concat('nothing')) },
  })),
);

module.exports = {
  forbidden: [
    ...callsGoDown,
    {
      name: 'every-library-has-a-floor',
      comment: 'Give the library a floor in floors.json before it is used.',
      severity: 'error',
      from: {},
      to: { path: '^libs/', pathNot: oneOf(libraries) },
    },
    {
      name: 'through-the-front-door',
      comment: 'Only libs/<name>/src/index.ts of another library is importable: export the name there, or do without.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'through-the-front-door-from-outside',
      comment: 'Applications, migrations, tests and benches use the same front door as libraries; a test may read data files.',
      severity: 'error',
      from: { pathNot: ['^libs/', SET_UP] },
      to: { path: '^libs/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^libs/[^/]+/data/.*\\.json$'] },
    },
    {
      name: 'by-its-name',
      comment: 'Another library is imported as @trihelix/<name>, not by a path that leaves the folder.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/', pathNot: '^libs/$1/', dependencyTypesNot: ['aliased'] },
    },
    {
      name: 'by-its-name-from-outside',
      comment: 'A library is imported as @trihelix/<name>, not by a path.',
      severity: 'error',
      from: { pathNot: ['^libs/', SET_UP] },
      to: { path: '^libs/', pathNot: '^libs/[^/]+/data/.*\\.json$', dependencyTypesNot: ['aliased'] },
    },
    {
      name: 'nobody-imports-an-application',
      comment: 'Applications stand on top: only tests and benches may start one.',
      severity: 'error',
      from: { path: '^(libs|migrations)/' },
      to: { path: '^apps/' },
    },
    {
      name: 'applications-stand-apart',
      comment:
        'Applications share libraries and the list of modules beside them (apps/rooms.ts), nothing of one another; ' +
        'only the command line loads the demonstration, which speaks to the API as people do.',
      severity: 'error',
      from: { path: '^apps/([^/]+)' },
      to: { path: '^apps/[^/]+/', pathNot: ['^apps/$1/', '^apps/demo/src/index\\.ts$', '^apps/api/src/api\\.ts$'] },
    },
    {
      name: 'production-does-not-import-tests',
      comment: 'What runs in production knows neither tests nor benches.',
      severity: 'error',
      from: { path: '^(apps|libs|migrations)/' },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'plain-typescript-below',
      comment: 'kernel and contracts outlive the frameworks: no Nest, TypeORM, GraphQL, HTTP or database package here.',
      severity: 'error',
      from: { path: oneOf(['kernel', 'contracts']) },
      to: { path: npm(frameworks) },
    },
    {
      name: 'pg-behind-the-platform',
      comment: 'Connections are checked out in one place: pg is for platform, embedded-postgres and applications.',
      severity: 'error',
      from: { path: '^(libs|migrations)/', pathNot: oneOf(['platform', 'embedded-postgres']) },
      to: { path: npm(['pg', 'pg-pool', 'pg-native']) },
    },
    {
      name: 'migrations-stand-alone',
      comment: 'A migration is SQL of its day: code that changes later must not change what it did.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '.', pathNot: npm(['typeorm']) },
    },
    {
      name: 'migrations-use-types-only',
      comment: 'A migration needs `import type { MigrationInterface, QueryRunner }` and nothing that runs.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: npm(['typeorm']), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or miss a third below both.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'production-uses-production-packages',
      comment: 'Move the package from devDependencies to dependencies, or do without it.',
      severity: 'error',
      from: { path: '^(apps|libs|migrations)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'everything-resolves',
      comment: 'The import names a file or a package that is not there. What is built is there only after a build.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '/dist/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node', 'default', 'import', 'types'] },
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '^(dist|apps/console)/' },
  },
};
