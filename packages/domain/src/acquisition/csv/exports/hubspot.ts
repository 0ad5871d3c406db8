import type { KnownExport } from './export.ts';

export const hubspot: KnownExport = {
  name: 'HubSpot',
  signatures: [
    ['record id', 'lifecycle stage'],
    ['record id', 'create date'],
  ],
  columns: {
    'record id': null,
    'phone number': 'phone',
    'mobile phone number': 'phone',
    'company name': 'company',
    'associated company': 'company',
    'associated company primary': 'company',
    'primary company': 'company',
    'associated contact': null,
    'lead status': null,
    'website url': 'website',
    'company domain name': 'website',
    'street address': 'street',
    'state region': 'region',
    'country region': 'country',
    industry: 'industry',
    'contact owner': null,
    'company owner': null,
  },
};
