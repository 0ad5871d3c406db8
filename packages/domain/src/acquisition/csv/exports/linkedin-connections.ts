import type { KnownExport } from './export.ts';

export const linkedinConnections: KnownExport = {
  name: 'LinkedIn connections',
  signature: ['url', 'connected on'],
  columns: {
    url: 'custom',
    position: 'role',
    'connected on': 'custom',
  },
};
