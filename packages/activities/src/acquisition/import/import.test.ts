import { createImport, getImport, importRemarks, remarksCsv } from '@leadfactory/db/acquisition/imports';
import { system } from '@leadfactory/db/identity';
import { type Db } from '@leadfactory/db/platform/client';
import { eraseNow, testDatabase, testOrganisation, type TestDatabase } from '@leadfactory/db/testing';
import type { Mapping } from '@leadfactory/domain/acquisition/csv';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createImporter, type FileStore } from './index.ts';

let database: TestDatabase;
let db: Db;
let orgId: string;
beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
});
afterAll(() => database.drop());
beforeEach(async () => (orgId = await testOrganisation(db)));

const mapping: Mapping = {
  Company: 'company',
  Website: 'website',
  Email: 'email',
  Phone: 'phone',
  City: 'city',
};
const header = 'Company,Website,Email,Phone,City\n';
const row = (i: number) => `Company ${i},https://c${i}.example,info@c${i}.example,,Portland\n`;
const rows = (n: number) => Array.from({ length: n }, (_, i) => row(i)).join('');

const storageOf = (content: string | Uint8Array): FileStore => ({
  stream: async () =>
    (async function* () {
      const bytes = Buffer.from(content as string);
      for (let at = 0; at < bytes.length; at += 4096) yield bytes.subarray(at, at + 4096);
    })(),
});
const at = '2026-11-21T10:00:00.000Z';

const begin = (given: Mapping = mapping) =>
  db.forOrg(orgId, (tx) =>
    createImport(tx, orgId, system, {
      ...{ fileName: 'list.csv', storageKey: 'k', sizeBytes: 1, mapping: given, sourceName: 'List' },
      sourceCostCents: 500,
    }),
  );
async function run(content: string | Uint8Array, given?: Mapping) {
  const { importId } = await begin(given);
  const importer = createImporter({ db, storage: storageOf(content), batchSize: 10 });
  const counts = await importer.importRows({ orgId, importId, at });
  await importer.finishImport({ orgId, importId, at, error: null });
  const { rows: errors } = await db.forOrg(orgId, (tx) => importRemarks(tx, importId, 'refused'));
  return { importId, importer, counts, errors, row: await db.forOrg(orgId, (tx) => getImport(tx, importId)) };
}
const count = () => db.forOrg(orgId, (tx) => tx.lead.count());

test('the same file twice makes no second lead', async () => {
  const first = await run(header + rows(35));
  expect(first.counts).toEqual({ created: 35, merged: 0, refused: 0 });
  expect(first.row).toMatchObject({ status: 'done', totalRows: 35, readRows: 35 });
  expect((await run(header + rows(35))).counts).toEqual({ created: 0, merged: 35, refused: 0 });
  expect(await count()).toBe(35);
  await db.forOrg(orgId, async (tx) => {
    expect(await tx.touchpoint.count({ where: { kind: 'source', dedupeKey: 'source' } })).toBe(35);
    expect(await tx.timelineEvent.count({ where: { kind: 'created' } })).toBe(35);
    expect(await tx.company.count()).toBe(35);
    expect((await tx.source.findFirstOrThrow()).costCents).toBe(1000n);
  });
  const page = await first.importer.importedLeads({ orgId, importId: first.importId, after: null, size: 20 });
  const last = await first.importer.importedLeads({
    orgId,
    importId: first.importId,
    after: page.after,
    size: 20,
  });
  expect([page.leadIds.length, last.leadIds.length, last.after]).toEqual([20, 15, null]);
});

test('killed in the middle, it goes on where it was, exactly', async () => {
  const content = header + rows(18) + ',,nobody,,\n' + rows(40);
  const { importId } = await begin();
  let transactions = 0;
  const dying: Db = {
    ...db,
    forOrg: (org, work, options) =>
      db.forOrg(
        org,
        async (tx) => {
          const result = await work(tx);
          // Once after writing, before the commit; the two before it read and begin.
          if (++transactions === 5) throw new Error('killed');
          return result;
        },
        options,
      ),
  };
  const storage = storageOf(content);
  const job = { orgId, importId, at };
  await expect(createImporter({ db: dying, storage, batchSize: 10 }).importRows(job)).rejects.toThrow(
    'killed',
  );
  expect(await count()).toBe(18);
  const counts = await createImporter({ db, storage, batchSize: 7 }).importRows(job);
  expect(counts).toEqual({ created: 40, merged: 18, refused: 1 });
  expect(await count()).toBe(40);
  expect((await db.forOrg(orgId, (tx) => importRemarks(tx, importId, 'refused'))).rows).toHaveLength(2);
});

test('a long file gives its place up after each share, and goes on from there, exactly', async () => {
  const { importId } = await begin();
  const importer = createImporter({ db, storage: storageOf(header + rows(58)), batchSize: 10, share: 20 });
  const share = () =>
    importer.importRows({ orgId, importId, at }).catch((error: { type: string }) => error.type);
  expect([await share(), await count()]).toEqual(['turn', 20]);
  expect([await share(), await count()]).toEqual(['turn', 40]);
  expect(await share()).toEqual({ created: 58, merged: 0, refused: 0 });
  expect(await count()).toBe(58);
});

