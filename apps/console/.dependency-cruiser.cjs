/**
 * The floors of the console: kernel below, then `shared`, then `app`, then features that know nothing of one another.
 *
 * `src/app` is what stands around a feature; the one place that knows the features is `src/app/pages.ts`, where their routes hang.
 * Read each rule's comment as the sentence that a person sees who breaks it.
 */
const { join } = require('node:path');

const SOURCE = '^apps/console/src';
const NPM = '(^|/)node_modules/';

module.exports = {
  forbidden: [
    {
      name: 'features-stand-apart',
      comment: 'A feature imports app, shared and its own generated types: what two features need belongs to shared.',
      severity: 'error',
      from: { path: `${SOURCE}/features/([^/]+)/` },
      to: { path: `${SOURCE}/features/`, pathNot: `${SOURCE}/features/$1/` },
    },
    {
      name: 'own-documents',
      comment: 'Each room asks the API with documents of its own: the types of another room would load its chunk.',
      severity: 'error',
      from: { path: `${SOURCE}/(?:features/)?([^/]+)/`, pathNot: `${SOURCE}/gql/` },
      to: { path: `${SOURCE}/gql/`, pathNot: `${SOURCE}/gql/$1/` },
    },
    {
      name: 'shared-stands-below',
      comment: 'shared knows neither the frame nor a feature: give it what it needs as a property.',
      severity: 'error',
      from: { path: `${SOURCE}/shared/` },
      to: { path: `${SOURCE}/(app|features)/` },
    },
    {
      name: 'pages-hang-in-one-place',
      comment: 'Only src/app/pages.ts names features, and of a feature only its routes: the rest is loaded when it is visited.',
      severity: 'error',
      from: { path: `${SOURCE}/app/`, pathNot: `${SOURCE}/app/pages\\.ts$` },
      to: { path: `${SOURCE}/features/` },
    },
    {
      name: 'routes-only',
      comment: 'src/app/pages.ts imports <feature>.routes.ts; a page imported here would load with the first page.',
      severity: 'error',
      from: { path: `${SOURCE}/app/pages\\.ts$` },
      to: { path: `${SOURCE}/features/`, pathNot: '\\.routes\\.tsx?$' },
    },
    {
      name: 'only-the-kernel-below',
      comment: 'The browser knows of our libraries only the kernel, through its front door; the rest it asks by GraphQL.',
      severity: 'error',
      from: { path: SOURCE, pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(libs|apps|test|migrations)/', pathNot: [`${SOURCE}/`, '^libs/kernel/src/'] },
    },
    {
      name: 'nobody-imports-a-test',
      comment: 'What is shipped knows no test.',
      severity: 'error',
      from: { path: `${SOURCE}/`, pathNot: ['\\.test\\.tsx?$', `${SOURCE}/shared/testing/`] },
      to: { path: ['\\.test\\.tsx?$', `${SOURCE}/shared/testing/`] },
    },
    {
      name: 'no-circles',
      comment:
        'Two files that need each other are one file, or miss a third below both. Types and pages loaded later may look back.',
      severity: 'error',
      from: { path: SOURCE },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
    {
      name: 'shipped-of-shipped-packages',
      comment: 'What the bundle is made of is under dependencies, where its licence is checked.',
      severity: 'error',
      from: { path: `${SOURCE}/`, pathNot: ['\\.test\\.tsx?$', `${SOURCE}/shared/testing/`, `${SOURCE}/gql/`] },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'everything-resolves',
      comment: 'The import names a file or a package that is not there.',
      severity: 'error',
      from: { path: SOURCE, pathNot: `${SOURCE}/gql/` },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: join(__dirname, 'tsconfig.json') },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.css', '.json'],
    },
    doNotFollow: { path: [NPM, '^libs/'] },
    exclude: { path: '^apps/console/(dist|e2e)' },
  },
};
