import type { KnownExport } from './export.ts';

export const salesforceContacts: KnownExport = {
  name: 'Salesforce contacts',
  signature: ['account name', 'mailing city'],
  columns: {
    title: 'role',
    mobile: 'phone',
    'mailing street': 'street',
    'mailing city': 'city',
    'mailing state province': 'region',
    'mailing state province text only': 'region',
    'mailing zip postal code': 'postcode',
    'mailing country': 'country',
    'mailing country text only': 'country',
    'contact owner': null,
    'account owner': null,
  },
};
