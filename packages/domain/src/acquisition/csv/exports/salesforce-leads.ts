import type { KnownExport } from './export.ts';

export const salesforceLeads: KnownExport = {
  name: 'Salesforce leads',
  signature: ['company account', 'lead source'],
  columns: {
    'company account': 'company',
    title: 'role',
    mobile: 'phone',
    'state province': 'region',
    'zip postal code': 'postcode',
    'lead source': 'custom',
    'lead status': 'custom',
    'lead owner': null,
    rating: 'custom',
  },
};
