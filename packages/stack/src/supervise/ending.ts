import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, type ProcessIdentity } from './identity.ts';

/**
 * Asks a process to end, waits, then insists with SIGKILL. Never touches a process that is not the known one.
 * A worker that was told to stop while its server is away may not exit on its own, hence the insistence.
 */
export async function endProcess(
  known: ProcessIdentity,
  signal: NodeJS.Signals = 'SIGTERM',
  withinMs = 5_000,
): Promise<void> {
  if (!isAlive(known)) return;
  send(known, signal);
  if (await goneWithin(known, withinMs)) return;
  send(known, 'SIGKILL');
  await goneWithin(known, 5_000);
}

function send(known: ProcessIdentity, signal: NodeJS.Signals): void {
  try {
    process.kill(known.pid, signal);
  } catch {
    // It ended between the look and the signal.
  }
}

async function goneWithin(known: ProcessIdentity, ms: number): Promise<boolean> {
  const until = Date.now() + ms;
  while (isAlive(known)) {
    if (Date.now() > until) return false;
    await sleep(25);
  }
  return true;
}
