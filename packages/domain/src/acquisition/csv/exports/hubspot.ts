import type { KnownExport } from './export.ts';

export const hubspot: KnownExport = {
  name: 'HubSpot',
  signature: ['record id', 'lifecycle stage'],
  columns: {
    'record id': null,
    'phone number': 'phone',
    'mobile phone number': 'phone',
    'company name': 'company',
    'associated company': 'company',
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
