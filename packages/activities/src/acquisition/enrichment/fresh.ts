import type { Known } from '@leadfactory/db/acquisition/enrichment';
import { websiteKey } from '@leadfactory/domain/acquisition/website';

const DAY_MS = 86_400_000;

/** True where nothing new is to be expected: same website, seen within a week (a day, if it failed), all points checked. */
export const isFresh = ({ lead, points, enrichments }: Known, at: Date): boolean => {
  const seen = enrichments.find(({ field, source }) => field === 'website.status' && source === 'website');
  const tried = enrichments.find(({ field, source }) => field === 'website.address' && source === 'website');
  if (!seen || websiteKey(tried?.value ?? '') !== websiteKey(lead.website ?? '')) return false;
  const holds = seen.value === 'ok' || seen.value === 'none' ? 7 * DAY_MS : DAY_MS;
  if (Math.abs(at.getTime() - seen.observedAt.getTime()) >= holds) return false;
  return points.every(({ kind, reason }) => kind === 'profile' || reason !== null);
};
