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
