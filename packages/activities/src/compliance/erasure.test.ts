import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createImport } from '@leadfactory/db/acquisition/imports';
import { createLead } from '@leadfactory/db/acquisition/leads';
import { system } from '@leadfactory/db/identity';
import { suppressionOf } from '@leadfactory/db/outreach/suppression';
import type { Tx } from '@leadfactory/db/platform/client';
import { exportPerson } from '@leadfactory/db/compliance/export';
import { erasureCertificate, places, readmit, requestErasure } from '@leadfactory/db/compliance/erasure';
import { columnsHolding, testAudit, testDatabase, type TestDatabase } from '@leadfactory/db/testing';
import type { Storage } from '@leadfactory/domain/platform/ports';
import { createFiles } from '@leadfactory/integrations/storage';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeLead, makeWorld, type World } from '../../test/world.ts';
import { createImporter } from '../acquisition/import/index.ts';
import { createErasure } from './erasure.ts';

/** Stands in every text that is about the person, and in no other. */
const MARK = 'zqxmarker';
const EMAIL = `Ana.${MARK}+list@${MARK}.example`;
const FOLDED = EMAIL.toLowerCase();
const AT = '2026-11-28T12:00:00.000Z';

let database: TestDatabase;
let world: World;
let root: string;
let storage: Storage;
const within = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(world.orgId, work);

beforeAll(async () => {
  database = await testDatabase();
  world = await makeWorld(database.db);
  root = await mkdtemp(path.join(tmpdir(), 'leadfactory-erasure-'));
  storage = createFiles({
    root,
    appUrl: 'http://app.test',
    secret: 'a secret of at least thirty-two characters',
  });
});
afterAll(async () => {
  await database.drop();
  await rm(root, { recursive: true, force: true });
});

test('a person is everywhere; erased, nothing of them is found in the whole database and storage but a hash', async () => {
  const { db } = database;
  const { orgId } = world;
  const person = await everywhere();
  const elsewhere = await makeWorld(db);
  const other = await makeLead(db, elsewhere, { email: 'other@tenant.example' });
  const colleague = await makeLead(db, world, { companyId: person.companyId, email: 'bob@shared.example' });
  await within(async (tx) => {
    const { id: simulationId } = await tx.simulation.findFirstOrThrow();
    const line = { orgId, simulationId, at: new Date(AT), zone: 'UTC', kind: 'mail' };
    await tx.simulationEntry.create({ data: { ...line, leadId: colleague.leadId, text: `for ${EMAIL}` } });
  });

  const before = await within((tx) => exportPerson(tx, orgId, system, { email: EMAIL }));
  expect(before.addresses.sort()).toEqual([FOLDED, `private@${MARK}.example`]);
  // The person was put into every place that there is; without this, an erasure of nothing would pass.
  const unmarked = places.filter(({ key }) => !before.places.some((held) => held.place === key));
  expect(unmarked.map(({ key }) => key)).toEqual([]);
  expect(await marked()).not.toEqual([]);

  const { erasureId } = await within((tx) => requestErasure(tx, orgId, system, { email: ` ${EMAIL} ` }));
  const erase = createErasure({ db, storage });
  const subject = { orgId, erasureId, at: AT };
  const { places: steps } = await erase.beginErasure(subject);
  for (const place of steps) {
    const first = await erase.erasePlace({ ...subject, place });
    // Tried again after a crash, a step is what it was, and counted once.
    expect([place, await erase.erasePlace({ ...subject, place })]).toEqual([place, first]);
  }
  const removed = await erase.concludeErasure(subject);
  expect(await erase.concludeErasure(subject)).toEqual(removed);
  expect(await erase.beginErasure(subject)).toEqual({ places: [] });

  expect(await marked()).toEqual([]);
  expect(await markedFiles()).toEqual([]);
  expect(await within((tx) => suppressionOf(tx, EMAIL))).toBe('erased');
  expect(await db.forOrg(elsewhere.orgId, (tx) => suppressionOf(tx, EMAIL))).toBeNull();

  const certificate = await within((tx) => erasureCertificate(tx, erasureId));
  expect(certificate).toMatchObject({
    ...{ id: erasureId, status: 'done', cause: 'request', leads: 2, addresses: 2, doneAt: AT },
    requestedBy: { kind: 'system', id: null, name: null },
  });
  // Who is left out of the certificate had no rows; what is in it says how many there were.
  const counted = Object.fromEntries(
    certificate.places.map(({ place, rows, files }) => [place, [rows, files]]),
  );
  expect(counted).toMatchObject({
    ...{ upload: [0, 2], lead: [2, 0], contact: [2, 0], contact_point: [3, 0], message: [2, 0] },
    ...{ report: [1, 2], company: [1, 0], assessment: [1, 1] },
  });
  expect(certificate.places.every(({ label }) => label.length > 3)).toBe(true);

  // Others have what they had.
  const point = (id: string) => ({ where: { contact: { leads: { some: { id } } } } });
  expect(await within((tx) => tx.contactPoint.findMany(point(colleague.leadId)))).toMatchObject([
    { value: 'bob@shared.example' },
  ]);
  expect(await within((tx) => tx.company.findUnique({ where: { id: person.companyId } }))).toMatchObject({
    name: 'Shared Company',
  });
  expect(
    await db.forOrg(elsewhere.orgId, (tx) => tx.contactPoint.findMany(point(other.leadId))),
  ).toHaveLength(1);
});

