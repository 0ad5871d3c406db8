/** The arrows of ARCHITECTURE.md: what may import what. */
const inside = (...names) => `^(${names.join('|')})/`;
const packages = (...names) => names.map((name) => `packages/${name}`);

const arrows = {
  'packages/domain': [],
  'packages/guard': [],
  'packages/tokens': [],
  'packages/browser': packages('guard'),
  'packages/csv': packages('domain'),
  'packages/db': packages('domain', 'tokens'),
  'packages/report': packages('domain'),
  'packages/integrations': packages('domain', 'guard', 'tokens'),
  'packages/workflows': packages('domain'),
  'packages/activities': packages(
    'browser',
    'domain',
    'db',
    'csv',
    'guard',
    'integrations',
    'report',
    'tokens',
  ),
  'packages/dispatch': packages('domain', 'db', 'workflows'),
  'packages/stack': packages('domain', 'db', 'tokens', 'workflows'),
  'apps/worker': packages(
    'activities',
    'browser',
    'csv',
    'db',
    'dispatch',
    'domain',
    'guard',
    'integrations',
    'tokens',
    'workflows',
  ),
  'apps/web': packages('csv', 'db', 'dispatch', 'domain', 'integrations', 'report', 'tokens', 'workflows'),
};

export default {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Two files that import each other are one file, or miss a third.',
      from: { pathNot: 'generated' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      comment: 'Svelte’s own names are made up by its build; the protocol’s package is types only.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(#|\\$|\\./\\$types$|devtools-protocol/)' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'The domain does no I/O.',
      from: { path: '^packages/domain/src', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'web-and-dispatch-see-messages-only',
      severity: 'error',
      comment:
        "Of the workflows, only their messages and the templates' metadata may be imported from outside.",
      from: {
        path: inside('apps/web', 'packages/dispatch', 'packages/stack'),
        pathNot: '\\.test\\.ts$|/e2e/',
      },
      to: {
        path: '^packages/workflows/src/',
        pathNot: '^packages/workflows/src/(messages|templates/index)\\.ts$',
      },
    },
    {
      name: 'tests-stay-outside',
      severity: 'error',
      from: { pathNot: '\\.test\\.ts$|/testing/|/e2e/|^bench/|/test/' },
      to: { path: '\\.test\\.ts$|packages/[^/]+/src/testing/' },
    },
    ...Object.entries(arrows).map(([from, to]) => ({
      name: `arrows-of-${from.replace('/', '-')}`,
      severity: 'error',
      from: { path: inside(from), pathNot: '\\.test\\.ts$|/test/|/testing/|/e2e/|playwright\\.config' },
      to: { path: '^(apps|packages)/', pathNot: inside(from, ...to) },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(node_modules|dist|build|\\.svelte-kit|generated)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'svelte'],
      extensions: ['.ts', '.js', '.mjs', '.svelte'],
    },
  },
};
