import type { KnownExport } from './export.ts';

export const salesforceContacts: KnownExport = {
  name: 'Salesforce contacts',
  signatures: [
    ['account name', 'mailing city'],
    ['account id', 'mailing city'],
  ],
  columns: {
    title: 'role',
    name: 'full_name',
    mobile: 'phone',
    'mobile phone': 'phone',
    'mailing state': 'region',
    'mailing postal code': 'postcode',
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
