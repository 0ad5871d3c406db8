import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { searchAttributes as keys } from '../messages.ts';
import { leadStage, orderSubject } from '../stages/effects.ts';
import { fulfilOrder } from '../stages/fulfil.ts';
import { subjectOf, type Lead } from '../stages/lead.ts';

export interface SaleInput {
  orgId: string;
  orderId: string;
}

/** A sale whose lead has no running lifecycle (it ended, or never was): the same credit, report and delivery. */
export async function fulfilSale({ orgId, orderId }: SaleInput): Promise<void> {
  const { leadId, enrolmentId } = await orderSubject({ orgId, orderId });
  const ids = { orgId, leadId, enrolmentId };
  const { stage } = await leadStage(subjectOf(ids));
  const lead: Lead = { ...ids, phase: 'attributing', stage, score: null, temperature: null };

  await fulfilOrder(lead, orderId, async (waits) => {
    upsertSearchAttributes([
      { key: keys.leadId, value: leadId },
      { key: keys.leadStage, value: lead.stage },
      { key: keys.heldReason, value: waits?.held ?? null },
      { key: keys.nextStepAt, value: waits ? new Date(waits.until) : null },
    ]);
    setCurrentDetails(
      waits ? `**Delivery waits: ${waits.held}**, until ${waits.until}` : `**${lead.phase}**`,
    );
  });
  setCurrentDetails('**Fulfilled**: credit shared out, report delivered');
}
