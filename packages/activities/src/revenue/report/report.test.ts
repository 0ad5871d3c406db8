import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { completePurchase, refund, startCheckout } from '@leadfactory/db/revenue/sales';
import { requestReportLink } from '@leadfactory/db/revenue/report';
import { sampleKey, testAudit, testDatabase, type TestDatabase } from '@leadfactory/db/testing';
import sharp from 'sharp';
import { createPdfPrinter, readPdf, type PdfPrinter } from '@leadfactory/integrations/chromium';
import { createFiles } from '@leadfactory/integrations/storage';
import type { Storage } from '@leadfactory/domain/platform/ports';
import { createLinks, verify } from '@leadfactory/tokens';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailClients, oneAccount, startMailServer } from '../../../test/mail-server.ts';
import { makeLead, makeWorld, subjectOf, type MadeLead, type World } from '../../../test/world.ts';
import { sixty } from '../../../../report/test/sample.ts';
import { createReports } from './index.ts';
import { MOST_BYTES, printReport } from './print.ts';

const secret = 'a secret of at least thirty-two characters';
const appUrl = 'http://app.test';
let database: TestDatabase;
let world: World;
let mail: Awaited<ReturnType<typeof startMailServer>>;
let printer: PdfPrinter;
let root: string;
let storage: Storage;

