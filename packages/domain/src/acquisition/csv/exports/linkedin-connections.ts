import type { KnownExport } from './export.ts';

export const linkedinConnections: KnownExport = {
  name: 'LinkedIn connections',
  signatures: [['url', 'connected on']],
  columns: {
    url: 'profile',
    position: 'role',
    'connected on': 'custom',
  },
};
