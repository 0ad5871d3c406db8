import { DomainError } from '@leadfactory/domain/platform/errors';
import type { AssessmentStatus } from '@leadfactory/domain/crm/life';
import { websiteKey } from '@leadfactory/domain/acquisition/website';
import { mayPass, SECOND_LOOK_MS } from '@leadfactory/domain/assessment/screening';
import type { Tx } from '../../platform/client/index.ts';

export interface Screened {
  assessmentId: string;
  status: AssessmentStatus;
  /** 0..100, or null where it was not judged. */
  overall: number | null;
  /** When to look once more (ISO 8601 UTC), where the website did not answer for the first time; else null. */
  againAt: string | null;
}

interface Ended {
  id: string;
  url: string | null;
  status: AssessmentStatus;
  httpStatus: number | null;
  overall: number | null;
  /** As Postgres writes it in JSON. */
  at: string;
}

/** The lead's website, and its assessment where that still holds at `at`, on the lead's clock. Throws `not_found`. */
export async function freshAssessment(
  tx: Tx,
  leadId: string,
  at: Date,
): Promise<{ website: string | null; fresh: Screened | null }> {
  const [lead] = await tx.$queryRaw<{ website: string | null; latest: Ended[] }[]>`
    SELECT l.website, (
      SELECT coalesce(jsonb_agg(to_jsonb(a) ORDER BY a.at DESC, a.id DESC), '[]') FROM (
        SELECT id, url, status, http_status AS "httpStatus", overall, at FROM assessment
        WHERE lead_id = l.id AND status <> 'pending' ORDER BY at DESC, id DESC LIMIT 2) a) AS latest
    FROM lead l WHERE l.id = ${leadId}::uuid`;
  if (!lead) throw new DomainError('not_found', 'This lead does not exist, or was removed.');
  const [latest, before] = lead.latest;
  const latestAt = latest ? Date.parse(latest.at) : 0;
  const isOf = (one: Ended) => websiteKey(one.url ?? '') === websiteKey(lead.website ?? '');
  const isFresh = latest && isOf(latest) && Math.abs(at.getTime() - latestAt) < freshFor(latest.status);
  if (!isFresh) return { website: lead.website, fresh: null };
  const isFirst = mayPass(latest) && !(before && isOf(before) && mayPass(before));
  return {
    website: lead.website,
    fresh: {
      assessmentId: latest.id,
      status: latest.status,
      overall: latest.overall,
      againAt: isFirst ? new Date(latestAt + SECOND_LOOK_MS).toISOString() : null,
    },
  };
}

const WEEK_MS = 7 * 86_400_000;

/** What did not answer is tried again after a day; what was judged holds for a week. In ms. */
const freshFor = (status: string): number =>
  status === 'unreachable' || status === 'failed' ? SECOND_LOOK_MS : WEEK_MS;

/** What was seen of the lead's website last, however long ago; null where it has none, or nobody has looked at this one. */
export async function lastSeen(
  tx: Tx,
  leadId: string,
): Promise<{ website: string | null; seen: Pick<Screened, 'assessmentId' | 'status' | 'overall'> | null }> {
  const [lead] = await tx.$queryRaw<{ website: string | null; latest: Ended[] }[]>`
    SELECT l.website, (
      SELECT coalesce(jsonb_agg(to_jsonb(a)), '[]') FROM (
        SELECT id, url, status, http_status AS "httpStatus", overall, at FROM assessment
        WHERE lead_id = l.id AND status <> 'pending' ORDER BY at DESC, id DESC LIMIT 1) a) AS latest
    FROM lead l WHERE l.id = ${leadId}::uuid`;
  if (!lead) throw new DomainError('not_found', 'This lead does not exist, or was removed.');
  const [latest] = lead.latest;
  const isOfIt = latest && websiteKey(latest.url ?? '') === websiteKey(lead.website ?? '');
  if (!isOfIt) return { website: lead.website, seen: null };
  return {
    website: lead.website,
    seen: { assessmentId: latest.id, status: latest.status, overall: latest.overall },
  };
}
