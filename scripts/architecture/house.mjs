/** The house of ARCHITECTURE.md as data: what may know what. The dependency check and its test read it here. */

/** Rooms, in order: a later one may know an earlier one, never back. */
export const rooms = [
  'platform',
  'identity',
  'crm',
  'acquisition',
  'assessment',
  'outreach',
  'revenue',
  'lifecycle',
  'analytics',
  'compliance',
];

/** The floors with rooms, lowest first; what stands beside the rooms at a floor's root is a registry. */
export const floors = [
  'packages/domain/src',
  'packages/db/src',
  'packages/activities/src',
  'packages/workflows/src',
  'apps/web/src/lib/contract',
  'apps/web/src/lib/server',
  'apps/web/src/lib/features',
];

/** What each part of the repository may import of the others. */
export const arrows = {
  'packages/domain': [],
  'packages/guard': [],
  'packages/tokens': [],
  'packages/browser': ['guard'],
  'packages/csv': ['domain'],
  'packages/inbound': [],
  'packages/db': ['domain', 'tokens'],
  'packages/mails': ['db', 'domain'],
  'packages/report': ['domain'],
  'packages/industries': ['domain'],
  'packages/integrations': ['domain', 'guard', 'tokens'],
  'packages/config': ['domain', 'integrations'],
  'packages/workflows': ['domain'],
  'packages/activities': [
    'browser',
    'csv',
    'db',
    'domain',
    'guard',
    'inbound',
    'integrations',
    'mails',
    'report',
    'tokens',
  ],
  'packages/dispatch': ['db', 'domain', 'workflows'],
  'packages/stack': ['config', 'db', 'domain', 'tokens', 'workflows'],
  'apps/worker': [
    'activities',
    'browser',
    'config',
    'csv',
    'db',
    'dispatch',
    'domain',
    'guard',
    'integrations',
    'tokens',
    'workflows',
  ],
  'apps/web': [
    'config',
    'csv',
    'db',
    'dispatch',
    'domain',
    'industries',
    'integrations',
    'mails',
    'report',
    'tokens',
    'workflows',
  ],
};
