import type { KnownExport } from './export.ts';

export const pipedrivePeople: KnownExport = {
  name: 'Pipedrive people',
  signature: ['person name'],
  columns: {
    'person name': 'full_name',
    'person first name': 'first_name',
    'person last name': 'last_name',
    'person email': 'email',
    'person email work': 'email',
    'person email home': 'email',
    'person email other': 'email',
    'person phone': 'phone',
    'person phone work': 'phone',
    'person phone mobile': 'phone',
    'person phone home': 'phone',
    'person phone other': 'phone',
    'person organization': 'company',
    'person job title': 'role',
    'organization name': 'company',
    'organization address': 'street',
    'organization website': 'website',
    'person owner': null,
    'person id': null,
  },
};
