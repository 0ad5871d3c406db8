import type { AnalysisKind, AnalysisResult } from '@leadfactory/domain/assessment/audit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '../../identity/audit.ts';
import { createLead } from '../../acquisition/leads/index.ts';
import { testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import {
  beginAnalysis,
  concludeAudit,
  openAudit,
  pendingKinds,
  recordAnalysis,
  requestAnalyses,
} from './index.ts';

let database: TestDatabase;
let orgId: string;
beforeAll(async () => {
  database = await testDatabase();
  orgId = await testOrganisation(database.db);
});
afterAll(() => database.drop());

const at = new Date('2026-11-21T12:00:00Z');
const inOrg = <T>(work: Parameters<typeof database.db.forOrg<T>>[1]) => database.db.forOrg(orgId, work);
const done: AnalysisResult = {
  ...{
    state: 'done',
    reason: null,
    engine: null,
    score: 80,
    measures: {},
    judged: [],
    findings: [],
    files: [],
  },
};

const lead = async () => {
  const given = { company: 'Casa Verde', website: 'https://casa-verde.example/' };
  return (await inOrg((tx) => createLead(tx, orgId, system, given))).leadId;
};
/** Runs what waits, and tells how often each was to be measured. */
const runAll = async (leadId: string, assessmentId: string) => {
  const runs: Partial<Record<AnalysisKind, number>> = {};
  for (const kind of await inOrg((tx) => pendingKinds(tx, assessmentId)))
    await inOrg(async (tx) => {
      runs[kind] = (await beginAnalysis(tx, { orgId, assessmentId, kind }, at)).runs;
      await recordAnalysis(tx, { orgId, assessmentId, kind }, done, at);
    });
  await inOrg((tx) => concludeAudit(tx, { orgId, leadId, assessmentId, at }));
  return runs;
};

test('speed is measured once, three times where that is asked for, and once again after that', async () => {
  const leadId = await lead();
  const open = () => inOrg((tx) => openAudit(tx, { orgId, leadId, at, reason: 'user' }));
  const { assessmentId } = (await open())!;
  expect(Object.values(await runAll(leadId, assessmentId))).toEqual(Array(8).fill(1));

  const ask = (kinds: AnalysisKind[], runs?: 3) =>
    inOrg((tx) => requestAnalyses(tx, orgId, system, { assessmentId, kinds, ...(runs && { runs }) }));
  await ask(['speed_mobile', 'seo'], 3);
  // What waits already goes on as it is.
  expect(await ask(['speed_mobile'])).toEqual({ assessmentId, asked: [] });
  expect(await runAll(leadId, assessmentId)).toEqual({ speed_mobile: 3, seo: 1 });

  await ask(['speed_mobile']);
  expect(await runAll(leadId, assessmentId)).toEqual({ speed_mobile: 1 });
  await ask(['speed_desktop'], 3);
  await runAll(leadId, assessmentId);
  const next = (await open())!;
  expect(next.state).toBe('opened');
  expect(Object.values(await runAll(leadId, next.assessmentId))).toEqual(Array(8).fill(1));
});
