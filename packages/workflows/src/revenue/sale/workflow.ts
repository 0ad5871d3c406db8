import { standingByDefault } from '@leadfactory/domain/crm/stages';
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { searchAttributes as keys } from '../../platform/messages.ts';
import { leadStage } from '../../crm/effects.ts';
import { orderSubject } from '../effects.ts';
import { fulfilOrder } from '../fulfil.ts';
import { deliver } from '../products/report/fulfil.ts';
import { stand, subjectOf, type Lead } from '../../crm/lead.ts';

export interface SaleInput {
  orgId: string;
  orderId: string;
  /** Set: the sale was fulfilled long ago, and its buyer asked for a new link. `at`: then, on the lead's clock. */
  link?: { requestId: string; at: string };
}

/**
 * A sale whose lead has no running lifecycle (it ended, or never was): the same credit, report and delivery. A buyer
 * whose link has expired is mailed a new one the same way.
 */
export async function fulfilSale({ orgId, orderId, link }: SaleInput): Promise<void> {
  const { leadId, enrolmentId } = await orderSubject({ orgId, orderId });
  if (link) {
    // Not of its enrolment: the lead's clock may be ahead of this workflow's.
    const asked = { orgId, leadId, enrolmentId: null, orderId, ...link };
    await deliver(
      () => asked,
      async (waits) => {
        setCurrentDetails(
          waits ? `**The new link waits: ${waits.held}**, until ${waits.until}` : '**Mailing a new link**',
        );
      },
    );
    setCurrentDetails('**A new link to the report was mailed**');
    return;
  }
  const ids = { orgId, leadId, enrolmentId };
  const standing = await leadStage(subjectOf(ids));
  const lead: Lead = {
    ...ids,
    ...standingByDefault(standing.stage),
    phase: 'attributing',
    score: null,
    temperature: null,
  };
  stand(lead, standing);

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
