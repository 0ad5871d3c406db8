import type { Temperature } from '@leadfactory/domain/crm/life';
import { standingByDefault, type Stage } from '@leadfactory/domain/crm/stages';
import { setCurrentDetails, sleep, upsertSearchAttributes } from '@temporalio/workflow';
import { searchAttributes as keys } from '../../platform/messages.ts';
import { auditIfWorthIt } from '../../assessment/audit/stages.ts';
import { leadStage } from '../../crm/effects.ts';
import { isGone } from '../../platform/failures.ts';
import { stand, subjectOf, type Lead } from '../../crm/lead.ts';
import { assess, enrich, look, route, score, secondLookAt, type Seen } from '../stages/qualify.ts';

export interface IntakeInput {
  orgId: string;
  leadId: string;
  /** See `LifecycleInput`. */
  joined?: boolean;
}
export interface IntakeResult {
  stage: Stage;
  score: number | null;
  temperature: Temperature | null;
}

/** A lead that came in without a campaign: enrich → screen → score → route; one that scores well is audited. Null where the lead is gone. */
export async function leadIntake({
  orgId,
  leadId,
  joined = false,
}: IntakeInput): Promise<IntakeResult | null> {
  const lead: Lead = {
    orgId,
    leadId,
    enrolmentId: null,
    phase: 'enriching',
    ...standingByDefault('new'),
    score: null,
    temperature: null,
    joined,
  };
  try {
    const { erased, ...standing } = await leadStage(subjectOf(lead));
    if (erased) return null;
    stand(lead, standing);
    await enrich(lead);
    const seen = await assess(lead);
    await score(lead);
    await route(lead);
    await lookAgain(lead, seen);
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
  show(lead);
  return { stage: lead.stage, score: lead.score, temperature: lead.temperature };
}

/** A website that did not answer is looked at once more a day later, and what follows from that is made anew. */
async function lookAgain(lead: Lead, seen: Seen): Promise<void> {
  const at = secondLookAt(seen);
  if (at === null) return;
  show(lead);
  await sleep(at - Date.now(), { summary: 'Until: look at the website once more' });
  await look(lead);
  await score(lead);
  await auditIfWorthIt(lead);
}

function show({ leadId, stage, score, temperature }: Lead): void {
  upsertSearchAttributes([
    { key: keys.leadId, value: leadId },
    { key: keys.leadStage, value: stage },
    { key: keys.leadScore, value: score },
    { key: keys.temperature, value: temperature },
  ]);
  setCurrentDetails(`**Taken in**\n\n- Stage: ${stage}\n- Score: ${score}, ${temperature}`);
}
