import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../../platform/client/index.ts';

/** A finished audit stays the current assessment so long against screenings of the same website, in ms. */
const AUDIT_HOLDS_MS = 30 * 86_400_000;

/**
 * Makes an assessment that has ended the one that lists and comparisons go by, unless the one that stands outranks
 * it. A done audit gives way to a later done audit only, and to a screening once it is 30 days old or the website is
 * another; an audit that is not done displaces nothing that is; of screenings the later one stands. Call it with the
 * lead locked. False where the other stays.
 */
export async function makeCurrent(tx: Tx, leadId: string, assessmentId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<(Ranked & { id: string; current: boolean })[]>`
    SELECT id::text, depth, status, url, at, current FROM assessment
    WHERE lead_id = ${leadId}::uuid AND current OR id = ${assessmentId}::uuid`;
  const standing = rows.find(({ current }) => current);
  if (standing?.id === assessmentId) return true;
  const next = rows.find(({ id }) => id === assessmentId);
  if (!next) throw new DomainError('not_found', 'This assessment does not exist, or was removed.');
  if (standing && outranks(standing, next)) return false;
  // One after the other: a lead has one at any time.
  if (standing) await tx.$executeRaw`UPDATE assessment SET current = false WHERE id = ${standing.id}::uuid`;
  await tx.$executeRaw`UPDATE assessment SET current = true WHERE id = ${assessmentId}::uuid`;
  return true;
}

type Ranked = { depth: string; status: string; url: string | null; at: Date };

function outranks(standing: Ranked, next: Ranked): boolean {
  if (isDoneAudit(next)) return isDoneAudit(standing) && standing.at > next.at;
  if (next.depth === 'audit') return standing.status === 'done';
  if (!isDoneAudit(standing)) return standing.at > next.at;
  return standing.url === next.url && next.at.getTime() - standing.at.getTime() < AUDIT_HOLDS_MS;
}

const isDoneAudit = ({ depth, status }: Ranked): boolean => depth === 'audit' && status === 'done';
