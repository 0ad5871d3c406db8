import { fileURLToPath } from 'node:url';
import { readConfiguration, temporalOf } from '@leadfactory/config';
import { connectionOptions, connectTemporal } from '@leadfactory/dispatch';
import { Client } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { Stack } from '@leadfactory/stack';
import type { Rest } from '@leadfactory/stack/testing';
import { runCampaign } from './campaign.ts';
import type { Figure } from './figure.ts';
import { meterOf } from './processor-time.ts';
import { residentOf } from './resident.ts';

const LEADS = 200;

/** What a lead costs at the least up to its first mail: it is looked up, looked at and written to, with a reserved time. */
const FLOOR = { scheduled: 3, local: 4 };

/**
 * Whole lives per second and the worker's processor time for one, against workflows with the fewest activities that do
 * nothing and one timer, on the same server with the same worker settings: the ratio is what our own work adds.
 */
export async function benchLifecycle({ stack, rest }: { stack: Stack; rest: Rest }): Promise<Figure[]> {
  const pid = stack.pid('worker')!;
  // What a worker needs before its first lives is not theirs.
  await runCampaign({ rest }, { name: 'Bench first lives', leads: 50 });
  const resident = residentOf(pid);
  const meter = await meterOf(pid);
  const { campaignId, ms } = await runCampaign({ rest }, { name: 'Bench lives', leads: LEADS });
  const { seconds } = await meter.lap();
  meter.stop();
  const perCached = (residentOf(pid) - resident) / LEADS;
  const ours = LEADS / (ms / 1000);
  const perLife = (seconds / LEADS) * 1000;
  const temporal = temporalOf(
    readConfiguration(stack.env, { whose: "The stack's configuration", needs: ['TEMPORAL_ADDRESS'] }),
  );
  const { connection } = connectTemporal(temporal);
  // The floor is nobody's life: the schemas of what enters a history know nothing of it.
  const client = new Client({ connection, namespace: temporal.namespace });
  try {
    const { scheduled, local } = await activitiesOfOneLife(client, campaignId);
    const bare = await bareFloor(temporal, client);
    return [
      {
        what: `lives per second (${LEADS} leads, enriched to first mail)`,
        value: ours.toFixed(1),
        against: `${bare.toFixed(1)} of no-ops: ${FLOOR.scheduled} activities, ${FLOOR.local} local, a timer (a life: ${scheduled} and ${local})`,
        ratio: (ours / bare).toFixed(2),
        met: ours / bare >= 0.6,
      },
      {
        what: 'processor time of the worker per life, with its import',
        value: `${perLife.toFixed(0)} ms`,
        against: 'an aim of 150 ms',
        ratio: (perLife / 150).toFixed(2),
        met: perLife <= 150,
      },
      {
        what: 'memory of the worker per cached life, with all that their activities left',
        value: `${perCached.toFixed(2)} MB`,
        against: 'an aim of 1 MB',
        ratio: perCached.toFixed(2),
        met: perCached <= 1,
      },
    ];
  } finally {
    await connection.close();
  }
}

interface Activities {
  scheduled: number;
  /** Those that run within the workflow's own task. */
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

async function bareFloor(temporal: ReturnType<typeof temporalOf>, client: Client): Promise<number> {
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
        args: [1, 0],
      });
      const begun = performance.now();
      await Promise.all(
        Array.from({ length: LEADS }, (_, i) =>
          client.workflow.execute('floor', {
            taskQueue: 'bench-floor',
            workflowId: `floor/${i}`,
            args: [FLOOR.scheduled, FLOOR.local],
          }),
        ),
      );
      return LEADS / ((performance.now() - begun) / 1000);
    });
  } finally {
    await connection.close();
  }
}
