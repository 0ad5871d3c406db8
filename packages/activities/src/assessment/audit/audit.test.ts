import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BrowserError } from '@leadfactory/browser';
import { requestAnalyses } from '@leadfactory/db/assessment/audit';
import { testDatabase, testOrganisation, type TestDatabase } from '@leadfactory/db/testing';
import { analysisKinds, type AnalysisKind, type AnalysisResult } from '@leadfactory/domain/assessment/audit';
import { type Finding } from '@leadfactory/domain/assessment/findings';
import { createFiles } from '@leadfactory/integrations/storage';
import type { Storage } from '@leadfactory/domain/platform/ports';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testLead } from '../../../test/lead.ts';
import type { Analyst } from './analyst.ts';
import { without } from './visitor/home.ts';
import { createAudit } from './index.ts';

const AT = '2026-11-21T12:00:00.000Z';
const later = (days: number) => new Date(Date.parse(AT) + days * 86_400_000).toISOString();

let database: TestDatabase;
let orgId: string;
let storage: Storage;
let folder: string;
let analysts: Record<AnalysisKind, Analyst>;
let released = 0;
let dispatched: string[] = [];
let audits: ReturnType<typeof createAudit>;

beforeAll(async () => {
  database = await testDatabase();
  orgId = await testOrganisation(database.db);
  folder = await mkdtemp(path.join(tmpdir(), 'audits-'));
  storage = createFiles({ root: folder, appUrl: 'http://127.0.0.1', secret: 'x'.repeat(32) });
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  released = 0;
  dispatched = [];
  analysts = Object.fromEntries(analysisKinds.map((kind) => [kind, async () => result()])) as never;
  audits = createAudit({
    ...{ db: database.db, storage },
    analysts: new Proxy(analysts, { get: (_, kind: AnalysisKind) => analysts[kind] }),
    leaseBrowser: async () => ({ release: () => void released++ }) as never,
    dispatch: async (_, id) => {
      dispatched.push(id);
      throw new Error('Temporal does not answer');
    },
  });
});

const finding = (ruleId: string, more: Partial<Finding> = {}): Finding => ({
  ...{ ruleId, area: 'seo', severity: 'serious', title: ruleId, detail: 'd', remedy: 'r', gain: 'g' },
  ...{ effort: 'hours', confidence: 1, evidence: [] },
  ...more,
});
const result = (more: Partial<AnalysisResult> = {}): AnalysisResult => ({
  ...without('failed', ''),
  ...{ state: 'done', reason: null, score: 80 },
  ...more,
});

const opened = async (at = AT, reason: 'threshold' | 'purchase' = 'purchase') => {
  const leadId = await testLead(database.db, orgId, { website: 'https://shop.example/' });
  const audit = await audits.openAudit({ orgId, leadId, enrolmentId: null, at, reason });
  return { orgId, leadId, assessmentId: audit!.assessmentId, at };
};
const runAll = async (ref: Awaited<ReturnType<typeof opened>>) => {
  for (const kind of await audits.pendingAnalyses(ref)) await audits.runAnalysis({ ...ref, kind });
  return audits.concludeAudit(ref);
};
const stored = (assessmentId: string) =>
  database.db.forOrg(orgId, (tx) =>
    tx.assessment.findUniqueOrThrow({
      where: { id: assessmentId },
      include: { analyses: true, files: true, lead: true, findings: { orderBy: { position: 'asc' } } },
    }),
  );

test('an audit is opened once, is fresh for a week, and then opened anew', async () => {
  const ref = await opened();
  const open = (at: string) => audits.openAudit({ ...ref, enrolmentId: null, at, reason: 'purchase' });
  expect(await audits.pendingAnalyses(ref)).toEqual([...analysisKinds]);
  expect(await open(AT)).toEqual({ assessmentId: ref.assessmentId, state: 'running' });
  await expect(audits.awaitAudit(ref)).rejects.toMatchObject({ code: 'conflict' });
  expect(await runAll(ref)).toEqual({ status: 'done', overall: 80 });
  expect(await audits.awaitAudit(ref)).toEqual({ status: 'done' });
  expect(await open(later(6))).toEqual({ assessmentId: ref.assessmentId, state: 'fresh' });
  expect(await open(later(8))).toMatchObject({ state: 'opened' });
});

