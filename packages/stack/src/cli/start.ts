import { readConfig } from '../config/config.ts';
import { readEndpoints, type Endpoints } from '../data/endpoints.ts';
import { dataFolder } from '../data/folder.ts';
import { ownerLines } from './owner-lines.ts';
import { lockHolder } from '../supervise/launcher-lock.ts';
import { AlreadyRunning, startStack, type Stack } from '../stack/stack.ts';

/** Runs everything until it is told to stop (Ctrl-C, SIGTERM, a closed terminal). Gives the exit status. */
export async function start(): Promise<number> {
  const { dataRoot, APP_URL } = readConfig(process.env);
  const began = Date.now();
  const told = untilTold();
  console.log(`LeadFactory starts; its data is in ${dataRoot}`);
  let stack: Stack;
  try {
    stack = await startStack({
      dataRoot,
      env: process.env,
      signal: told.signal,
      say: (line) => console.log(line),
    });
  } catch (error) {
    if (error instanceof AlreadyRunning) return alreadyRunning(error, dataRoot);
    if (told.signal.aborted) return stopped();
    throw error;
  }
  const { endpoints, firstOwner } = stack;
  if (firstOwner) console.log(ownerLines(firstOwner, APP_URL ?? endpoints.app ?? ''));
  console.log(`\nReady after ${((Date.now() - began) / 1000).toFixed(1)} s. Ctrl-C stops it.`);
  console.log(readyLines(endpoints));

  await told.stop;
  console.log('\nStopping');
  await stack.stop();
  return stopped();
}

/** The last lines of a start, which scripts wait for. */
const readyLines = (endpoints: Endpoints): string =>
  [
    'LeadFactory is ready',
    `  App          ${endpoints.app}`,
    ...(endpoints.temporalUi
      ? [`  Temporal UI  ${endpoints.temporalUi}/namespaces/${namespace()}/workflows`]
      : []),
    ...(endpoints.inbox ? [`  Inbox        ${endpoints.inbox}`] : []),
  ].join('\n');

/** Temporal's own UI opens on a namespace that holds nothing of ours. */
const namespace = (): string => readConfig(process.env).TEMPORAL_NAMESPACE;

/**
 * Says where LeadFactory runs, if it does (status 0); else nothing (status 3). Asked before anything is built: a
 * build would take the running app's files away from under it.
 */
export async function running(): Promise<number> {
  const { dataRoot } = readConfig(process.env);
  const holder = lockHolder(dataFolder(dataRoot).lock);
  return holder ? alreadyRunning(new AlreadyRunning(dataRoot, holder.pid), dataRoot) : NOT_RUNNING;
}

const NOT_RUNNING = 3;

function alreadyRunning(error: AlreadyRunning, dataRoot: string): number {
  const endpoints = readEndpoints(dataFolder(dataRoot).endpoints);
  console.log(`${error.message} npm run stop ends it.`);
  console.log(endpoints ? readyLines(endpoints) : 'It is still starting, or stopping.');
  return 0;
}

function stopped(): number {
  console.log('LeadFactory has stopped; its data is kept.');
  return 0;
}

/**
 * Resolves, and aborts its signal, when somebody wants an end: a signal, or the death of the process that started
 * us. A second Ctrl-C ends at once; what is left is killed by what watches over us (see supervise/reaper.ts).
 */
function untilTold(): { stop: Promise<void>; signal: AbortSignal } {
  const abort = new AbortController();
  const stop = new Promise<void>((resolve) => {
    const told = () => {
      resolve();
      abort.abort(new Error('Stopped before it was ready.'));
    };
    let asked = 0;
    process.on('SIGINT', () => {
      asked += 1;
      if (asked > 1) process.exit(130);
      told();
    });
    process.on('SIGTERM', told);
    process.on('SIGHUP', told);
    if (process.connected) process.once('disconnect', told);
  });
  process.channel?.unref();
  return { stop, signal: abort.signal };
}
