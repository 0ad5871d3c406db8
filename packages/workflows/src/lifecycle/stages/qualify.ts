import type { Activities } from '@leadfactory/domain/ports';
import { patched } from '@temporalio/workflow';
import { enrichLead } from '../../acquisition/effects.ts';
import { routeLead } from '../../crm/effects.ts';
import { scoreLead, screenWebsite } from '../../assessment/effects.ts';
import { isExhausted } from '../../platform/failures.ts';
import { moveTo, subjectOf, type Lead } from '../../crm/lead.ts';

// The first stages of every lead's life, shared by `leadIntake` and `leadLifecycle`. Each skips what is still
// fresh (the activities see to that), and none fails because of a bad website.

export type Enriched = Awaited<ReturnType<Activities['enrichLead']>>;

export async function enrich(lead: Lead): Promise<Enriched> {
  lead.phase = 'enriching';
  await moveTo(lead, 'enriching', { code: 'looked_up' });
  return enrichLead(subjectOf(lead)).catch((error) => {
    if (isExhausted(error)) return { email: 'risky', hasWebsite: true };
    throw error;
  });
}

/** What became of it; null where our own failure kept it from being looked at. */
export type Seen = Pick<Awaited<ReturnType<Activities['screenWebsite']>>, 'status' | 'againAt'> | null;

export async function assess(lead: Lead): Promise<Seen> {
  lead.phase = 'assessing';
  await moveTo(lead, 'assessing', { code: 'screened' });
  return look(lead);
}

/** When (ms) a website that did not answer is to be looked at once more; null where it need not be. */
export const secondLookAt = (seen: Seen): number | null =>
  seen?.againAt && patched('second-look') ? Date.parse(seen.againAt) : null;

export async function look(lead: Lead): Promise<Seen> {
  return screenWebsite(subjectOf(lead)).catch((error: unknown) => {
    if (!isExhausted(error)) throw error;
    return null;
  });
}

export async function score(lead: Lead): Promise<number> {
  lead.phase = 'scoring';
  const scored = await scoreLead(subjectOf(lead));
  lead.score = scored.score;
  lead.temperature = scored.temperature;
  return scored.score;
}

export async function route(lead: Lead): Promise<void> {
  lead.phase = 'routing';
  await moveTo(lead, 'qualified', { code: 'qualified' });
  await routeLead(subjectOf(lead));
}
