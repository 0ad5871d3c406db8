import type { KnownExport } from './export.ts';

/** Ways to reach a contact and its addresses are numbered: `E-mail 1 - Value`, `Address 1 - City`. */
const numbered = (what: string, part: string, key: string): Record<string, string> =>
  Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`${what} ${n} ${part}`, key]));

/** Both forms that the address book has had: `Given Name`, `E-mail 1 - Type`; `First Name`, `E-mail 1 - Label`. */
export const googleContacts: KnownExport = {
  name: 'Google Contacts',
  signatures: [['e mail 1 value']],
  columns: {
    ...numbered('e mail', 'value', 'email'),
    ...numbered('phone', 'value', 'phone'),
    'given name': 'first_name',
    'family name': 'last_name',
    'additional name': null,
    'organization 1 name': 'company',
    'organization 1 title': 'role',
    'organization name': 'company',
    'organization title': 'role',
    'website 1 value': 'website',
    'address 1 street': 'street',
    'address 1 city': 'city',
    'address 1 region': 'region',
    'address 1 postal code': 'postcode',
    'address 1 country': 'country',
    notes: 'custom',
  },
};
