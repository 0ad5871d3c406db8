import type { VersionMove } from '@leadfactory/domain/lifecycle/moves';
import type { Tx } from '../../platform/client/index.ts';
import { iso, isoOrNull } from '../../platform/cursor/index.ts';

type Row = Omit<VersionMove, 'left' | 'createdAt' | 'endedAt'> & { createdAt: Date; endedAt: Date | null };

/** How far the latest move of a campaign's leads is, and who could not be moved; null where none was. */
export async function latestMove(tx: Tx, campaignId: string): Promise<VersionMove | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT m.id::text, jsonb_build_object('id', v.id, 'version', v.version) AS to, m.total, m.moved, m.stayed,
      m.created_at AS "createdAt", m.ended_at AS "endedAt",
      (SELECT jsonb_build_object('id', c.id, 'name', c.name) FROM colleague c WHERE c.id = m.created_by LIMIT 1) AS by
    FROM version_move m JOIN sequence_version v ON v.id = m.version_id
    WHERE m.campaign_id = ${campaignId}::uuid ORDER BY m.id DESC LIMIT 1`;
  if (!row) return null;
  const left = await tx.$queryRaw<VersionMove['left']>`
    SELECT jsonb_build_object('id', l.id, 'name', l.name) AS lead, x.reason AS why
    FROM version_move_lead x JOIN enrolment e ON e.id = x.enrolment_id JOIN lead l ON l.id = e.lead_id
    WHERE x.move_id = ${row.id}::uuid AND x.status = 'stayed' ORDER BY l.name, l.id LIMIT 100`;
  return { ...row, createdAt: iso(row.createdAt), endedAt: isoOrNull(row.endedAt), left };
}