test('nobody is taken in again: neither by a file in any spelling, nor by hand; only the line of the row is told', async () => {
  const { orgId } = world;
  const csv = `Company,Email\nBack,${EMAIL.toUpperCase()}\nNew,new@new.example\nOdd,${FOLDED} and nobody\n`;
  const counts = await imported(csv, { Company: 'company', Email: 'email' });
  expect(counts).toMatchObject({ created: 1 });
  expect(await marked()).toEqual([]);
  const left = await within((tx) =>
    tx.importRowError.findMany({ where: { reason: { contains: 'erased' } }, orderBy: { line: 'asc' } }),
  );
  expect(left.map(({ line, raw }) => [line, raw])).toEqual([
    [2, []],
    [4, []],
  ]);
  await expect(
    within((tx) => createLead(tx, orgId, system, { email: FOLDED, company: 'Back' })),
  ).rejects.toMatchObject({ code: 'conflict', field: 'email' });
});

test('who came back by themselves is let in by an admin, in any spelling; never while they are being erased', async () => {
  const { orgId } = world;
  const back = { email: ' Cleo@Back.example ', reason: 'wrote to us on 3 May' };
  const letIn = () => within((tx) => readmit(tx, orgId, system, back));
  const add = () =>
    within((tx) => createLead(tx, orgId, system, { email: 'cleo@back.example', company: 'Back' }));

  await expect(letIn()).rejects.toMatchObject({ code: 'not_found', field: 'email' });
  await add();
  const { erasureId } = await within((tx) =>
    requestErasure(tx, orgId, system, { email: 'cleo@back.example' }),
  );
  await expect(letIn()).rejects.toMatchObject({ code: 'conflict', field: 'email' });
  await expect(add()).rejects.toMatchObject({ code: 'conflict', field: 'email' });

  const erase = createErasure({ db: database.db, storage });
  const subject = { orgId, erasureId, at: AT };
  for (const place of (await erase.beginErasure(subject)).places)
    await erase.erasePlace({ ...subject, place });
  await erase.concludeErasure(subject);
  await expect(add()).rejects.toMatchObject({ code: 'conflict' });

  const elsewhere = await makeWorld(database.db);
  await expect(
    database.db.forOrg(elsewhere.orgId, (tx) => readmit(tx, elsewhere.orgId, system, back)),
  ).rejects.toMatchObject({ code: 'not_found' });

  await letIn();
  expect(await within((tx) => suppressionOf(tx, 'cleo@back.example'))).toBeNull();
  expect(await add()).toMatchObject({ created: true });
  const noted = await within((tx) => tx.auditLog.findMany({ where: { action: 'erasure.readmitted' } }));
  expect(noted.map(({ data }) => data)).toEqual([{ reason: 'wrote to us on 3 May' }]);
});

test('an address that merely holds another is somebody else’s', async () => {
  const { orgId } = world;
  const ann = await makeLead(database.db, world, { email: 'ann@twin.example' });
  await within(async (tx) => {
    await tx.source.create({ data: { orgId, name: 'From joann@twin.example', kind: 'csv' } });
    await tx.source.create({ data: { orgId, name: 'From ann@twin.example.org', kind: 'csv' } });
    await tx.source.create({ data: { orgId, name: 'From (ANN@twin.example).', kind: 'csv' } });
  });
  const { erasureId } = await within((tx) => requestErasure(tx, orgId, system, { leadId: ann.leadId }));
  expect(await within((tx) => requestErasure(tx, orgId, system, { leadId: ann.leadId }))).toEqual({
    erasureId,
  });
  const erase = createErasure({ db: database.db, storage });
  for (const place of (await erase.beginErasure({ orgId, erasureId, at: AT })).places)
    await erase.erasePlace({ orgId, erasureId, at: AT, place });
  const names = await within((tx) => tx.source.findMany({ where: { name: { startsWith: 'From' } } }));
  expect(names.map(({ name }) => name).sort()).toEqual([
    expect.stringMatching(/^From \(erased-[0-9a-f]{8}\)\.$/),
    'From ann@twin.example.org',
    'From joann@twin.example',
  ]);
});