test('what cannot be read is left out with a note; rows are refused in words, the good ones go in', async () => {
  const content =
    header +
    row(0) +
    'Broken,"https://b.example,x@b.example,,\n' +
    row(1) +
    'Acme,not a site,"nobody; jo@acme.example; j2@acme.example",12,\n' +
    'too,few\n' +
    `Big,,"${'x'.repeat(2_000_000)}",,\n` +
    ',,,,\n' +
    '=1+1,,formula@c.example,,\n' +
    ',,nobody,,Berlin\n' +
    row(0);
  const { counts, errors, importId, row: done } = await run(content);
  expect(counts).toEqual({ created: 5, merged: 1, refused: 3 });
  expect(done.noted).toBe(2);
  expect(errors.map((e) => [e.line, e.column])).toEqual([
    [3, null],
    [7, null],
    [10, 'Email'],
    [10, null],
  ]);
  expect(errors[0]!.reason).toMatch(/quote/);
  expect(errors[1]!.reason).toMatch(/longer than 1,000,000 characters/);
  await db.forOrg(orgId, async (tx) => {
    const { rows: notes } = await importRemarks(tx, importId, 'notes');
    const acme = await tx.lead.findFirstOrThrow({
      where: { name: 'Acme' },
      include: { contact: { include: { points: { orderBy: { id: 'asc' } } } } },
    });
    expect(notes.map((n) => [n.line, n.kind, n.reason, n.leadId])).toEqual([
      [5, 'noted', 'Website: "not a site" is not the address of a website.', acme.id],
      [5, 'noted', 'Phone: "12" is not a phone number.', acme.id],
      [6, 'noted', 'Website: "few" is not the address of a website.', expect.any(String)],
    ]);
    expect(acme.contact!.points.map((p) => [p.kind, p.value, p.isPrimary])).toEqual([
      ['email', 'jo@acme.example', true],
      ['email', 'j2@acme.example', false],
    ]);
    expect(await tx.lead.count({ where: { name: '=1+1' } })).toBe(1);
    expect(await text(remarksCsv(tx, importId, 'notes'))).toContain('5,"Website: ""not a site"" is not');
    const refused = await text(remarksCsv(tx, importId, 'refused'));
    expect(refused.split('\r\n')[0]).toBe('\uFEFFLine,Reason,Company,Website,Email,Phone,City');
    expect(refused).toContain('10,"Email: ""nobody"" is not an email address. The row has no');
    await eraseNow(tx, orgId, system, { leadId: acme.id });
    expect((await importRemarks(tx, importId, 'notes')).rows).toHaveLength(1);
  });
});

async function text(pieces: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const piece of pieces) all += piece;
  return all;
}

test('a file that cannot be imported fails with its reason, and stays failed', async () => {
  for (const [content, given, reason] of [
    ['', mapping, 'The file is empty.'],
    ['Name,Mail\na,b\n', mapping, /has no column/],
    ['PK\x03\x04', mapping, /spreadsheet, not a CSV file/],
    [header, mapping, /column names and no rows below them/],
  ] as const) {
    const { row, counts } = await run(content, given);
    expect(row).toMatchObject({ status: 'failed', error: expect.stringMatching(reason) });
    expect(counts).toEqual({ created: 0, merged: 0, refused: 0 });
  }
});

test('a mapping without anything to know a lead by is refused at once', async () => {
  await expect(begin({ City: 'city' })).rejects.toThrow(/without one there is no lead/);
});

test('Windows-1252 is read, with a note; what stands below the table is no lead', async () => {
  const { row } = await run(
    Buffer.from('Company,Website,Email,Phone,City\nMüller,,m@m.example,,Köln\n', 'latin1'),
  );
  expect(row.note).toMatch(/Windows-1252/);
  const { counts, importId, row: below } = await run(`${header}${rows(1)}\n"Total: 1 record"\n`);
  expect([counts.refused, below.noted]).toEqual([0, 1]);
  expect((await db.forOrg(orgId, (tx) => importRemarks(tx, importId, 'notes'))).rows).toMatchObject([
    { line: 4, kind: 'skipped', reason: 'This line is no lead: it stands below the table.' },
  ]);
  expect(await db.forOrg(orgId, (tx) => tx.lead.count({ where: { name: 'Müller' } }))).toBe(1);
});

test('a file is opened a second time only where a column of amounts has to be looked through', async () => {
  const opened = async (more: Mapping) => {
    const { importId } = await begin({ ...mapping, ...more });
    let times = 0;
    const { stream } = storageOf(`${header.trim()},Cost\n${row(0).trim()},5\n`);
    const storage: FileStore = { stream: (key) => (times++, stream(key)) };
    await createImporter({ db, storage }).importRows({ orgId, importId, at });
    return times;
  };
  const once = await opened({});
  expect(await opened({ Cost: 'cost' })).toBe(2 * once);
});

test('what leads cost adds up by the decimals of their column; what is no amount is noted, and adds nothing', async () => {
  const cells = ['"0,125"', '"0,125"', '1.250', '"12,50"', '"(5,00)"', '1e3', '"$0,01"', '"12 500,00 kr."'];
  const lines = cells.map((cell, i) => `Shop ${i},shop${i}.example,${cell}\n`).join('');
  const { row } = await run(`Company,Website,Cost\n${lines}`, {
    ...{ Company: 'company', Website: 'website', Cost: 'cost' },
  });
  expect(row).toMatchObject({ status: 'done', created: 8, noted: 3 });
  const source = await db.forOrg(orgId, (tx) => tx.source.findFirstOrThrow());
  // $5 for the list; twice 0.125, 1250, 12.50 and 0.01 for its leads.
  expect(source.costCents).toBe(500n + 25n + 125_000n + 1_250n + 1n);
});
