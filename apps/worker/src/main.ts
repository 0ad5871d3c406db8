import { temporalOf } from '@leadfactory/config';
import {
  checkTemporal,
  connectionOptions,
  connectTemporal,
  createDispatcher,
  ensureSchedules,
} from '@leadfactory/dispatch';
import { sweepBudgets } from '@leadfactory/db/platform/budgets';
import { createDb } from '@leadfactory/db/platform/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { compose } from './compose.ts';
import { readEnv, type WorkerEnv } from './env.ts';
import { every } from './every.ts';
import { log } from './log.ts';
import { untilItWorks } from './patience.ts';
import { repair } from './repair.ts';
import { createWorkers } from './workers.ts';

/** After a signal to stop, in ms: long enough for what runs to end, short enough for a supervisor. */
const STOP_WITHIN = 9000;

const env = envOrExit();
const stopping = stopSignal();
// We stop the workers ourselves, and in order.
Runtime.install({
  shutdownSignals: [],
  logger: new DefaultLogger('WARN', ({ level, message }) => {
    // The browser's worker has none on purpose.
    if (!message.startsWith('No workflows registered')) log(`${level} ${message}`);
  }),
});

try {
  await run(env, stopping);
  process.exit(0);
} catch (error) {
  if (stopping.aborted) process.exit(0);
  log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(1);
}

async function run(env: WorkerEnv, signal: AbortSignal): Promise<void> {
  const patience = { log, signal };
  const db = createDb({ url: env.DATABASE_URL, max: 15, secret: env.APP_SECRET });
  await untilItWorks('Postgres', () => db.ping(), patience);

  const temporal = temporalOf(env);
  const client = connectTemporal(temporal);
  await untilItWorks(`Temporal at ${env.TEMPORAL_ADDRESS}`, () => checkTemporal(client), patience);
  const connection = await untilItWorks(
    'Temporal',
    () => NativeConnection.connect(connectionOptions(temporal)),
    patience,
  );

  await untilItWorks('Temporal', () => ensureSchedules(client, env.TEMPORAL_TASK_QUEUE), patience);
  const dispatcher = createDispatcher({ db, client, taskQueue: env.TEMPORAL_TASK_QUEUE });
  const { activities, tellOfStops, close } = compose(env, db, dispatcher);
  const workers = await createWorkers(env, connection, activities, log);
  signal.addEventListener('abort', () => workers.forEach((w) => w.getState() === 'RUNNING' && w.shutdown()));
  const running = Promise.all(workers.map((worker) => worker.run()));
  const chores = Promise.all([
    every(3000, 'intents wait', () => repair(dispatcher, log), { signal, log }),
    every(60_000, 'owners are told of stopped mailboxes', async () => void (await tellOfStops()), {
      signal,
      log,
    }),
    every(60_000, 'full budgets are kept', () => sweepBudgets(db), { signal, log }),
  ]);

  console.log('worker ready');
  process.send?.({ ready: true });

  // Outages of Temporal and Postgres are ridden out by the SDK and by retries; what ends here is beyond that, and
  // the supervisor starts us again.
  await running;
  await chores;
  await close();
  await connection.close();
  await db.close();
}

/** Aborted by SIGTERM, SIGINT, or the launcher's death; then the process ends within a bounded time in any case. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = (why: string) => {
    if (controller.signal.aborted) return;
    log(`stopping: ${why}`);
    controller.abort(new Error(why));
    setTimeout(() => process.exit(1), STOP_WITHIN).unref();
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  if (process.connected) process.once('disconnect', () => stop('the launcher is gone'));
  return controller.signal;
}

function envOrExit(): WorkerEnv {
  try {
    return readEnv(process.env);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
