import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { audit, system, type Actor } from '../../identity/audit.ts';
import { addIntent } from '../../platform/intents/index.ts';

export interface RemovedSample {
  leads: number;
  companies: number;
  enrolments: number;
  messages: number;
  orders: number;
  campaigns: number;
  /** Storage keys of the reports that were made for them; the caller may delete the files. */
  files: string[];
}

/**
 * Removes every sample row and all that grew from one, in the caller's transaction. What a person made of the
 * samples stays: a sample campaign, sequence or source that real leads use is kept, and is a sample no more.
 */
export async function removeSampleData(tx: Tx, orgId: string, actor: Actor = system): Promise<RemovedSample> {
  await keepWhatIsUsed(tx);
  await stopWorkflows(tx, orgId);
  const [grown] = await tx.$queryRaw<{ enrolments: number; messages: number; orders: number }[]>`
    WITH l AS (SELECT id FROM lead WHERE is_sample)
    SELECT (SELECT count(*)::int FROM enrolment WHERE lead_id IN (SELECT id FROM l)) AS enrolments,
      (SELECT count(*)::int FROM message WHERE lead_id IN (SELECT id FROM l)) AS messages,
      (SELECT count(*)::int FROM sale_order WHERE lead_id IN (SELECT id FROM l)) AS orders`;
  const reports = await tx.$queryRaw<{ html_key: string; pdf_key: string }[]>`
    DELETE FROM report WHERE lead_id IN (SELECT id FROM lead WHERE is_sample) RETURNING html_key, pdf_key`;
  for (const table of [Prisma.sql`suppression`, Prisma.sql`suppression_event`])
    await tx.$executeRaw`
      DELETE FROM ${table} s USING contact_point p JOIN contact c ON c.id = p.contact_id
      WHERE c.is_sample AND p.kind = 'email' AND s.org_id = p.org_id AND s.address = p.normalised`;
  const campaigns = await tx.$executeRaw`DELETE FROM campaign WHERE is_sample`;
  const leads = await tx.$executeRaw`DELETE FROM lead WHERE is_sample`;
  const companies = await tx.$executeRaw`
    DELETE FROM company c WHERE is_sample AND NOT EXISTS (SELECT FROM lead l WHERE l.company_id = c.id)`;
  await tx.$executeRaw`DELETE FROM sequence WHERE is_sample`;
  await tx.$executeRaw`DELETE FROM source WHERE is_sample`;
  const counts = { leads, companies, campaigns, ...grown! };
  await audit(tx, orgId, actor, 'sample_data.removed', null, counts);
  return { ...counts, files: reports.flatMap((r) => [r.html_key, r.pdf_key]) };
}

async function keepWhatIsUsed(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    UPDATE campaign c SET is_sample = false WHERE is_sample AND EXISTS (
      SELECT FROM enrolment e JOIN lead l ON l.id = e.lead_id WHERE e.campaign_id = c.id AND NOT l.is_sample)`;
  await tx.$executeRaw`
    UPDATE sequence s SET is_sample = false WHERE is_sample AND EXISTS (
      SELECT FROM campaign c JOIN sequence_version v ON v.id = c.sequence_version_id
      WHERE v.sequence_id = s.id AND NOT c.is_sample)`;
  await tx.$executeRaw`
    UPDATE source s SET is_sample = false WHERE is_sample AND (
      EXISTS (SELECT FROM lead l WHERE l.source_id = s.id AND NOT l.is_sample)
      OR EXISTS (SELECT FROM import i WHERE i.source_id = s.id))`;
}

/** The rows go at once; the workflows that still run for them are told that they were erased, and end. */
async function stopWorkflows(tx: Tx, orgId: string): Promise<void> {
  const campaigns = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM campaign WHERE is_sample AND status IN ('enrolling', 'running', 'paused', 'stopping')`;
  const enrolments = await tx.$queryRaw<{ id: string }[]>`
    SELECT e.id::text FROM enrolment e JOIN lead l ON l.id = e.lead_id WHERE l.is_sample AND e.status <> 'ended'`;
  for (const { id } of campaigns) await addIntent(tx, orgId, { kind: 'campaign_stop', campaignId: id });
  for (const { id } of enrolments)
    await addIntent(tx, orgId, { kind: 'signal', enrolmentId: id, signal: 'erased' });
}
