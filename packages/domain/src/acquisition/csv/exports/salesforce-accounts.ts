import type { KnownExport } from './export.ts';

export const salesforceAccounts: KnownExport = {
  name: 'Salesforce accounts',
  signature: ['account name', 'billing city'],
  columns: {
    'billing street': 'street',
    'billing city': 'city',
    'billing state province': 'region',
    'billing state province text only': 'region',
    'billing zip postal code': 'postcode',
    'billing country': 'country',
    'billing country text only': 'country',
    type: 'custom',
    'account owner': null,
    'last activity': null,
  },
};
