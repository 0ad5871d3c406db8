import { fileURLToPath } from 'node:url';
import { readConfiguration, temporalOf } from '@leadfactory/config';
import { connectionOptions, connectTemporal } from '@leadfactory/dispatch';
import type { Client } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { Stack } from '@leadfactory/stack';
import type { Rest } from '@leadfactory/stack/testing';
import { runCampaign } from './campaign.ts';
import type { Figure } from './figure.ts';

const LEADS = 200;

/**
 * Whole lives per second, against workflows with as many activities that do nothing, on the same server with the
 * same worker settings: the ratio is what our own work adds to the bare floor.
 */
export async function benchLifecycle({ stack, rest }: { stack: Stack; rest: Rest }): Promise<Figure[]> {
  const { campaignId, ms } = await runCampaign({ rest }, { name: 'Bench lives', leads: LEADS });
  const ours = LEADS / (ms / 1000);
  const temporal = temporalOf(
    readConfiguration(stack.env, { whose: "The stack's configuration", needs: ['TEMPORAL_ADDRESS'] }),
  );
  const client = connectTemporal(temporal);
  try {
    const activities = await activitiesOfOneLife(client, campaignId);
    const bare = await bareFloor(temporal, client, activities);
    return [
      {
        what: `lives per second (${LEADS} leads, enriched to first mail)`,
        value: ours.toFixed(1),
        against: `${bare.toFixed(1)} of no-ops: ${activities.scheduled} activities, ${activities.local} local`,
        ratio: (ours / bare).toFixed(2),
        met: null,
      },
    ];
  } finally {
    await client.connection.close();
  }
}

interface Activities {
  scheduled: number;
  /** Those that run within the workflow's own task; cheaper, so the floor has as many of them. */
  local: number;
}

async function activitiesOfOneLife(client: Client, campaignId: string): Promise<Activities> {
  for await (const { workflowId } of client.workflow.list({
    query: `CampaignId = '${campaignId}' AND WorkflowType = 'leadLifecycle'`,
    pageSize: 1,
  })) {
    const events = (await client.workflow.getHandle(workflowId).fetchHistory()).events ?? [];
    return {
      scheduled: events.filter((e) => e.activityTaskScheduledEventAttributes).length,
      local: events.filter((e) => e.markerRecordedEventAttributes?.markerName === 'core_local_activity')
        .length,
    };
  }
  throw new Error('no lifecycle of the campaign was found');
}

async function bareFloor(
  temporal: ReturnType<typeof temporalOf>,
  client: Client,
  { scheduled, local }: Activities,
): Promise<number> {
  const logger = new DefaultLogger('WARN');
  Runtime.install({ logger });
  const connection = await NativeConnection.connect(connectionOptions(temporal));
  const { code } = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('./floor/workflow.ts', import.meta.url)),
    logger,
  });
  const worker = await Worker.create({
    connection,
    namespace: temporal.namespace,
    taskQueue: 'bench-floor',
    workflowBundle: { code },
    activities: { nothing: async () => {} },
  });
  try {
    return await worker.runUntil(async () => {
      await client.workflow.execute('floor', {
        taskQueue: 'bench-floor',
        workflowId: 'floor/warm',
        args: [1],
      });
      const begun = performance.now();
      await Promise.all(
        Array.from({ length: LEADS }, (_, i) =>
          client.workflow.execute('floor', {
            taskQueue: 'bench-floor',
            workflowId: `floor/${i}`,
            args: [scheduled, local],
          }),
        ),
      );
      return LEADS / ((performance.now() - begun) / 1000);
    });
  } finally {
    await connection.close();
  }
}
