/** Refuses what ARCHITECTURE.md does not allow: arrows between packages, rooms out of order, circles. */
import { arrows, floors, rooms } from './scripts/architecture/house.mjs';

const anyOf = (names) => `(${names.join('|')})`;
const inside = (...places) => `^${anyOf(places)}/`;
const packages = (names) => names.map((name) => `packages/${name}`);
const tests = '\\.test\\.ts$|/test/|/testing/|/e2e/|playwright\\.config';
/** The folders of integrations that the web app needs. */
const ofIntegrations = ['connections', 'vendor', 'storage', 'pictures', 'dns'];

export default {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Two files that import each other, if only types, are one file, or miss a third.',
      from: { pathNot: 'generated' },
      to: { circular: true },
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
        "Of the workflows, only their messages, the check of what they are told and the templates' metadata may be imported from outside.",
      from: { path: inside('apps/web', 'packages/dispatch', 'packages/stack'), pathNot: tests },
      to: {
        path: '^packages/workflows/src/',
        pathNot: '^packages/workflows/src/(messages|(privacy|templates)/index)\\.ts$',
      },
    },
    {
      name: 'web-sees-of-vendors-what-it-needs',
      severity: 'error',
      comment:
        'The web app asks the registry and the connections for a vendor, and never a vendor’s folder; pictures, files on disk and name servers are no vendor’s.',
      from: { path: inside('apps/web'), pathNot: tests },
      to: {
        path: '^packages/integrations/src/',
        pathNot: `^packages/integrations/src/(registry|${anyOf(ofIntegrations)}/index)\\.ts$`,
      },
    },
    {
      name: 'config-sees-environments-only',
      severity: 'error',
      comment: 'Of a vendor, the configuration knows its variables; its client would come along else.',
      from: { path: '^packages/config/src' },
      to: { path: '^packages/integrations/src/', pathNot: '^packages/integrations/src/env\\.ts$' },
    },
    {
      name: 'tests-stay-outside',
      severity: 'error',
      from: { pathNot: `${tests}|^bench/` },
      to: { path: '\\.test\\.ts$|packages/[^/]+/src/testing/' },
    },
    {
      name: 'scripts-need-nothing',
      severity: 'error',
      comment: 'They run before anything is installed.',
      from: { path: '^scripts/', pathNot: tests },
      to: { pathNot: '^scripts/', dependencyTypesNot: ['core'] },
    },
    ...rooms.slice(0, -1).map((room, i) => ({
      name: `rooms-after-${room}`,
      severity: 'error',
      comment: `The room ${room} knows no room that comes after it, on its floor or below.`,
      from: { path: `${inside(...floors)}${room}/`, pathNot: tests },
      to: { path: `${inside(...floors)}${anyOf(rooms.slice(i + 1))}/` },
    })),
    {
      name: 'features-do-not-know-their-registries',
      severity: 'error',
      comment:
        'What gathers the pieces of all rooms at the root of the features is for pages, not for rooms.',
      from: { path: `^apps/web/src/lib/features/${anyOf(rooms)}/` },
      to: { path: '^apps/web/src/lib/features/(timeline/|[^/]+\\.ts$)' },
    },
    ...Object.entries(arrows).map(([from, to]) => ({
      name: `arrows-of-${from.replace('/', '-')}`,
      severity: 'error',
      from: { path: inside(from), pathNot: tests },
      to: { path: '^(apps|packages|bench|scripts)/', pathNot: inside(from, ...packages(to)) },
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