test('an audit that is opened or runs is to be started, whether Temporal answers now or not', async () => {
  const ref = await opened(AT, 'purchase');
  await audits.openAudit({ ...ref, enrolmentId: null, reason: 'purchase' });
  await runAll(ref);
  await audits.openAudit({ ...ref, enrolmentId: null, reason: 'purchase' });
  const wanted = await database.db.forOrg(orgId, (tx) =>
    tx.intentRow.findMany({ where: { id: { in: dispatched } }, select: { payload: true, doneAt: true } }),
  );
  const payload = { kind: 'audit', leadId: ref.leadId, assessmentId: ref.assessmentId, priority: 1 };
  expect(wanted).toEqual([payload, payload].map((payload) => ({ payload, doneAt: null })));
});

test('by score an audit is opened from the organisation’s threshold on only, and never without a website', async () => {
  const leadId = await testLead(database.db, orgId, { website: 'https://shop.example/' });
  const open = (id = leadId) =>
    audits.openAudit({ orgId, leadId: id, enrolmentId: null, at: AT, reason: 'threshold' });
  expect(await open()).toBeNull();
  const scored = (score: number) =>
    database.db.forOrg(orgId, (tx) => tx.lead.update({ where: { id: leadId }, data: { score } }));
  await scored(69);
  expect(await open()).toBeNull();
  await scored(70);
  expect(await open()).toMatchObject({ state: 'opened' });
  const [intent] = await database.db.forOrg(orgId, (tx) =>
    tx.intentRow.findMany({ where: { id: dispatched[0] } }),
  );
  expect(intent!.payload).toMatchObject({ kind: 'audit', leadId, priority: 5 });
  const without = await testLead(database.db, orgId, { website: null });
  expect(
    await audits.openAudit({ orgId, leadId: without, enrolmentId: null, at: AT, reason: 'purchase' }),
  ).toBeNull();
});

test('keeps what each analysis gave; a rule that two found stands once, whatever ended first', async () => {
  analysts.security = async ({ files }) =>
    result({
      files: [
        await files.put({
          name: 'headers',
          kind: 'data',
          contentType: 'application/json',
          body: Buffer.from('{}'),
        }),
      ],
      findings: [finding('technology.library', { title: 'by security' })],
    });
  analysts.technology = async () =>
    result({
      findings: [finding('technology.library', { title: 'by technology' }), finding('technology.old')],
    });
  const ref = await opened();
  for (const kind of ['technology', 'security'] as const) await audits.runAnalysis({ ...ref, kind });
  const seen = await stored(ref.assessmentId);
  expect(seen.findings.map(({ title, analysis }) => [title, analysis])).toEqual([
    ['by security', 'security'],
    ['technology.old', 'technology'],
  ]);
  expect(seen.files).toMatchObject([{ name: 'headers', bytes: 2, analysis: 'security' }]);
  expect(await storage.exists(`assessments/${orgId}/${ref.assessmentId}/headers`)).toBe(true);

  // Run again, security no longer finds it: what technology found comes back.
  analysts.security = async () => result();
  await audits.runAnalysis({ ...ref, kind: 'security' });
  const again = await stored(ref.assessmentId);
  expect(again.findings.map(({ title }) => title)).toEqual(['by technology', 'technology.old']);
  expect(again.files).toHaveLength(0);
});

test('speed is measured as often as was asked for, and once again after that', async () => {
  const seen: unknown[] = [];
  analysts.speed_mobile = async ({ runs }) => {
    seen.push(runs);
    return result();
  };
  const ref = await opened();
  await runAll(ref);
  const again = async (runs?: 3) => {
    const asked = { assessmentId: ref.assessmentId, kinds: ['speed_mobile'] as const, ...(runs && { runs }) };
    await database.db.forOrg(orgId, (tx) => requestAnalyses(tx, orgId, { kind: 'system', id: null }, asked));
    await runAll(ref);
  };
  await again(3);
  await again();
  expect(seen).toEqual([1, 3, 1]);
});

