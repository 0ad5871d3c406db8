import type { KnownExport } from './export.ts';

export const zohoContacts: KnownExport = {
  name: 'Zoho CRM contacts',
  signatures: [['record id', 'contact owner', 'account name']],
  columns: {
    'record id': null,
    'contact name': 'full_name',
    title: 'role',
    'secondary email': 'email',
    mobile: 'phone',
    'home phone': 'phone',
    'other phone': 'phone',
    'mailing street': 'street',
    'mailing city': 'city',
    'mailing state': 'region',
    'mailing zip': 'postcode',
    'mailing country': 'country',
    'contact owner': null,
    'lead source': 'custom',
    description: 'custom',
  },
};