beforeAll(async () => {
  database = await testDatabase();
  world = await makeWorld(database.db);
  mail = await startMailServer();
  printer = createPdfPrinter({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium' });
  root = await mkdtemp(path.join(tmpdir(), 'leadfactory-reports-'));
  storage = createFiles({ root, appUrl, secret });
});
afterAll(async () => {
  await printer.close();
  await mail.end();
  await database.drop();
  await rm(root, { recursive: true, force: true });
});

const port = () =>
  createReports({
    db: database.db,
    storage,
    printer,
    links: createLinks({ appUrl, secret }),
    mail: oneAccount(mailClients(mail.url)),
  });
const within = <T>(work: Parameters<typeof database.db.forOrg<T>>[1]) =>
  database.db.forOrg(world.orgId, work);

async function bought(): Promise<{
  lead: MadeLead;
  ask: ReturnType<typeof subjectOf> & { orderId: string };
}> {
  const lead = await makeLead(database.db, world);
  const { orgId } = world;
  const orderId = await within(async (tx) => {
    const order = await startCheckout(tx, { orgId, leadId: lead.leadId, provider: 'demo' });
    await completePurchase(tx, {
      orgId,
      orderId: order.orderId,
      provider: 'demo',
      providerRef: order.orderId,
    });
    return order.orderId;
  });
  return { lead, ask: { ...subjectOf(world, lead), orderId } };
}

test('builds a tagged PDF once, delivers it once, attached and as a signed link', async () => {
  const { lead, ask } = await bought();
  await within(async (tx) => {
    const { orgId } = world;
    // Its own name for a company that others call Shop.
    const own = { name: 'Mueller Logistik', companyName: 'Mueller Logistik' };
    await tx.lead.update({ where: { id: lead.leadId }, data: own });
    const a = await tx.assessment.create({
      data: { orgId, leadId: lead.leadId, status: 'done', overall: 55, scores: { seo: 50 }, at: new Date() },
    });
    await tx.finding.create({
      data: {
        orgId,
        assessmentId: a.id,
        ruleId: 'seo.title',
        area: 'seo',
        severity: 'serious',
        title: 'There is no title',
        detail: 'None.',
        remedy: 'Write one.',
        evidence: [{ found: 'nothing' }],
        position: 0,
      },
    });
  });
  const first = await port().buildReport(ask);
  expect(await port().buildReport(ask)).toEqual(first);
  const report = await within((tx) => tx.report.findUniqueOrThrow({ where: { id: first.reportId } }));
  const html = Buffer.from(await storage.get(report.htmlKey)).toString();
  expect(html).toContain('There is no title');
  expect(report).toMatchObject({
    inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    pages: expect.any(Number),
  });
  const pdf = Buffer.from(await storage.get(report.pdfKey));
  expect(pdf.length).toBe(report.pdfBytes);
  const company = 'Mueller Logistik';
  for (const mark of ['/StructTreeRoot', '/Outlines', `/Title (Website assessment for ${company})`])
    expect(pdf.toString('latin1')).toContain(mark);

  const outcomes = [await port().deliverReport(ask), await port().deliverReport(ask)];
  expect(outcomes.map((o) => o.status)).toEqual(['sent', 'sent']);
  expect(await port().reconcileDelivery(ask)).toMatchObject({ status: 'sent' });
  const received = await mail.mailsTo(lead.email);
  expect(received).toHaveLength(1);
  expect(received[0]!.attachments).toEqual([
    { filename: `Website assessment ${company}.pdf`, size: pdf.length },
  ]);
  expect(received[0]!.headers['list-unsubscribe']).toBeUndefined();
  expect(received[0]!.text).toContain('Website assessment, PDF and web page: $399.00');
  expect(received[0]!.text).toContain('Paid: A demonstration: no money moved');
  expect(received[0]!.text).toContain(`Order: ${ask.orderId.slice(-8).toUpperCase()}`);
  expect(received[0]!.text).toContain('It scores 55 of 100 points, with 1 finding.');
  expect(received[0]!.text).toMatch(/This link works until \w+ \d+, \d{4}/);
  const link = received[0]!.links.find((l) => l.startsWith(`${appUrl}/r/`))!;
  const token = link.replace(`${appUrl}/r/`, '').replace('/report', '');
  expect(verify(secret, 'report', token)).toEqual({
    ok: true,
    payload: { org: world.orgId, order: ask.orderId },
  });
  const later = new Date(Date.now() + 31 * 86_400_000);
  expect(verify(secret, 'report', token, later)).toEqual({ ok: false, reason: 'expired' });
  const kinds = await within((tx) =>
    tx.timelineEvent.findMany({ where: { leadId: lead.leadId }, select: { kind: true } }),
  );
  expect(kinds.filter((k) => k.kind === 'report_delivered')).toHaveLength(1);
});

test('a delivery whose answer was lost is found; a lost file is made again; a lead never assessed gets a report', async () => {
  const { lead, ask } = await bought();
  await port().buildReport(ask);
  for (const key of await storage.list(`reports/${world.orgId}`))
    if (key.includes(ask.orderId)) await storage.delete(key);
  await mail.faults({ dropAfterAccept: 1 });
  expect((await port().deliverReport(ask)).status).toBe('unknown');
  expect((await port().reconcileDelivery(ask)).status).toBe('sent');
  expect(await mail.mailsTo(lead.email)).toHaveLength(1);
});

test('a new link goes to the address that bought, once per request, without the file', async () => {
  const { lead, ask } = await bought();
  await port().buildReport(ask);
  const { orgId } = world;
  const request = () => within((tx) => requestReportLink(tx, { orgId, orderId: ask.orderId }));
  expect([await request(), await request()]).toEqual([{ asked: true }, { asked: false }]);
  const rows = await within((tx) =>
    tx.intentRow.findMany({ where: { payload: { path: ['orderId'], equals: ask.orderId } } }),
  );
  const wanted = rows.map(({ payload }) => payload as { kind: string; requestId: string });
  const { requestId } = wanted.find(({ kind }) => kind === 'report_link')!;
  const link = { ...ask, enrolmentId: null, requestId };
  await mail.faults({ dropAfterAccept: 1 });
  expect((await port().deliverReport(link)).status).toBe('unknown');
  expect((await port().reconcileDelivery(link)).status).toBe('sent');
  expect((await port().deliverReport(link)).status).toBe('sent');
  const received = await mail.mailsTo(lead.email);
  expect(received).toHaveLength(1);
  expect(received[0]).toMatchObject({ attachments: [], subject: expect.stringMatching(/^A new link/) });
  expect(received[0]!.links.some((l) => l.startsWith(`${appUrl}/r/`))).toBe(true);
  expect(received[0]!.html).not.toContain('<img');

  // After ten minutes it can be asked for again; not once the money went back.
  const earlier = new Date(Date.now() - 11 * 60_000);
  await within((tx) =>
    tx.message.updateMany({ where: { orderId: ask.orderId }, data: { createdAt: earlier } }),
  );
  expect(await request()).toEqual({ asked: true });
  await within((tx) =>
    tx.message.updateMany({ where: { orderId: ask.orderId }, data: { createdAt: earlier } }),
  );
  await within((tx) => refund(tx, { orgId, orderId: ask.orderId }));
  expect(await request()).toEqual({ asked: false });
});

test('an order that was refunded before its report went out delivers nothing', async () => {
  const { lead, ask } = await bought();
  await within((tx) => refund(tx, { orgId: world.orgId, orderId: ask.orderId }));
  expect(await port().deliverReport(ask)).toEqual({ status: 'skipped', reason: 'closed' });
  expect(await mail.mailsTo(lead.email)).toEqual([]);
});

test('an audit’s report has its pictures, charts and insight; made twice it is the same bytes', async () => {
  const { lead, ask } = await bought();
  const { orgId } = world;
  await within((tx) => testAudit(tx, { orgId, leadId: lead.leadId, insight: true, current: true }));
  const picture = await sharp({ create: { width: 1350, height: 2400, channels: 3, background: '#3a6' } })
    .png()
    .toBuffer();
  for (const name of ['screenshot-desktop', 'screenshot-phone', 'crop-speed.lcp'])
    await storage.put(sampleKey(orgId, name), picture);
  const { reportId } = await port().buildReport(ask);
  const { htmlKey, pdfKey } = await within((tx) => tx.report.findUniqueOrThrow({ where: { id: reportId } }));
  const html = Buffer.from(await storage.get(htmlKey)).toString();
  expect(html.match(/data:image\/jpeg/g)!.length).toBeGreaterThanOrEqual(4);
  expect(html).toContain('Lighthouse 13.5.0');
  const first = Buffer.from(await storage.get(pdfKey));
  await storage.delete(pdfKey);
  await port().buildReport(ask);
  expect(Buffer.compare(first, Buffer.from(await storage.get(pdfKey)))).toBe(0);
}, 90_000);

test('sixty findings with sixty heavy pictures stay under two megabytes', async () => {
  // Noise is the worst that a picture can be.
  const noise = await sharp({
    create: {
      width: 620,
      height: 420,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .png()
    .toBuffer();
  const files = ['screenshot-desktop', 'screenshot-phone', ...sixty.findings.map((_, i) => `crop-${i}`)].map(
    (name) => ({ name, key: name, kind: 'crop', analysis: 'visual', contentType: 'image/png', alt: name }),
  );
  const printed = await printReport(
    { storage: { get: async () => noise }, printer },
    { data: { ...sixty, pictures: {} }, files, logoKey: null },
  );
  expect(printed.pdf.length).toBeLessThan(MOST_BYTES);
  expect(printed.html).toContain('data:image/jpeg');
  // The summary keeps to its page, however long the words.
  const { anchors } = readPdf(printed.pdf);
  expect(anchors.summary).toBe(3);
  expect(anchors['area-speed']).toBe(4);
}, 120_000);