/** Puts one person, with two leads and two addresses, into every place. */
async function everywhere() {
  const { orgId } = world;
  const csv = [
    'Company,Email,Full name,Website,Hobby',
    `Shared Company,${EMAIL},Ana ${MARK},https://${MARK}.example,${MARK} sailing`,
    `${MARK} GmbH,${EMAIL},Ana ${MARK},not a site ${MARK},${MARK}`,
    `Somebody else,nobody,,,`,
    `Broken ${MARK},"${EMAIL} nonsense",,,`,
  ].join('\n');
  await imported(csv, {
    Company: 'company',
    Email: 'email',
    'Full name': 'full_name',
    Website: 'website',
    Hobby: 'new:text',
  });
  // One that nobody imported, in an encoding of two bytes a letter.
  await storage.put(`uploads/${orgId}/9-2026-11-27-left.csv`, Buffer.from(`\uFEFFa;${EMAIL};b`, 'utf16le'));

  return within(async (tx) => {
    const lead = await tx.lead.findFirstOrThrow({
      where: { contact: { points: { some: { normalised: FOLDED } } } },
      include: { company: true },
    });
    const second = await makeSecond(tx, lead.companyId);
    await tx.contactPoint.create({
      data: {
        orgId,
        contactId: lead.contactId!,
        kind: 'email',
        value: `private@${MARK}.example`,
        normalised: `private@${MARK}.example`,
      },
    });
    const leadId = lead.id;
    await tx.leadMerge.create({
      data: {
        orgId,
        leadId,
        otherId: second.leadId,
        by: 'person',
        value: MARK,
        filled: { name: MARK },
        at: new Date(AT),
      },
    });
    await tx.company.update({
      where: { id: lead.companyId },
      data: { name: 'Shared Company', domain: 'shared.example', dedupeKey: 'shared.example' },
    });
    const { campaignId, versionId: sequenceVersionId, mailboxId } = world;
    const enrolled = await tx.enrolment.create({
      data: { orgId, leadId, campaignId, sequenceVersionId, status: 'ended' },
    });
    await tx.sendSlot.create({
      data: {
        ...{ orgId, mailboxId, enrolmentId: enrolled.id, stepKey: 'hello', used: true },
        ...{ at: new Date(AT), localDay: new Date(AT), domain: `${MARK}.example` },
      },
    });
    const mail = await tx.message.create({
      data: {
        orgId,
        leadId,
        toAddress: EMAIL,
        subject: `About ${MARK}`,
        text: MARK,
        html: `<p>${MARK}</p>`,
        status: 'sent',
      },
    });
    await tx.message.create({
      data: {
        orgId,
        leadId: (await stranger(tx)).id,
        toAddress: EMAIL,
        subject: MARK,
        text: '',
        html: '',
        status: 'sent',
      },
    });
    await tx.messageEvent.create({
      data: {
        orgId,
        messageId: mail.id,
        kind: 'replied',
        at: new Date(AT),
        dedupeKey: `<${MARK}@mail>`,
        data: { text: MARK },
      },
    });
    await tx.timelineEvent.createMany({
      data: ['note', 'replied', 'stage'].map((kind) => ({
        ...{ orgId, leadId, at: new Date(AT), kind, dedupeKey: `${kind}:${MARK}` },
        data: { text: MARK, ...(kind === 'stage' && { from: 'new', to: 'replied' }) },
      })),
    });
    await tx.incomingMail.create({
      data: {
        ...{ orgId, leadId, answersId: mail.id, kind: 'reply', receivedAt: new Date(AT), providerKey: '1:1' },
        ...{
          messageId: `<1@${MARK}.example>`,
          answerIds: [`<${MARK}@x>`],
          fromName: MARK,
          fromAddress: EMAIL,
        },
        ...{ toAddresses: [`${MARK}@x.example`], subject: MARK, text: MARK, fullText: MARK, html: MARK },
        ...{ headers: MARK, class: 'question', classReason: MARK, classBy: 'rules' },
      },
    });
    await tx.mailDraft.create({
      data: {
        ...{ orgId, enrolmentId: enrolled.id, stepKey: 'later', status: 'rejected', plannedAt: new Date(AT) },
        ...{ subject: `For ${MARK}`, body: `Dear ${MARK}`, reason: `${MARK} is gone` },
      },
    });
    await tx.answer.create({
      data: { orgId, leadId, messageId: mail.id, source: MARK, leavesAt: new Date(AT) },
    });
    await tx.conversation.create({
      data: { orgId, leadId, subject: MARK, preview: MARK, lastAt: new Date(AT), unread: 1 },
    });
    await tx.task.create({ data: { orgId, leadId, title: `Call ${MARK}`, dueAt: new Date(AT) } });
    await tx.enrichment.create({
      data: {
        orgId,
        leadId,
        field: 'role',
        value: MARK,
        source: 's',
        sourceName: 'S',
        method: MARK,
        confidence: 1,
        observedAt: new Date(AT),
      },
    });
    await tx.enrichmentRun.create({
      data: {
        orgId,
        leadId,
        enricher: 'e',
        name: 'E',
        outcome: 'failed',
        why: MARK,
        about: MARK,
        at: new Date(AT),
        freshUntil: new Date(AT),
      },
    });
    const assessmentId = await testAudit(tx, { orgId, leadId, insight: true });
    await tx.assessment.update({
      where: { id: assessmentId },
      data: { url: `https://${MARK}.example`, facts: { owner: MARK }, city: MARK },
    });
    await tx.finding.updateMany({
      where: { assessmentId },
      data: { detail: MARK, evidence: [{ found: MARK }] },
    });
    await tx.analysis.updateMany({ where: { assessmentId }, data: { measures: { text: MARK } } });
    await tx.insight.updateMany({ where: { assessmentId }, data: { output: { summary: MARK } } });
    await tx.assessmentFile.updateMany({ where: { assessmentId }, data: { alt: MARK } });
    await storage.put(`assessments/${orgId}/${assessmentId}/orphan`, MARK);
    await tx.score.create({
      data: {
        orgId,
        leadId,
        value: 1,
        temperature: 'cold',
        reasons: [{ text: MARK }],
        model: 'm',
        at: new Date(AT),
      },
    });
    await tx.aiAnswer.create({ data: { orgId, key: 'k', output: { text: `for ${EMAIL}` } } });
    await tx.aiAnswer.create({ data: { orgId, key: 'l', leadId, output: { text: MARK } } });
    await tx.aiCall.create({
      data: { orgId, leadId, purpose: 'insight', provider: 'p', model: 'm', status: 'failed', error: MARK },
    });
    await tx.promptTrial.create({
      data: {
        orgId,
        key: 'insight',
        system: 's',
        template: 't',
        leadId,
        status: 'done',
        prompt: MARK,
        output: { text: MARK },
      },
    });
    const simulation = await tx.simulation.create({
      data: { orgId, leadCount: 1, wanted: { name: `for ${EMAIL}` }, error: EMAIL },
    });
    const line = { orgId, simulationId: simulation.id, at: new Date(AT), zone: 'UTC', kind: 'mail' };
    await tx.simulationEntry.create({
      data: { ...line, leadId, title: MARK, subject: MARK, text: MARK },
    });
    await tx.promptVersion.create({
      data: { orgId, key: 'insight', version: 1, system: 's', template: 't', note: `for ${EMAIL}` },
    });
    const product = await tx.product.create({
      data: { orgId, key: 'report', name: 'Report', priceCents: 1 },
    });
    const order = await tx.order.create({
      data: {
        orgId,
        leadId,
        productId: product.id,
        amountCents: 1,
        currency: 'USD',
        status: 'paid',
        provider: 'demo',
        buyerEmail: EMAIL,
      },
    });
    const [htmlKey, pdfKey] = ['html', 'pdf'].map((form) => `reports/${orgId}/${order.id}.${form}`) as [
      string,
      string,
    ];
    await storage.put(htmlKey, MARK);
    await storage.put(pdfKey, MARK);
    await tx.report.create({
      data: { orgId, leadId, orderId: order.id, assessmentId, htmlKey, pdfKey, pdfBytes: 1 },
    });
    await words(tx);
    await tx.suppression.create({ data: { orgId, address: FOLDED, reason: 'unsubscribed' } });
    await tx.suppression.create({ data: { orgId, address: 'shared.com', reason: 'manual', note: EMAIL } });
    for (const address of [FOLDED, 'shared.com'])
      await tx.suppressionEvent.create({
        data: { orgId, kind: 'added', address, reason: 'manual', note: `Asked by ${EMAIL}` },
      });
    return { leadId, companyId: lead.companyId };
  });
}

