import { randomUUID } from 'node:crypto';
import { setTimeout as later } from 'node:timers/promises';
import { fastForward } from '@leadfactory/dispatch';
import type { CampaignInput, CampaignProgress } from '@leadfactory/domain/lifecycle/campaign';
import type { LifecycleInput } from '@leadfactory/domain/lifecycle/life';
import type { Activities } from '@leadfactory/domain/ports';
import type { WorkflowHandle } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as messages from '../../messages.ts';
import { gate, recordingActivities, type Recorded } from '../../testing/fakes.ts';
import { testTemporal, type TestTemporal } from '../../testing/temporal.ts';
import type { campaign } from './workflow.ts';

const DAY = 24 * 3600 * 1000;

let temporal: TestTemporal;
beforeAll(async () => {
  temporal = await testTemporal();
});
afterAll(() => temporal.close());

interface Audience {
  input: CampaignInput;
  activities: Pick<Activities, 'enrolBatch' | 'openEnrolments' | 'endEnrolment'>;
  enrolmentIds: string[];
  open: Set<string>;
  lifecycle(enrolmentId: string): LifecycleInput;
}

/** Leads that `enrolBatch` hands out in batches, as the database would: rows first, open until they end. */
function audience(input: CampaignInput, size: number): Audience {
  const enrolmentIds = Array.from({ length: size }, () => randomUUID());
  const open = new Set<string>();
  const lifecycle = (enrolmentId: string): LifecycleInput => ({
    ...{ orgId: input.orgId, leadId: randomUUID(), enrolmentId, campaignId: input.campaignId },
    ...{ templateId: input.templateId, minScore: 0, saleWindowMs: 30 * DAY },
    plan: { versionId: 'v', steps: [{ kind: 'email', key: 'one' }] },
  });
  return {
    input,
    enrolmentIds,
    open,
    lifecycle,
    activities: {
      enrolBatch: async ({ cursor, size: batch }) => {
        const from = Number(cursor ?? 0);
        const ids = enrolmentIds.slice(from, from + batch);
        ids.forEach((id) => open.add(id));
        const next = from + ids.length;
        return {
          lifecycles: ids.map(lifecycle),
          cursor: next < size ? String(next) : null,
          total: size,
        };
      },
      openEnrolments: async ({ after, size: most }) => {
        const page = Math.min(most, 10);
        const ids = [...open].sort().filter((id) => !after || id > after);
        const enrolments = ids.slice(0, page);
        return { enrolmentIds: enrolments, after: ids.length > page ? enrolments.at(-1)! : null };
      },
      endEnrolment: async ({ enrolmentId }) => void open.delete(enrolmentId!),
    },
  };
}

interface Run {
  handle: WorkflowHandle<typeof campaign>;
  input: CampaignInput;
  fake: Recorded;
  leads: Audience;
  until(wanted: Partial<CampaignProgress>): Promise<CampaignProgress>;
  eachLead(work: (handle: WorkflowHandle) => Promise<unknown>): Promise<void>;
}

/** Of the test that runs. */
let lastLeads: Audience | null = null;

type Overrides = Partial<Activities>;

async function run(
  size: number,
  story: (run: Run) => Promise<void>,
  overrides: Overrides | ((leads: Audience) => Overrides) = {},
) {
  const input: CampaignInput = {
    ...{ orgId: randomUUID(), campaignId: randomUUID(), templateId: 'website-report', batchSize: 5 },
  };
  const leads = (lastLeads = audience(input, size));
  const other = typeof overrides === 'function' ? overrides(leads) : overrides;
  const fake = recordingActivities({ ...leads.activities, ...other });
  await temporal.withWorker(fake.activities, async (taskQueue) => {
    const handle = await temporal.client.workflow.start<typeof campaign>(messages.workflowTypes.campaign, {
      workflowId: messages.campaignWorkflowId(input.orgId, input.campaignId),
      taskQueue,
      args: [input],
      priority: { fairnessKey: input.orgId },
    });
    const lead = (id: string) => temporal.client.workflow.getHandle(messages.lifecycleId(input.orgId, id));
    const eachLead = async (work: (handle: WorkflowHandle) => Promise<unknown>) =>
      void (await Promise.all(leads.enrolmentIds.map((id) => work(lead(id)))));
    try {
      await story({
        ...{ handle, input, fake, leads, eachLead },
        async until(wanted) {
          const deadline = Date.now() + 25_000;
          for (;;) {
            const now = await handle.query(messages.progress);
            if (Object.entries(wanted).every(([k, v]) => now[k as keyof CampaignProgress] === v)) return now;
            if (Date.now() > deadline) throw new Error(`Not reached: ${JSON.stringify({ wanted, now })}`);
            await later(25);
          }
        },
      });
    } finally {
      await handle.terminate().catch(() => {});
      await eachLead((h) => h.terminate().catch(() => {}));
    }
  });
}

