import type { KnownExport } from './export.ts';

export const mailchimp: KnownExport = {
  name: 'Mailchimp',
  signatures: [['email address', 'optin time']],
  columns: {
    address: 'street',
    'phone number': 'phone',
    'member rating': 'custom',
    'optin time': null,
    'optin ip': null,
    'confirm time': null,
    'confirm ip': null,
    latitude: null,
    longitude: null,
    gmtoff: null,
    dstoff: null,
    timezone: 'time_zone',
    cc: 'country',
    region: 'region',
    'last changed': null,
    leid: null,
    euid: null,
    notes: 'custom',
    tags: 'custom',
  },
};
