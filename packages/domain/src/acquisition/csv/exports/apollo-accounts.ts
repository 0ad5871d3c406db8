import type { KnownExport } from './export.ts';

export const apolloAccounts: KnownExport = {
  name: 'Apollo accounts',
  signatures: [
    ['company name for emails', 'account stage'],
    ['company name for emails', 'apollo record id'],
  ],
  columns: {
    'company name': 'company',
    'company name for emails': null,
    employees: 'custom',
    'company linkedin url': 'profile',
    'company street': 'street',
    'company city': 'city',
    'company state': 'region',
    'company postal code': 'postcode',
    'company country': 'country',
    'company phone': 'phone',
  },
};
