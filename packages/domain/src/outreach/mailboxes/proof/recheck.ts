import { HOUR_MS } from '../../../platform/budgets/index.ts';

// A record is looked for again every day: whoever loses a domain, or takes the record away, writes as its addresses no longer.

/** So long may a record be away before what it proved counts no more: enough to notice a mistake in a zone, too little to write in a new owner’s name. */
export const RECORD_GRACE_MS = 7 * 24 * HOUR_MS;
/** A domain is due this long after the last look: less than a day, so that a run that begins earlier leaves none out. */
export const LOOK_AGAIN_MS = 20 * HOUR_MS;

/** What was seen at a domain; `unanswered`: no name server said anything, which means nothing. */
export type Look = 'stands' | 'missing' | 'unanswered';

/**
 * `kept` as it was; `found`: all is well (again); `went`: the record is away since now, and the owners are told; `lost`: it
 * was away for too long.
 */
export type AfterLook = 'kept' | 'found' | 'went' | 'lost';

/**
 * What becomes of a domain's proof after a look.
 * @param missingSince when its record was first not there; null: it was there at the last look
 */
export function afterLook(missingSince: Date | null, look: Look, at: Date): AfterLook {
  if (look === 'unanswered') return 'kept';
  if (look === 'stands') return 'found';
  if (missingSince === null) return 'went';
  return at >= lostAt(missingSince) ? 'lost' : 'kept';
}

/** When a record that is away since then proves nothing any more, if it is not seen again before. */
export const lostAt = (missingSince: Date): Date => new Date(missingSince.getTime() + RECORD_GRACE_MS);