/** A second lead of the same person, at a company of their own. */
async function makeSecond(tx: Tx, sharedId: string) {
  const { orgId, sourceId } = world;
  const company = await tx.company.create({
    data: {
      orgId,
      name: `${MARK} Studio`,
      domain: `${MARK}.example`,
      dedupeKey: `${MARK}.example`,
      city: MARK,
      data: { employees: MARK },
    },
  });
  const contact = await tx.contact.create({
    data: { orgId, companyId: company.id, firstName: 'Ana', lastName: MARK, role: MARK },
  });
  await tx.contactPoint.create({
    data: { orgId, contactId: contact.id, kind: 'email', value: EMAIL, normalised: FOLDED },
  });
  const lead = await tx.lead.create({
    data: {
      orgId,
      companyId: company.id,
      contactId: contact.id,
      sourceId,
      name: MARK,
      dedupeKey: `email:${FOLDED}:2`,
      searchText: MARK,
      country: MARK,
    },
  });
  expect(company.id).not.toBe(sharedId);
  return { leadId: lead.id };
}

/** Words of members and of programs in which the address stands. */
async function words(tx: Tx) {
  const { orgId, campaignId, versionId } = world;
  await tx.campaign.update({
    where: { id: campaignId },
    data: { name: `For ${EMAIL}`, audience: { note: `x\n${FOLDED}` } },
  });
  await tx.enrolment.updateMany({ data: { nextLabel: `Mail to ${EMAIL}` } });
  await tx.step.create({
    data: {
      orgId,
      versionId,
      position: 90,
      key: 'note',
      kind: 'task',
      definition: { title: `Ask ${EMAIL}` },
    },
  });
  await tx.sequence.create({
    data: {
      ...{ orgId, name: `Of ${EMAIL}` },
      draft: {
        create: { orgId, changed: true, steps: [{ kind: 'task', key: 'call', title: `Call ${EMAIL}` }] },
      },
    },
  });
  await tx.source.create({ data: { orgId, name: EMAIL, kind: 'csv' } });
  await tx.import.updateMany({ data: { fileName: `${EMAIL}.csv` } });
  await tx.customField.create({ data: { orgId, key: 'odd', label: EMAIL, type: 'text', position: 90 } });
  await tx.fieldRule.create({ data: { orgId, condition: `email:is:${EMAIL}`, points: 1, text: 'x' } });
  await tx.connection.create({
    data: { orgId, vendor: 'v', name: 'V', lastError: `550 <${EMAIL}>`, sealed: 'x', keyId: 'k' },
  });
  await tx.intentRow.create({ data: { orgId, payload: {}, error: `to ${EMAIL}`, doneAt: new Date() } });
}

