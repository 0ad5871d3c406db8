import type { Moved, Moving } from '@leadfactory/domain/crm/ports';
import type { Activities } from '@leadfactory/domain/ports';
import { patched } from '@temporalio/workflow';
import { enrichLead } from '../../acquisition/effects.ts';
import { leadStage, routeLead } from '../../crm/effects.ts';
import { scoreLead, screenWebsite } from '../../assessment/effects.ts';
import { isExhausted } from '../../platform/failures.ts';
import { auditIfWorthIt } from '../../assessment/audit/stages.ts';
import { moveAlong, moveTo, stand, standAs, subjectOf, type Lead } from '../../crm/lead.ts';
import { qualifyLead } from '../effects.ts';

// The first stages of every lead's life, shared by `leadIntake` and `leadLifecycle`. Each skips what is still
// fresh (the activities see to that), and none fails because of a bad website.

export type Enriched = Awaited<ReturnType<Activities['enrichLead']>>;

export async function enrich(lead: Lead): Promise<Enriched> {
  lead.phase = 'enriching';
  const moving = await moveAlong(lead, 'enriching', { code: 'looked_up' });
  const enriched = await visited(lead, moving, enrichLead({ ...subjectOf(lead), ...moving }));
  return enriched ?? { email: 'risky', hasWebsite: true };
}

/** What became of it; null where our own failure kept it from being looked at. */
export type Seen = Pick<Awaited<ReturnType<Activities['screenWebsite']>>, 'status' | 'againAt'> | null;

export async function assess(lead: Lead): Promise<Seen> {
  lead.phase = 'assessing';
  return look(lead, await moveAlong(lead, 'assessing', { code: 'screened' }));
}

/** When (ms) a website that did not answer is to be looked at once more; null where it need not be. */
export const secondLookAt = (seen: Seen): number | null =>
  seen?.againAt && patched('second-look') ? Date.parse(seen.againAt) : null;

export const look = (lead: Lead, moving: Moving = {}): Promise<Seen> =>
  visited(lead, moving, screenWebsite({ ...subjectOf(lead), ...moving }));

/**
 * What a visit told, its move taken over; null where our own failure kept it from telling anything: the move may have been
 * made all the same, so that it is looked up where the lead stands.
 */
async function visited<Told extends Moved>(
  lead: Lead,
  { moving }: Moving,
  visit: Promise<Told>,
): Promise<Told | null> {
  try {
    const told = await visit;
    standAs(lead, told);
    return told;
  } catch (error) {
    if (!isExhausted(error)) throw error;
    if (moving) stand(lead, await leadStage(subjectOf(lead)));
    return null;
  }
}

export async function score(lead: Lead): Promise<number> {
  lead.phase = 'scoring';
  const scored = await scoreLead(subjectOf(lead));
  lead.score = scored.score;
  lead.temperature = scored.temperature;
  return scored.score;
}

/** What its score is worth: an audit, the stage of the qualified, an owner. */
export async function route(lead: Lead): Promise<void> {
  if (!lead.joined) await auditIfWorthIt(lead);
  lead.phase = 'routing';
  if (lead.joined) return stand(lead, await qualifyLead(subjectOf(lead)));
  await moveTo(lead, 'qualified', { code: 'qualified' });
  await routeLead(subjectOf(lead));
}
