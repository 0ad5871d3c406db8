import type { Temperature } from '@leadfactory/domain/crm/life';
import { standingByDefault, type Stage } from '@leadfactory/domain/crm/stages';
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { searchAttributes as keys } from '../../platform/messages.ts';
import { auditIfWorthIt } from '../../assessment/audit/stages.ts';
import { leadStage } from '../../crm/effects.ts';
import { isGone } from '../../platform/failures.ts';
import { stand, subjectOf, type Lead } from '../../crm/lead.ts';
import { assess, enrich, route, score } from '../stages/qualify.ts';

export interface IntakeInput {
  orgId: string;
  leadId: string;
}
export interface IntakeResult {
  stage: Stage;
  score: number | null;
  temperature: Temperature | null;
}

/** A lead that came in without a campaign: enrich → screen → score → route; one that scores well is audited. Null where the lead is gone. */
export async function leadIntake({ orgId, leadId }: IntakeInput): Promise<IntakeResult | null> {
  const lead: Lead = {
    orgId,
    leadId,
    enrolmentId: null,
    phase: 'enriching',
    ...standingByDefault('new'),
    score: null,
    temperature: null,
  };
  try {
    const { erased, ...standing } = await leadStage(subjectOf(lead));
    if (erased) return null;
    stand(lead, standing);
    await enrich(lead);
    await assess(lead);
    await score(lead);
    await auditIfWorthIt(lead);
    await route(lead);
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
  upsertSearchAttributes([
    { key: keys.leadId, value: leadId },
    { key: keys.leadStage, value: lead.stage },
    { key: keys.leadScore, value: lead.score },
    { key: keys.temperature, value: lead.temperature },
  ]);
  setCurrentDetails(`**Taken in**\n\n- Stage: ${lead.stage}\n- Score: ${lead.score}, ${lead.temperature}`);
  return { stage: lead.stage, score: lead.score, temperature: lead.temperature };
}
