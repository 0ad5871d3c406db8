import type { KnownExport } from './export.ts';

export const zohoAccounts: KnownExport = {
  name: 'Zoho CRM accounts',
  signatures: [['record id', 'account owner', 'account name']],
  columns: {
    'record id': null,
    'account type': 'custom',
    'billing street': 'street',
    'billing city': 'city',
    'billing state': 'region',
    'billing code': 'postcode',
    'billing country': 'country',
    'account owner': null,
    description: 'custom',
  },
};