const stranger = async (tx: Tx) => {
  const { orgId, sourceId } = world;
  const company = await tx.company.create({ data: { orgId, name: 'Buyer', dedupeKey: 'buyer.example' } });
  const lead = await tx.lead.create({
    data: { orgId, companyId: company.id, sourceId, name: 'Buyer', dedupeKey: 'buyer' },
  });
  await tx.enrolment.create({
    data: {
      orgId,
      leadId: lead.id,
      campaignId: world.campaignId,
      sequenceVersionId: world.versionId,
      status: 'ended',
    },
  });
  return lead;
};

async function imported(csv: string, mapping: Record<string, string>) {
  const { orgId } = world;
  const storageKey = `uploads/${orgId}/${csv.length}-2026-11-27-${Date.now()}.csv`;
  await storage.put(storageKey, csv);
  const { importId } = await within((tx) =>
    createImport(tx, orgId, system, {
      fileName: 'list.csv',
      storageKey,
      sizeBytes: csv.length,
      mapping,
      sourceName: 'List',
    }),
  );
  return createImporter({ db: database.db, storage }).importRows({ orgId, importId, at: AT });
}

const marked = () => columnsHolding(database.ownerUrl, MARK);

async function markedFiles(): Promise<string[]> {
  const found: string[] = [];
  for (const folder of ['uploads', 'assessments', 'reports', 'branding'])
    for (const key of await storage.list(folder)) {
      const text = Buffer.from(await storage.get(key))
        .toString('latin1')
        .replaceAll('\0', '')
        .toLowerCase();
      if (key.includes(MARK) || text.includes(MARK)) found.push(key);
    }
  return found;
}
