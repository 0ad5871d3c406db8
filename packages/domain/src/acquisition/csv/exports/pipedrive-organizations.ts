import type { KnownExport } from './export.ts';

export const pipedriveOrganizations: KnownExport = {
  name: 'Pipedrive organizations',
  signatures: [['organization name', 'organization address']],
  columns: {
    'organization name': 'company',
    'organization address': 'street',
    'organization city town village locality of address': 'city',
    'organization state county of address': 'region',
    'organization zip postal code of address': 'postcode',
    'organization country of address': 'country',
    'organization website': 'website',
    'organization label': 'custom',
    'organization labels': 'custom',
    'organization owner': null,
  },
};