const what = () => ({ id: randomUUID() });

describe('a campaign', () => {
  it('enrols its audience in batches and ends when its last lead has', () =>
    run(12, async ({ handle, fake, until, eachLead }) => {
      await until({ status: 'running', enrolled: 12, total: 12, open: 12 });
      expect(fake.of('enrolBatch').map((b) => b.cursor)).toEqual([null, '5', '10']);
      expect(fake.of('noteCampaign').map((n) => n.enrolled)).toEqual(expect.arrayContaining([5, 10, 12]));
      await eachLead((lead) => lead.signal(messages.unsubscribed, what()));
      expect(await handle.result()).toMatchObject({ status: 'completed', enrolled: 12, open: 0 });
      expect(fake.of('noteCampaign').at(-1)).toMatchObject({ status: 'completed' });
    }));

  it('gives its lives its organisation’s turn, and they their activities', () =>
    run(1, async ({ until, input, eachLead }) => {
      await until({ status: 'running', enrolled: 1 });
      await eachLead(async (lead) => {
        expect((await lead.describe()).priority).toMatchObject({ fairnessKey: input.orgId });
        const events = (await lead.fetchHistory()).events ?? [];
        const keys = events.flatMap(({ activityTaskScheduledEventAttributes: asked }) =>
          asked ? [asked.priority?.fairnessKey] : [],
        );
        for (const key of keys) expect([input.orgId, `${input.orgId}/visits`, '']).toContain(key ?? '');
      });
    }));

  it('that stays open takes in whoever comes, each once, until its intake is closed', async () => {
    const late = [randomUUID(), randomUUID()];
    const world = { open: true, there: [] as string[], given: new Set<string>() };
    await run(
      2,
      async ({ handle, until, eachLead, fake, leads }) => {
        await until({ status: 'running', enrolled: 2 });
        await eachLead((lead) => lead.signal(messages.unsubscribed, what()));
        // Nobody is left, and it is not over.
        await fake.until(() => fake.of('endEnrolment').length === 2);
        world.there = [...late];
        leads.enrolmentIds.push(...late);
        await fastForward(temporal.client, handle.workflowId, { durationMs: 6 * 60_000 });
        expect(await until({ enrolled: 4 })).toMatchObject({ status: 'running', total: 4 });
        await fastForward(temporal.client, handle.workflowId, { durationMs: 6 * 60_000 });
        const sweeps = () => fake.of('enrolBatch').filter((b) => b.late);
        await fake.until(() => sweeps().length >= 3);
        expect(await until({ enrolled: 4 })).toMatchObject({ total: 4 });

        // Who is added by hand does not wait for the next look.
        const added = randomUUID();
        world.there.push(added);
        leads.enrolmentIds.push(added);
        await handle.signal(messages.leadsAdded, what());
        expect(await until({ enrolled: 5 })).toMatchObject({ status: 'running', total: 5 });

        world.open = false;
        await Promise.all(
          [...late, added].map((id) =>
            temporal.client.workflow
              .getHandle(messages.lifecycleId(leads.input.orgId, id))
              .signal(messages.unsubscribed, what())
              // Their time runs ahead with their campaign's: they may have come to their end.
              .catch(() => {}),
          ),
        );
        await fastForward(temporal.client, handle.workflowId, { durationMs: 6 * 60_000 }).catch(() => {});
        expect(await handle.result()).toMatchObject({ status: 'completed', enrolled: 5, open: 0 });
      },
      (leads) => ({
        enrolBatch: async (asked) => {
          if (!asked.late) return leads.activities.enrolBatch(asked);
          const ids = world.there.filter((id) => !world.given.has(id));
          for (const id of ids) {
            world.given.add(id);
            leads.open.add(id);
          }
          return { lifecycles: ids.map(leads.lifecycle), cursor: null, total: 2 };
        },
        openEnrolments: async (asked) => ({
          ...(await leads.activities.openEnrolments(asked)),
          ...(world.open && { staysOpen: true as const }),
        }),
      }),
    );
  });

  it('without an audience is over at once', () =>
    run(0, async ({ handle }) =>
      expect(await handle.result()).toMatchObject({ status: 'completed', total: 0 }),
    ));

  it('pauses and resumes all its leads, and counts the same order once', () =>
    run(7, async ({ handle, until, eachLead, fake }) => {
      await until({ status: 'running' });
      const held = async (reason: string | null) =>
        fake
          .until(() => fake.of('noteProgress').filter((p) => p.held === reason).length >= 7)
          .then(() =>
            eachLead(async (lead) =>
              expect(await lead.query(messages.state)).toMatchObject({ held: reason }),
            ),
          );
      const order = what();
      await handle.signal(messages.pauseCampaign, order);
      await until({ status: 'paused' });
      await held('campaign_paused');
      await handle.signal(messages.resumeCampaign, what());
      await until({ status: 'running' });
      await handle.signal(messages.pauseCampaign, order);
      expect((await until({ status: 'running' })).status).toBe('running');
      await fake.until(() => fake.of('noteCampaign').at(-1)?.status === 'running');
    }));

  it('enrols nobody while it is paused, and goes on where it was', () => {
    let first = true;
    const gate = Promise.withResolvers<void>();
    return run(
      12,
      async ({ handle, until, fake, leads }) => {
        await fake.until(() => fake.of('enrolBatch').length === 1);
        await handle.signal(messages.pauseCampaign, what());
        gate.resolve();
        await until({ status: 'paused', enrolled: 5 });
        expect(leads.open.size).toBe(5);
        await handle.signal(messages.resumeCampaign, what());
        await until({ status: 'running', enrolled: 12 });
      },
      {
        noteCampaign: async () => {
          if (first) await gate.promise;
          first = false;
        },
      },
    );
  });

  it('writes an order down page by page and tells whom its answers name; a newer one takes its place', () => {
    const held = gate<void>(undefined);
    let paging = false;
    const written: Parameters<Activities['heedOrder']>[0][] = [];
    return run(
      25,
      async ({ handle, until, leads, fake }) => {
        await until({ status: 'running', enrolled: 25 });
        const lead = (id: string) => messages.lifecycleId(leads.input.orgId, id);
        const resting = () => fake.of('noteProgress').filter((p) => p.held === 'campaign_paused');
        await handle.signal(messages.pauseCampaign, { ...what(), orderNo: 1 });
        await fake.until(() => paging);
        await handle.signal(messages.resumeCampaign, { ...what(), orderNo: 2 });
        await handle.signal(messages.stopCampaign, { ...what(), orderNo: 3 });
        held.open();
        expect(await handle.result()).toMatchObject({ status: 'stopped', open: 0, orderNo: 3 });
        // Of the pause no third page, of the resume none at all.
        expect(written.map(({ orderNo, order }) => [orderNo, order])).toEqual([
          [1, 'pause'],
          [1, 'pause'],
          [3, 'stop'],
          [3, 'stop'],
        ]);
        // Of the pause's pages one lead alone was to be told; the others sleep on.
        expect(new Set(resting().map((p) => p.enrolmentId))).toEqual(new Set([leads.enrolmentIds[0]]));
        for (const id of leads.enrolmentIds)
          expect(await temporal.client.workflow.getHandle(lead(id)).result()).toBe('stopped');
      },
      {
        heedOrder: async (asked) => {
          written.push(asked);
          const { order, after } = asked;
          const { enrolmentIds } = lastLeads!;
          if (order === 'stop')
            return after === null
              ? { enrolmentIds: [], after: randomUUID(), more: true, left: false }
              : { enrolmentIds, after, more: false, left: false };
          if (after === null)
            return { enrolmentIds: enrolmentIds.slice(0, 1), after: randomUUID(), more: true, left: true };
          paging = true;
          await held.wait();
          return { enrolmentIds: [], after: randomUUID(), more: true, left: true };
        },
      },
    );
  });

  it('tells who rests for a pause that is over whenever it looks who is left', () => {
    let stuck: string[] = [];
    return run(
      3,
      async ({ handle, until, leads, fake }) => {
        await until({ status: 'running', enrolled: 3 });
        await handle.signal(messages.pauseCampaign, { ...what(), orderNo: 1 });
        const rested = (held: string | null) => () =>
          fake
            .of('noteProgress')
            .some((p) => p.enrolmentId === leads.enrolmentIds[1] && p.held === held && p.orderNo);
        await fake.until(rested('campaign_paused'));
        stuck = [leads.enrolmentIds[1]!];
        await handle.signal(messages.resumeCampaign, { ...what(), orderNo: 2 });
        await fake.until(rested(null));
      },
      {
        heedOrder: async ({ order, after }) => ({
          ...{
            enrolmentIds: order === 'pause' ? [lastLeads!.enrolmentIds[1]!] : [],
            after,
            more: false,
            left: true,
          },
        }),
        leftResting: async () => ({ enrolmentIds: stuck }),
      },
    );
  });

  it('stops all its leads for good, page by page', () =>
    run(25, async ({ handle, until, leads, fake }) => {
      await until({ status: 'running', enrolled: 25 });
      await handle.signal(messages.stopCampaign, what());
      expect(await handle.result()).toMatchObject({ status: 'stopped', open: 0 });
      expect(leads.open.size).toBe(0);
      expect(new Set(fake.of('endEnrolment').map((e) => e.outcome))).toEqual(new Set(['stopped']));
    }));

  it('started twice is one', () =>
    run(1, async ({ handle, input }) => {
      await expect(
        temporal.client.workflow.start(messages.workflowTypes.campaign, {
          workflowId: handle.workflowId,
          taskQueue: 'any',
          args: [input],
        }),
      ).rejects.toThrow(/already started/);
    }));
});
