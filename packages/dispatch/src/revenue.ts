import { leadNow } from '@leadfactory/db/crm/leads';
import type { RevenueIntent } from '@leadfactory/domain/revenue/intents';
import {
  lifecycleId,
  purchased,
  reportLinkId,
  saleWorkflowId,
  workflowTypes as types,
} from '@leadfactory/workflows/messages';
import type { CarryOut } from './job.ts';
import { signal } from './signal.ts';
import { startOnce } from './start.ts';

const summary = 'Fulfilment of a sale that came without a running lifecycle';

export const revenue: CarryOut<RevenueIntent> = {
  /**
   * The lead's running lifecycle fulfils its own sale. The server refuses the signal once the lifecycle has ended
   * and runs no lifecycle to its end past a signal it has accepted, so exactly one of the two fulfils.
   */
  async sale(job, { orderId, enrolmentId }) {
    const { orgId } = job;
    if (enrolmentId) {
      const purchase = { id: `order/${orderId}`, orderId };
      if (await signal(job, lifecycleId(orgId, enrolmentId), purchased, purchase)) return;
    }
    const workflowId = saleWorkflowId(orgId, orderId);
    await startOnce(job, { type: types.sale, workflowId, input: { orgId, orderId }, summary });
  },

  /** One workflow per request, whatever becomes of the lead's other ones. */
  async report_link(job, { leadId, orderId, requestId }) {
    const { tx, orgId } = job;
    const at = (await leadNow(tx, leadId)).toISOString();
    const input = { orgId, orderId, link: { requestId, at } };
    const workflowId = reportLinkId(orgId, orderId, requestId);
    await startOnce(job, { type: types.sale, workflowId, input, summary });
  },
};
