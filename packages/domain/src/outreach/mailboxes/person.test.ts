import { expect, test } from 'vitest';
import { isPersonsName, nameFromAddress, senderOf } from './person.ts';

test.each([
  ...[
    'Ann',
    'Ann Lee',
    'Ann from Acme',
    'Dr. Jörg Müller',
    'Ricardo Sales',
    '山田太郎',
    'Ann, Acme Audits Team',
  ],
])('%s is a person’s name', (name) => expect(isPersonsName(name, 'Acme Audits')).toBe(true));

test.each([
  ...[
    'Acme Audits',
    'ACME AUDITS Ltd.',
    'Acme',
    'The Acme Audits Team',
    'Team',
    'Sales',
    'info',
    'Support Team',
    '  ',
  ],
])('%j names nobody', (name) => expect(isPersonsName(name, 'Acme Audits')).toBe(false));

test('the mailbox’s person signs; the lead’s owner where the mailbox is named after nobody', () => {
  const of = { owner: 'Bob Ray', organisation: 'Acme Audits' };
  const ann = { name: 'Ann Lee', title: 'Consultant', phone: '+1 617 555 0100' };
  expect(senderOf(ann, of)).toEqual(ann);
  const team = { ...ann, name: 'The Acme Team' };
  expect(senderOf(team, of)).toEqual({ name: 'Bob Ray', title: null, phone: null });
  expect(senderOf(team, { ...of, owner: null })).toEqual(team);
  expect(senderOf(team, { ...of, owner: 'owner' })).toEqual(team);
  // Who works under a name of their own has an organisation of that name.
  const self = { ...ann, name: 'Ann Lee' };
  expect(senderOf(self, { owner: 'Ann Lee', organisation: 'Ann Lee' })).toEqual(self);
});

test.each([
  ['jane.doe@acme.com', 'Jane Doe'],
  ['jane+leads@acme.com', 'Jane'],
  ['o_neill-ray@acme.com', 'O Neill Ray'],
])('%s is %s', (address, name) => expect(nameFromAddress(address)).toBe(name));
