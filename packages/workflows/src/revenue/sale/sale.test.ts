import { standingByDefault } from '@leadfactory/domain/crm/stages';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportLinkId, saleWorkflowId, workflowTypes } from '../../messages.ts';
import { recordingActivities } from '../../testing/fakes.ts';
import { testTemporal, type TestTemporal } from '../../testing/temporal.ts';
import type { fulfilSale } from './workflow.ts';

let temporal: TestTemporal;
beforeAll(async () => {
  temporal = await testTemporal();
});
afterAll(() => temporal.close());

describe('a sale without a running lifecycle', () => {
  it('is credited, and its report made and delivered; the lead is won, also one that was lost', async () => {
    let tries = 0;
    const fake = recordingActivities({
      leadStage: async () => ({ ...standingByDefault('lost'), erased: false }),
      deliverReport: async () => {
        if (++tries === 1) throw new Error('connection reset');
        return { status: 'sent', messageId: 'm' };
      },
      reconcileDelivery: async () => ({ status: 'retry', retryAfterMs: 1, reason: 'send_outcome_unknown' }),
    });
    const input = { orgId: randomUUID(), orderId: randomUUID() };
    await temporal.withWorker(fake.activities, (taskQueue) =>
      temporal.client.workflow.execute<typeof fulfilSale>(workflowTypes.sale, {
        workflowId: saleWorkflowId(input.orgId, input.orderId),
        taskQueue,
        args: [input],
      }),
    );
    const leadId = `lead-of-${input.orderId}`;
    expect(fake.of('moveStage')).toMatchObject([{ to: 'won', leadId }]);
    expect(fake.of('attributeSale')).toMatchObject([{ orderId: input.orderId, leadId }]);
    expect(fake.of('buildReport')).toHaveLength(1);
    expect(tries).toBe(2);
  });

  it('is not fulfilled again when its buyer asks for a new link: that is mailed alone, once', async () => {
    let tries = 0;
    const fake = recordingActivities({
      deliverReport: async () => {
        tries += 1;
        throw new Error('connection reset');
      },
      reconcileDelivery: async () => ({ status: 'sent', messageId: 'm' }),
    });
    const [orgId, orderId, requestId] = [randomUUID(), randomUUID(), randomUUID()];
    const link = { requestId, at: '2027-01-02T03:04:05.000Z' };
    await temporal.withWorker(fake.activities, (taskQueue) =>
      temporal.client.workflow.execute<typeof fulfilSale>(workflowTypes.sale, {
        workflowId: reportLinkId(orgId, orderId, requestId),
        taskQueue,
        args: [{ orgId, orderId, link }],
      }),
    );
    expect(tries).toBe(1);
    expect(fake.of('reconcileDelivery')).toEqual([
      { orgId, orderId, leadId: `lead-of-${orderId}`, enrolmentId: null, ...link },
    ]);
    expect(fake.calls.map(({ name }) => name)).toEqual([
      'orderSubject',
      'deliverReport',
      'reconcileDelivery',
    ]);
  });
});
