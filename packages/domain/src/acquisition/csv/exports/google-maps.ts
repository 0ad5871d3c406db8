import type { KnownExport } from './export.ts';

export const googleMaps: KnownExport = {
  name: 'Google Maps list',
  signatures: [['title', 'note', 'url']],
  columns: {
    title: 'company',
    note: 'custom',
    // A map's page tells which place it is, and is nobody's website.
    url: 'profile',
    tags: 'custom',
    comment: 'custom',
  },
};
