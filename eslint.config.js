import { readdirSync } from 'node:fs';
import globals from 'globals';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';

/** The app's pages and doors, as their folders are named: an address begins with one of them. */
const places = ['(app)', '.']
  .flatMap((under) =>
    readdirSync(new URL(`apps/web/src/routes/${under}/`, import.meta.url), { withFileTypes: true }),
  )
  .filter((entry) => entry.isDirectory() && /^[a-z][a-z-]*$/.test(entry.name))
  .map(({ name }) => name)
  .filter((name) => !['api', 'files'].includes(name));
const address = `/^\\/(${places.join('|')})([\\/?#.]|$)/`;
/** The paths of the REST API are declared by its procedures, and look the same. */
const notRest = ':not(CallExpression[callee.name="rest"] *)';

/** Queries: raw ones, Prisma's on a transaction (`tx.lead.…`), and those on the pool itself. */
const noSql = [
  'MemberExpression[property.name=/^\\$(query|execute)Raw/]',
  'MemberExpression[object.type="MemberExpression"][object.object.name="tx"]',
  'CallExpression[callee.property.name="query"][callee.object.property.name="pool"]',
].map((selector) => ({ selector, message: 'SQL stands in packages/db: call a use case of the room.' }));

const notReplayed = (name) => ({ name, message: 'A workflow may not depend on where and when it runs.' });

/** What workflow code may import, and `also`: the beginning of a pattern. */
const sandboxed = (also) => ({
  regex: `^(?!${also}\\.{1,2}/|@leadfactory/domain/(?!outreach/schedule)|@temporalio/(workflow|common)$)`,
  message: 'Workflow code imports the domain, its own files, @temporalio/workflow and @temporalio/common.',
});

export default ts.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/dist/**',
      '**/build/**',
      '**/.svelte-kit/**',
      '**/generated/**',
      '**/.leadfactory*/**',
      '**/test-results/**',
      '**/playwright-report/**',
    ],
  },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // The app is served at the root of its host: its paths need no resolving.
      'svelte/no-navigation-without-resolve': 'off',
      'no-console': ['error', { allow: ['warn', 'error'] }],
      eqeqeq: ['error', 'smart'],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { globals: { ...globals.browser }, parserOptions: { parser: ts.parser } },
  },
  {
    // A promise that nobody waits for is an error that nobody sees; the types needed for it are at hand here, read once
    // for all packages rather than for each with what it builds on.
    files: ['packages/*/src/**/*.ts', 'apps/worker/src/**/*.ts'],
    languageOptions: {
      parserOptions: { project: 'tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
  {
    // Programs that speak to a terminal.
    files: [
      'scripts/**',
      'bench/**',
      'packages/stack/src/**',
      'packages/db/engine/**',
      'apps/worker/src/main.ts',
      'apps/web/server.ts',
      '**/scripts/**',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    // Workflows are replayed: what they compute must be the same on every machine, in every year.
    files: ['packages/workflows/src/**/*.ts'],
    // Neither the schemas nor who checks by them runs in the worker's sandbox.
    ignores: [
      '**/*.test.ts',
      'packages/workflows/src/{testing,bundle}/**',
      'packages/workflows/src/**/{schemas.ts,schemas/*.ts}',
      'packages/workflows/src/privacy/{activities,admit,client,index,shape}.ts',
    ],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['Intl', 'process', 'crypto', 'performance', 'fetch'].map(notReplayed),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Let an activity choose.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression[callee.property.name=/^(toLocale\\w*|[gs]et(Hours|Minutes|Seconds|Day|Date|Month|FullYear|TimezoneOffset))$/]',
          message:
            'Locales and time zones are for activities: their tables change, and a history would not replay.',
        },
        ...[
          ':matches(Program, Program > ExportNamedDeclaration) > VariableDeclaration[kind!="const"]',
          ':matches(Program, Program > ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator > NewExpression.init[callee.name=/^(Weak)?(Map|Set)$/]',
        ].map((selector) => ({
          selector,
          message:
            'All executions share one copy of each module (bundle/index.ts): state belongs into the workflow.',
        })),
      ],
      'no-restricted-imports': ['error', { patterns: [sandboxed('')] }],
    },
  },
  {
    // A template's metadata is read outside the sandbox; its workflow is not.
    files: ['packages/workflows/src/templates/**/*.ts'],
    ignores: ['**/*.test.ts', '**/workflow.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [sandboxed('zod$|')] }] },
  },
  {
    // All SQL stands in packages/db, by subject: others call use cases. The web app's files have the rule below.
    files: ['packages/{activities,dispatch}/src/**'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noSql] },
  },
  {
    // Tests say the address that they expect, and look into the database.
    files: ['apps/web/src/**'],
    ignores: ['apps/web/src/lib/urls/**', '**/testing/**', '**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...noSql,
        ...[`Literal[value=${address}]${notRest}`, `SvelteLiteral[value=${address}]`].map((selector) => ({
          selector,
          message: 'The addresses of pages are built in apps/web/src/lib/urls.',
        })),
        {
          selector: `TemplateLiteral > TemplateElement:first-child[value.raw=${address}]${notRest}`,
          message: 'The addresses of pages are built in apps/web/src/lib/urls.',
        },
      ],
    },
  },
);
