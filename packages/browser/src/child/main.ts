/**
 * The child process behind one audit's browser: starts one Chromium, and does what it is told over the channel to its
 * parent, one command at a time. When Chromium ends, or the parent is gone, it ends with its whole process group.
 */
import { flushCompileCache } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { commands } from '../commands/index.ts';
import type { Failure, FromChild, ToChild } from '../process/messages.ts';
import { BrowserError } from '../error.ts';
import { launchChromium, type Chromium } from './chromium.ts';

const tell = (message: FromChild, then: () => void = () => {}) =>
  process.connected ? process.send!(message, then) : then();
const end = (): void => void process.kill(-process.pid, 'SIGKILL');

let chromium: Chromium | null = null;
let stopping = false;

process.on('disconnect', end);
// Drivers leave promises behind when a page dies under them; the command itself tells what matters.
process.on('unhandledRejection', (reason) => console.error(reason));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] satisfies NodeJS.Signals[]) process.on(signal, () => {});

process.on('message', (message: ToChild) => {
  if (message.type === 'start') void start(message);
  if (message.type === 'run') void run(message);
  if (message.type === 'stop') stop();
});

async function start(options: ToChild & { type: 'start' }): Promise<void> {
  try {
    chromium = await launchChromium(options);
  } catch (error) {
    return void tell({ type: 'ended', ...failure(error) }, end);
  }
  void chromium.ended.then(() => {
    if (stopping) return end();
    tell({ type: 'ended', kind: 'lost', message: 'Chromium ended while it was in use.' }, end);
  });
  tell({ type: 'ready' });
}

async function run({ id, name, input, timeoutMs }: ToChild & { type: 'run' }): Promise<void> {
  const { port, connection } = chromium!;
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const command = (await commands[name]()) as (session: object, input: unknown) => Promise<unknown>;
    tell({ type: 'done', id, output: await command({ port, connection, signal }, input) });
  } catch (error) {
    // Where Chromium died, that is the news, and `ended` tells it.
    await Promise.race([chromium!.ended.then(() => sleep(2000)), sleep(200)]);
    tell({ type: 'failed', id, ...failure(error) });
  }
}

function stop(): void {
  stopping = true;
  // Now, since who does not end in time is killed.
  flushCompileCache();
  if (chromium) chromium.stop();
  else process.exit(0);
}

const failure = (error: unknown): Failure => ({
  kind: error instanceof BrowserError ? error.kind : 'failed',
  message: (error instanceof Error ? error.message : String(error)).slice(0, 1000),
});
