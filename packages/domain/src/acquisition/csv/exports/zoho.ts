import type { KnownExport } from './export.ts';

export const zoho: KnownExport = {
  name: 'Zoho CRM',
  signatures: [['record id', 'lead owner']],
  columns: {
    'record id': null,
    'lead name': 'full_name',
    designation: 'role',
    title: 'role',
    'secondary email': 'email',
    mobile: 'phone',
    state: 'region',
    'zip code': 'postcode',
    'lead owner': null,
    'lead source': 'custom',
    'lead status': 'custom',
    description: 'custom',
    'email opt out': 'custom',
  },
};
