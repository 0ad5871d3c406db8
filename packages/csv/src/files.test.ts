import { expect, test } from 'vitest';
import { allRows, file, leadsOf } from '../test/leads.ts';

test('titles and notes above, sums below: neither is a lead', async () => {
  const { head, leads, skipped, refused } = await leadsOf(
    'Leads of the fair\n# exported by hand\n\nCompany,Email,City\nAcme,jo@acme.example,Bonn\n\nTotal: 1 record\n',
  );
  expect(head).toMatchObject({ headerLine: 4, count: { rows: 1, exact: true } });
  expect(leads).toEqual([{ company: 'Acme', email: 'jo@acme.example', city: 'Bonn' }]);
  expect([skipped, refused]).toEqual([[7], []]);
});

test('a declared delimiter, and one that only its cells tell', async () => {
  expect((await leadsOf('sep=|\nCompany|Email\nA, B; C|a@b.example\n')).leads).toEqual([
    { company: 'A, B; C', email: 'a@b.example' },
  ]);
  const { head } = await leadsOf('Last, First;Email\nDoe, Jane;jane@doe.example\nRoe, Max;max@roe.example\n');
  expect([head.delimiter, head.columns]).toEqual(['semicolon', ['Last, First', 'Email']]);
});

test('without a header the first row is data, and cells say what a column is', async () => {
  const { head, leads } = await leadsOf(
    'Acme,jo@acme.example,acme.example\nBeta,x@beta.example,beta.example\n',
  );
  expect(head).toMatchObject({ headerLine: 0, count: { rows: 2, exact: true } });
  expect(leads.map(({ email }) => email)).toEqual(['jo@acme.example', 'x@beta.example']);
  const chosen = await allRows(file('Acme,Bonn\nBeta,Köln\n'), { headerLine: 0 });
  expect(chosen.rows).toHaveLength(2);
});

test('files put together repeat their header; it is no lead', async () => {
  const { leads, skipped } = await leadsOf('Company,Email\nA,a@a.example\nCompany,Email\nB,b@b.example\n');
  expect([leads.length, skipped]).toEqual([2, [3]]);
});

test('a header alone, and files of other kinds, are refused with what to do', async () => {
  await expect(leadsOf('Company,Email\n')).rejects.toThrow(/column names and no rows below them/);
  await expect(leadsOf('%PDF-1.7\n')).rejects.toThrow(/PDF/);
  await expect(leadsOf('<html><table>')).rejects.toThrow(/web page/);
  await expect(leadsOf('BEGIN:VCARD\nFN:Jo\n')).rejects.toThrow(/vCards/);
});

test.each([
  [
    'LinkedIn connections',
    'Notes:\n"When exporting your connection data, you may notice that some addresses are missing."\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nJane,Doe,https://www.linkedin.com/in/jane,jane@acme.example,Acme,CEO,27 Nov 2026\n',
    { firstName: 'Jane', lastName: 'Doe', email: 'jane@acme.example', company: 'Acme', role: 'CEO' },
  ],
  [
    'Google Contacts',
    'First Name,Last Name,Organization Name,Organization Title,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Value,Address 1 - City\nJane,Doe,Acme,CEO,* Work,jane@acme.example ::: j@acme.example,617-555-0149,Boston\n',
    {
      firstName: 'Jane',
      email: 'jane@acme.example',
      also: ['j@acme.example'],
      company: 'Acme',
      city: 'Boston',
    },
  ],
  [
    'Google Maps list',
    'Title,Note,URL,Tags,Comment\nCafé Blum,nice,https://www.google.com/maps/place/x,,\n',
    { company: 'Café Blum', custom: { Note: 'nice' } },
  ],
  [
    'Salesforce leads',
    '"First Name","Last Name","Title","Company / Account","Email","Lead Source","Zip/Postal Code"\n"Jane","Doe","CEO","Acme","jane@acme.example","Web","02139"\n',
    { company: 'Acme', role: 'CEO', postcode: '02139', email: 'jane@acme.example' },
  ],
  [
    'HubSpot',
    'Record ID,First Name,Last Name,Email,Phone Number,Associated Company,Website URL,Lifecycle Stage,State/Region,Country/Region\n1,Jane,Doe,jane@acme.example,,Acme,acme.example,Lead,MA,United States\n',
    { company: 'Acme', region: 'MA', country: 'US', website: 'https://acme.example/' },
  ],
  [
    'Outlook contacts',
    'First Name,Last Name,Company,Job Title,Business Street,Business City,Business Phone,E-mail Address,E-mail 2 Address,Web Page\nJane,Doe,Acme,CEO,1 Main St,Boston,,jane@acme.example,j@acme.example,\n',
    { street: '1 Main St', city: 'Boston', email: 'jane@acme.example', also: ['j@acme.example'] },
  ],
])('an export of %s comes in without a hand', async (program, text, lead) => {
  const { head, leads, refused } = await leadsOf(text);
  expect(head.program).toBe(program);
  expect([leads.length, refused]).toEqual([1, []]);
  expect(leads[0]).toMatchObject(lead);
});
