import { system } from '@leadfactory/db/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp, type TestPerson } from '#lib/server/testing/app.ts';
import { receiveUpload, uploadOf } from './upload.ts';

let app: TestApp;
let rep: TestPerson;
beforeAll(async () => {
  app = await testApp();
  rep = await app.person('rep');
});
afterAll(() => app.close());

const csv =
  'Company,Email,Web site\nAcme,ann@acme.example,acme.example\n"Beta, Inc",bob@beta.example,beta.example\n';
const send = (body: BodyInit, headers: Record<string, string> = {}, query = '') =>
  receiveUpload(
    app.services,
    app.orgId,
    system,
    new Request(`http://app.test/api/uploads${query}`, {
      method: 'POST',
      body,
      headers,
      duplex: 'half',
    } as RequestInit),
  );
const form = (content: BlobPart, name = 'leads.csv') => {
  const data = new FormData();
  data.set('file', new File([content], name));
  return data;
};

test('a file comes in as a form or as it is, is previewed, and imported with its mapping', async () => {
  const bare = await send(csv, { 'content-type': 'text/csv' }, '?name=..%2F..%2Fmy%20list.csv');
  expect(bare).toMatchObject({ fileName: 'my list.csv', sizeBytes: csv.length });
  const { uploadId } = await send(form(csv));
  const preview = await rep.caller.imports.preview({ uploadId });
  expect(preview).toMatchObject({
    fileName: 'leads.csv',
    encoding: 'utf-8',
    delimiter: 'comma',
    columns: [
      { name: 'Company', suggested: 'company', samples: ['Acme', 'Beta, Inc'] },
      { name: 'Email', suggested: 'email' },
      { name: 'Web site', suggested: 'website' },
    ],
  });
  const mapping = Object.fromEntries(preview.columns.map((c) => [c.name, c.suggested]));
  const { id } = await rep.caller.imports.create({ uploadId, sourceName: 'List', mapping, costCents: 5000 });
  expect(await rep.caller.imports.get({ id })).toMatchObject({
    status: 'pending',
    source: { name: 'List' },
    mapping,
  });
  expect((await rep.caller.imports.list({})).rows).toHaveLength(1);
  expect((await rep.caller.imports.refused({ id })).rows).toEqual([]);
});

test('the first rows are shown as they will come in, and nothing is written', async () => {
  const { uploadId } = await send(
    form('Company,Email,Cost\nAcme,"a@acme.example; b@acme.example",5.50\nBeta,,(1)\n,x,1\n'),
  );
  const mapping = { Company: 'company', Email: 'email', Cost: 'cost' };
  const preview = await rep.caller.imports.previewLeads({ uploadId, mapping });
  expect(preview.columns.map(({ field }) => field)).toEqual(['company', 'email', 'cost']);
  expect(preview.rows).toMatchObject([
    { line: 2, name: 'Acme', cells: [['Acme'], ['a@acme.example', 'b@acme.example'], [550]], notes: [] },
    { line: 3, name: 'Beta', cells: [['Beta'], [], []], notes: [{ column: 'Cost' }] },
    { line: 4, name: null, cells: [], notes: [{ column: 'Email' }, { column: null }] },
  ]);
  const { rows } = await rep.caller.leads.list({ search: 'Acme' });
  expect(rows).toEqual([]);
});

test('says at once what is no CSV file, or too large', async () => {
  await expect(send(form(''))).rejects.toThrow(/empty/);
  await expect(send(form('PK\x03\x04workbook', 'leads.xlsx'))).rejects.toMatchObject({ code: 'invalid' });
  await expect(send('{}', { 'content-type': 'application/json' })).rejects.toThrow(/multipart/);
  await expect(send(new FormData())).rejects.toThrow(/Choose a CSV file/);
  const large = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(8 * 1024 * 1024).fill(97)),
  });
  await expect(send(large, { 'content-type': 'text/csv' })).rejects.toThrow(/larger than 50 MB/);
});

test('an upload belongs to its organisation, and a mapping that makes no lead is refused', async () => {
  const { uploadId } = await send(form(csv));
  const other = await app.organisation('Other');
  expect(() => uploadOf(app.services, other, uploadId)).toThrow(/Upload the file again/);
  const foreign = await app.person('rep', other);
  await expect(foreign.caller.imports.preview({ uploadId })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  const create = (mapping: Record<string, string>) =>
    rep.caller.imports.create({ uploadId, sourceName: 'List', mapping });
  await expect(create({ 'Web site': 'industry' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  await expect(create({ Nothing: 'email' })).rejects.toThrow(/no column "Nothing"/);
});

test('what it does not know, in the address or in the form, is refused by name', async () => {
  await expect(send(csv, { 'content-type': 'text/csv' }, '?nam=x')).rejects.toMatchObject({
    code: 'invalid',
    field: 'nam',
    message: 'There is no parameter `nam`; did you mean `name`?',
  });
  const data = form(csv);
  data.set('mapping', '{}');
  await expect(send(data)).rejects.toThrow('There is no field `mapping`.');
});
