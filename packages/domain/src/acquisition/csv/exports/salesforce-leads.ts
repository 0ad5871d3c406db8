import type { KnownExport } from './export.ts';

export const salesforceLeads: KnownExport = {
  name: 'Salesforce leads',
  signatures: [
    ['company account', 'lead source'],
    // As the data loader and the weekly export write them.
    ['lead source', 'is converted', 'owner id'],
  ],
  columns: {
    'company account': 'company',
    title: 'role',
    mobile: 'phone',
    'mobile phone': 'phone',
    name: 'full_name',
    state: 'region',
    'postal code': 'postcode',
    'state province': 'region',
    'zip postal code': 'postcode',
    'lead source': 'custom',
    'lead status': 'custom',
    'lead owner': null,
    rating: 'custom',
  },
};
