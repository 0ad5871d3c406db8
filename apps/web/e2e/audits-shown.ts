import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createDb } from '@leadfactory/db/platform/client';
import { sampleFiles, sampleKey, testAudit } from '@leadfactory/db/testing';
import { analysisKinds, type AnalysisKind, type AnalysisState } from '@leadfactory/domain/assessment/audit';
import type { Stack } from '@leadfactory/stack';

const DAY_MS = 86_400_000;
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

/**
 * Audits in every state that a page can show, and calls of a model, as rows: no browser runs. The leads are any three;
 * gives the addresses to look at.
 */
export async function auditsToShow(
  { endpoints, folder }: Stack,
  [audited, running, broken]: readonly string[],
): Promise<string[]> {
  const { databaseUrl, orgId } = endpoints;
  for (const { name, kind } of sampleFiles) {
    const file = join(folder.storage, sampleKey(orgId, name));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, kind === 'data' ? '{}' : Buffer.from(pixel, 'base64'));
  }
  const all = (state: AnalysisState, reason: string) =>
    Object.fromEntries(analysisKinds.map((kind) => [kind, { state, reason }])) as Record<
      AnalysisKind,
      { state: AnalysisState; reason: string }
    >;
  const db = createDb({ url: databaseUrl });
  try {
    return await db.forOrg(orgId, async (tx) => {
      const audit = (leadId: string, more: Partial<Parameters<typeof testAudit>[1]>) =>
        testAudit(tx, { orgId, leadId, insight: true, ...more });
      const before = await audit(audited!, { at: new Date(Date.now() - 40 * DAY_MS), shift: -9 });
      const after = await audit(audited!, {
        without: ['speed.largest-contentful-paint'],
        states: {
          visual: { state: 'failed', reason: 'Chromium ended before the pictures were taken.' },
          seo: { state: 'unreachable', reason: 'The website did not answer within 15 s.' },
          business: { state: 'not_applicable', reason: 'The page has no text of its own.' },
        },
      });
      const now = await audit(running!, {
        status: 'pending',
        states: { ...all('pending', ''), security: { state: 'done' }, speed_mobile: { state: 'running' } },
      });
      const failed = await audit(broken!, {
        status: 'failed',
        reason: 'No analysis could be finished.',
        states: all('failed', 'There is no Chromium on this machine.'),
      });
      await tx.aiCall.createMany({
        data: (['ok', 'repaired', 'cached', 'refused_budget', 'failed'] as const).map((status) => ({
          ...{
            orgId,
            status,
            leadId: audited!,
            purpose: 'insight',
            provider: 'compatible',
            model: 'a-model',
          },
          ...{ inputTokens: 9000, outputTokens: 700, durationMs: 2100, costMicros: 900_000n },
          error: status === 'failed' ? 'The model gave no answer within 60 s.' : null,
        })),
      });
      await tx.aiBudget.create({ data: { orgId, monthlyCents: 500 } });
      return [
        `/leads/${audited}/assessments/${after}`,
        `/leads/${audited}/assessments?compare=${before}~${after}`,
        `/leads/${running}`,
        `/leads/${running}/assessments/${now}`,
        `/leads/${broken}/assessments/${failed}`,
      ];
    });
  } finally {
    await db.close();
  }
}
