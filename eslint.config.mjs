import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Error or off. Each habit carries the sentence that the person who breaks it needs. */

const everywhere = [
  ['ExportAllDeclaration', 'Exports are written by hand, name by name.'],
  ['CallExpression[callee.name="forwardRef"]', 'Two providers that need each other miss a third below both.'],
  ['MemberExpression[object.name="Scope"][property.name="REQUEST"]', 'No request scope: the actor is the first argument.'],
  ['Property[key.name="synchronize"][value.value=true]', 'Migrations change the schema, nothing else does.'],
  ['Property[key.name="whitelist"][value.value=true]', 'whitelist silently strips GraphQL inputs.'],
];
const readOnce = 'The environment is read once, in configuration.ts of the platform.';
const environment = [
  ['MemberExpression[object.name="process"][property.name="env"]', readOnce],
  ['VariableDeclarator[init.name="process"]', readOnce],
];
const time = [
  ['NewExpression[callee.name="Date"][arguments.length=0]', 'Time comes from the injected clock.'],
  ['CallExpression[callee.name="Date"]', 'Time comes from the injected clock.'],
  ['MemberExpression[object.name="Date"][property.name="now"]', 'Time comes from the injected clock.'],
  ['TemplateElement[value.raw=/(?<![A-Za-z_.])now\\(\\)|\\bcurrent_timestamp\\b/i]', 'Time in SQL is app_now().'],
  ['Literal[value=/(?<![A-Za-z_.])now\\(\\)|\\bcurrent_timestamp\\b/i]', 'Time in SQL is app_now().'],
];

/** Makes one rule of several lists of selectors: a later entry of the same rule would replace an earlier one. */
const restricted = (...lists) => ({
  'no-restricted-syntax': ['error', ...lists.flat().map(([selector, message]) => ({ selector, message }))],
});

/** Where the clock lives, and where only the life of a process is timed, never the business. */
const clocks = ['libs/platform/src/**/clock.ts', 'libs/embedded-postgres/src/**'];
/** An entry point hands its environment over; the launcher and the embedded server make the one of their children. */
const readsEnvironment = [
  'libs/platform/src/**/configuration.ts',
  'libs/embedded-postgres/src/**',
  'apps/launcher/src/**',
  'apps/*/src/main.ts',
  'apps/console/codegen.ts',
  'apps/console/e2e/kit/**',
];

/** What holds for TypeScript wherever it runs; each place has a program of its own that knows its types. */
const typed = (project) => ({
  languageOptions: {
    parser: tseslint.parser,
    parserOptions: { project, tsconfigRootDir: import.meta.dirname },
  },
  plugins: { '@typescript-eslint': tseslint.plugin },
  rules: {
    '@typescript-eslint/await-thenable': 'error',
    '@typescript-eslint/no-explicit-any': 'error',
    '@typescript-eslint/no-floating-promises': 'error',
    '@typescript-eslint/no-misused-promises': 'error',
    '@typescript-eslint/no-unused-vars': [
      'error',
      {
        argsIgnorePattern: '^_',
        varsIgnorePattern: '^_',
        destructuredArrayIgnorePattern: '^_',
        ignoreRestSiblings: true,
      },
    ],
    '@typescript-eslint/only-throw-error': 'error',
    '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
    '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    'no-debugger': 'error',
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          { regex: '/console/src/', message: 'Nobody imports the console: what others need of it belongs to the kernel.' },
        ],
      },
    ],
    'no-empty': ['error', { allowEmptyCatch: false }],
    'no-eval': 'error',
    'no-self-compare': 'error',
    'no-var': 'error',
    'prefer-const': 'error',
    ...restricted(everywhere),
  },
});

/** What runs on Node, and what runs in a browser or is built for one. */
const onNode = ['{apps,libs,migrations,test,bench}/**/*.ts'];
export const theConsole = ['apps/console/src/**/*.{ts,tsx}', 'apps/console/*.{ts,mts}'];
const ofBrowsers = ['document', 'window', 'localStorage', 'sessionStorage', 'location', 'history', 'navigator'];

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', '.trihelix/', 'apps/console/dist*/', 'apps/console/src/gql/', 'docs/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: onNode, ignores: theConsole, ...typed('./tsconfig.json') },
  // Their types are known for the sake of the tests that look into a page.
  { files: onNode, ignores: ['apps/console/**'], rules: { 'no-restricted-globals': ['error', ...ofBrowsers] } },
  { files: theConsole, ...typed('./apps/console/tsconfig.json') },
  {
    files: ['apps/console/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      // The others serve the React compiler, which is not used here; they alone would take a third of the linter's time.
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      // A router redirects by throwing something that is no error.
      '@typescript-eslint/only-throw-error': 'off',
      'no-console': 'error',
    },
  },
  { files: ['{apps,migrations}/**/*.ts'], rules: restricted(everywhere, environment) },
  { files: ['libs/**/*.ts'], rules: { 'no-console': 'error', ...restricted(everywhere, environment, time) } },
  // The costliest of all rules; a promise that a test gives to somebody who does not wait for it shows when the test runs.
  { files: ['{test,bench}/**/*.ts', 'apps/console/e2e/**/*.ts'], rules: { '@typescript-eslint/no-misused-promises': 'off' } },
  { files: clocks, rules: restricted(everywhere, environment) },
  { files: readsEnvironment, rules: restricted(everywhere) },
  { files: ['libs/platform/src/**/configuration.ts'], rules: restricted(everywhere, time) },
  {
    files: ['*.{cjs,mjs,js}', '{apps,docker,scripts}/**/*.{cjs,mjs}'],
    rules: { eqeqeq: 'error', 'no-var': 'error', 'prefer-const': 'error' },
  },
);
