import type { KnownExport } from './export.ts';

export const salesforceAccounts: KnownExport = {
  name: 'Salesforce accounts',
  signatures: [
    ['account name', 'billing city'],
    ['billing city', 'owner id'],
  ],
  columns: {
    name: 'company',
    'billing street': 'street',
    'billing state': 'region',
    'billing postal code': 'postcode',
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
