import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Amazon tries for about an hour (SNS developer guide, "Message delivery retries"). */
const GIVE_UP_AFTER_MS = 60 * 60_000;
const AT_ONCE = 8;

export interface EventOutbox {
  /** Keeps the notifications on disk; resolves then. They are delivered, in order, as soon as can be. */
  put(mailId: string, notifications: object[]): Promise<void>;
  /** How many mails have notifications that were not taken yet. */
  waiting(): number;
  close(): void;
}

/**
 * Posts notifications to `url` until they are taken. What waits stands in files, one per mail, so that neither
 * this server's death nor the web app's absence loses an event.
 */
export function openEventOutbox(
  folder: string,
  url: string | undefined,
  pauses = [100, 500, 2_000, 5_000],
): EventOutbox {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = (id: string) => join(folder, `${id}.json`);
  const queue = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -5))
    .sort();
  let open = true;
  let busy = 0;

  const turn = () => {
    while (open && url && busy < AT_ONCE && queue.length) {
      const id = queue.shift() as string;
      busy += 1;
      void deliver(id)
        .catch(() => {})
        .finally(() => {
          busy -= 1;
          turn();
        });
    }
  };

  const deliver = async (id: string) => {
    const notifications = JSON.parse(await readFile(file(id), 'utf8')) as object[];
    const until = Date.now() + GIVE_UP_AFTER_MS;
    for (const notification of notifications) {
      for (let attempt = 0; open && !(await taken(url as string, notification)); attempt += 1) {
        if (Date.now() > until) break;
        await sleep(pauses[Math.min(attempt, pauses.length - 1)], undefined, { ref: false });
      }
    }
    // Delivered again after a crash in between: SNS too delivers at least once.
    if (open) rmSync(file(id), { force: true });
  };

  turn();
  return {
    async put(id, notifications) {
      if (!url) return;
      await writeFile(`${file(id)}.tmp`, JSON.stringify(notifications), { mode: 0o600 });
      await rename(`${file(id)}.tmp`, file(id));
      queue.push(id);
      turn();
    },
    waiting: () => queue.length + busy,
    close: () => {
      open = false;
    },
  };
}

/** A refusal (4xx) is final, as with SNS; a server that is away or in trouble is asked again. */
async function taken(url: string, notification: object): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=UTF-8', 'x-amz-sns-message-type': 'Notification' },
      body: JSON.stringify(notification),
      signal: AbortSignal.timeout(10_000),
    });
    await response.body?.cancel();
    return response.status < 500 && response.status !== 429;
  } catch {
    return false;
  }
}
