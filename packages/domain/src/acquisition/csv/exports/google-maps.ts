import type { KnownExport } from './export.ts';

export const googleMaps: KnownExport = {
  name: 'Google Maps list',
  signature: ['title', 'note', 'url'],
  columns: {
    title: 'company',
    note: 'custom',
    url: null,
    tags: 'custom',
    comment: 'custom',
  },
};
