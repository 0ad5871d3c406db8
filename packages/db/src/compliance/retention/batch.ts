import type { RetentionKind } from '@leadfactory/domain/compliance/retention';
import { keysOfKind } from '../../crm/stages/index.ts';
import { system } from '../../identity/audit.ts';
import { NO_ID } from '../../platform/cursor/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { removeOldSimulations } from '../../lifecycle/simulations/index.ts';
import { requestErasure } from '../erasure/request.ts';
import { retentionRules } from './rules.ts';

/** Rows that one transaction removes. */
const BATCH = 1000;
/** People that one transaction begins to erase. */
const PEOPLE = 20;

export interface Outdated {
  rows: number;
  /** There may be more of them. */
  more: boolean;
}

/** The instant before which a kind of data is kept no longer; null: it is kept for good. */
export async function keptSince(tx: Tx, kind: RetentionKind, at: Date): Promise<Date | null> {
  const { days } = (await retentionRules(tx)).find((rule) => rule.kind === kind)!;
  return days === null ? null : new Date(at.getTime() - days * 86_400_000);
}

/**
 * Removes a batch of what the organisation keeps no longer: bounded, so that nobody waits long for a lock. `files` are the
 * keys that were just deleted from storage: their rows go.
 */
export async function removeOutdated(
  tx: Tx,
  { orgId, kind, at, files }: { orgId: string; kind: RetentionKind; at: Date; files: readonly string[] },
): Promise<Outdated> {
  // Of whatever the organisation says, these are kept for a day: they go with the first of the others.
  if (kind === 'events') await removeOldSimulations(tx);
  const before = await keptSince(tx, kind, at);
  return before ? kinds[kind](tx, { orgId, before, files }) : { rows: 0, more: false };
}

type Remove = (tx: Tx, s: { orgId: string; before: Date; files: readonly string[] }) => Promise<Outdated>;

/** Of several statements, each with a batch of its own. */
const removed = (...rows: number[]): Outdated => ({
  rows: rows.reduce((sum, some) => sum + some, 0),
  more: rows.some((some) => some >= BATCH),
});

const kinds: Record<RetentionKind, Remove> = {
  events: async (tx, { before }) =>
    removed(
      await tx.$executeRaw`
        DELETE FROM message_event WHERE id IN (
          SELECT id FROM message_event WHERE org_id = (SELECT current_org()) AND at < ${before} LIMIT ${BATCH}::int)`,
    ),

  // Rows with remarks hold what a file said; what a row filled in a lead stays undoable for as long.
  imports: async (tx, { before }) => {
    const remarks = await tx.$executeRaw`
      DELETE FROM import_row_error WHERE id IN (
        SELECT e.id FROM import_row_error e JOIN import i ON i.id = e.import_id
        WHERE i.org_id = (SELECT current_org()) AND i.finished_at < ${before} LIMIT ${BATCH}::int)`;
    const drafts = await tx.$executeRaw`
      DELETE FROM lead_merge WHERE id IN (
        SELECT id FROM lead_merge WHERE org_id = (SELECT current_org()) AND draft IS NOT NULL AND at < ${before}
        LIMIT ${BATCH}::int)`;
    return removed(remarks, drafts);
  },

  models: async (tx, { before }) => {
    const answers = await tx.$executeRaw`
      DELETE FROM ai_answer WHERE id IN (
        SELECT id FROM ai_answer WHERE org_id = (SELECT current_org()) AND created_at < ${before} LIMIT ${BATCH}::int)`;
    const trials = await tx.$executeRaw`
      DELETE FROM prompt_trial WHERE id IN (
        SELECT id FROM prompt_trial WHERE org_id = (SELECT current_org()) AND created_at < ${before}
          AND status <> 'pending' LIMIT ${BATCH}::int)`;
    const errors = await tx.$executeRaw`
      UPDATE ai_call SET error = NULL WHERE id IN (
        SELECT id FROM ai_call WHERE org_id = (SELECT current_org()) AND at < ${before} AND error IS NOT NULL
        LIMIT ${BATCH}::int)`;
    return removed(answers, trials, errors);
  },

  // Scores and findings stay: they are what a lead is judged by. Pictures and raw results go.
  evidence: async (tx, { files }) =>
    removed(
      await tx.$executeRaw`
        DELETE FROM assessment_file WHERE org_id = (SELECT current_org()) AND key = ANY (${files}::text[])`,
    ),

  mails: async (tx, { before }) =>
    removed(
      await tx.$executeRaw`
        UPDATE message SET text = '', html = '' WHERE id IN (
          SELECT id FROM message WHERE org_id = (SELECT current_org()) AND created_at < ${before}
            AND status IN ('sent', 'skipped', 'rejected') AND (text <> '' OR html <> '') LIMIT ${BATCH}::int)`,
      // What came in is kept as long as what went out.
      await tx.$executeRaw`
        UPDATE incoming_mail SET text = '', full_text = '', html = '', headers = '' WHERE id IN (
          SELECT id FROM incoming_mail WHERE org_id = (SELECT current_org()) AND created_at < ${before}
            AND (text <> '' OR full_text <> '' OR html <> '' OR headers <> '') LIMIT ${BATCH}::int)`,
    ),

  async closed_leads(tx, { orgId, before }) {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT l.id::text FROM lead l
      WHERE l.org_id = (SELECT current_org()) AND l.id > ${NO_ID}::uuid AND l.erased_at IS NULL
        AND l.merged_into IS NULL AND l.last_activity_at < ${before}
        AND l.stage = ANY (${keysOfKind('lost', 'disqualified')})
        AND NOT EXISTS (SELECT FROM enrolment e WHERE e.lead_id = l.id AND e.status <> 'ended')
      ORDER BY l.id LIMIT ${PEOPLE}::int`;
    for (const { id } of rows) await requestErasure(tx, orgId, system, { leadId: id }, 'retention');
    return { rows: rows.length, more: rows.length >= PEOPLE };
  },

  // The application may remove no entry. The function does, by the database's own clock and the organisation's own rule.
  async audit_log(tx) {
    const [row] = await tx.$queryRaw<
      { gone: number }[]
    >`SELECT remove_outdated_audit_log(${BATCH}::int) AS gone`;
    return removed(row!.gone);
  },
};

/** Keys of evidence that is kept no longer, `size` at most. */
export async function outdatedEvidence(tx: Tx, at: Date, size: number): Promise<string[]> {
  const before = await keptSince(tx, 'evidence', at);
  if (!before) return [];
  const rows = await tx.$queryRaw<{ key: string }[]>`
    SELECT f.key FROM assessment_file f JOIN assessment a ON a.id = f.assessment_id
    WHERE f.org_id = (SELECT current_org()) AND a.created_at < ${before} LIMIT ${size}::int`;
  return rows.map(({ key }) => key);
}

/** Organisations in the order of their ids, of all tenants. */
export async function tenantsAfter(
  tx: Tx,
  after: string | null,
  size: number,
): Promise<{ orgIds: string[]; after: string | null }> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM tenants_after(${after ?? NO_ID}::uuid, ${size}::int) AS id`;
  const orgIds = rows.map(({ id }) => id);
  return { orgIds, after: orgIds.length < size ? null : orgIds.at(-1)! };
}

/** When the import of each of the organisation's files ended, by the file's key; null: it still reads it. */
export async function importFilesOf(tx: Tx): Promise<Map<string, Date | null>> {
  const rows = await tx.import.findMany({ select: { storageKey: true, finishedAt: true } });
  return new Map(rows.map(({ storageKey, finishedAt }) => [storageKey, finishedAt]));
}