test('an analysis that breaks off waits again with the reason; given up, it is failed, and the rest counts', async () => {
  analysts.visual = async ({ browser }) => {
    await browser();
    throw new Error('Chromium went away');
  };
  const ref = await opened();
  await expect(audits.runAnalysis({ ...ref, kind: 'visual' })).rejects.toThrow('went away');
  const visual = async () => (await stored(ref.assessmentId)).analyses.find(({ kind }) => kind === 'visual');
  expect(await visual()).toMatchObject({ state: 'pending', reason: 'Chromium went away', attempts: 1 });
  expect(released).toBe(1);
  await audits.failAnalysis({ ...ref, kind: 'visual', reason: 'Chromium went away' });
  expect(await visual()).toMatchObject({ state: 'failed' });
  expect(await runAll(ref)).toMatchObject({ status: 'done' });
  const seen = await stored(ref.assessmentId);
  expect(seen.scores).not.toHaveProperty('visual');
  expect(seen).toMatchObject({ current: true, lead: { websiteStatus: 'done' }, formula: 'audit-1' });
});

test('without a browser an analysis ends at once, as failed and with the reason', async () => {
  analysts.speed_mobile = async () => {
    throw new BrowserError('no_browser', 'There is no browser on this machine.');
  };
  const ref = await opened();
  expect(await audits.runAnalysis({ ...ref, kind: 'speed_mobile' })).toEqual({ state: 'failed' });
});

test('what an analysis gives is bounded, and what is not of its form is an error', async () => {
  analysts.seo = async () =>
    result({
      measures: { small: 1, large: 'x'.repeat(300_000), odd: 'a\0b' },
      findings: [finding('seo.a', { title: 'y'.repeat(1000) }), finding('seo.a')],
    });
  analysts.business = async () => result({ score: 300 });
  const ref = await opened();
  await audits.runAnalysis({ ...ref, kind: 'seo' });
  const { analyses, findings } = await stored(ref.assessmentId);
  expect(analyses.find(({ kind }) => kind === 'seo')!.measures).toEqual({ small: 1, odd: 'ab' });
  expect(findings.map(({ title }) => title.length)).toEqual([300]);
  await expect(audits.runAnalysis({ ...ref, kind: 'business' })).rejects.toThrow(/cannot be kept: score/);
});

test('an audit of a website that is gone is unreachable, and displaces no assessment that is done', async () => {
  const first = await opened();
  await runAll(first);
  for (const kind of analysisKinds) analysts[kind] = async () => without('unreachable', 'Nobody answers.');
  const second = await audits.openAudit({ ...first, enrolmentId: null, at: later(8), reason: 'purchase' });
  const ref = { ...first, assessmentId: second!.assessmentId, at: later(8) };
  expect(await runAll(ref)).toEqual({ status: 'unreachable', overall: null });
  expect(await stored(first.assessmentId)).toMatchObject({ current: true });
  expect(await stored(ref.assessmentId)).toMatchObject({ current: false, reason: 'Nobody answers.' });
});

test('an erased lead is gone for every activity', async () => {
  const ref = await opened();
  await database.db.forOrg(orgId, (tx) =>
    tx.lead.update({ where: { id: ref.leadId }, data: { erasedAt: new Date() } }),
  );
  const gone = { code: 'not_found' };
  await expect(audits.openAudit({ ...ref, enrolmentId: null, reason: 'purchase' })).rejects.toMatchObject(
    gone,
  );
  await expect(audits.pendingAnalyses(ref)).rejects.toMatchObject(gone);
  await expect(audits.runAnalysis({ ...ref, kind: 'seo' })).rejects.toMatchObject(gone);
  await expect(audits.concludeAudit(ref)).rejects.toMatchObject(gone);
});
