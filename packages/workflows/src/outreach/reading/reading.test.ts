import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Activities } from '@leadfactory/domain/ports';
import { accountChanged, mailboxWorkflowId, workflowTypes } from '../../messages.ts';
import { gate, recordingActivities } from '../../testing/fakes.ts';
import { useTemporal } from '../../testing/live.ts';
import type { readMailbox } from '../workflows.ts';

const temporal = useTemporal();

const input = () => ({ orgId: randomUUID(), mailboxId: randomUUID() });
const run = (
  readMails: Activities['readMails'],
  story: (
    handle: Awaited<ReturnType<typeof start>>,
    fake: ReturnType<typeof recordingActivities>,
  ) => Promise<void>,
) => {
  const fake = recordingActivities({ readMails });
  return temporal().withWorker(fake.activities, async (taskQueue) => story(await start(taskQueue), fake));
};
const start = (taskQueue: string) => {
  const args = input();
  return temporal().client.workflow.start<typeof readMailbox>(workflowTypes.readMailbox, {
    ...{ workflowId: mailboxWorkflowId(args.orgId, args.mailboxId), taskQueue, args: [args] },
  });
};
const what = () => ({ id: randomUUID() });

it('reads again and again, waits where it is told to, and ends where there is nothing to read', async () => {
  const answers = [
    { state: 'read', taken: 3, retryAfterMs: 0 },
    { state: 'failing', taken: 0, retryAfterMs: 50 },
    { state: 'read', taken: 1, retryAfterMs: 50 },
    { state: 'nothing', taken: 0, retryAfterMs: 0 },
  ] as const;
  let asked = 0;
  await run(
    async () => answers[asked++]!,
    async (handle) => {
      await handle.result();
      expect(asked).toBe(4);
    },
  );
});

it('a change of the account ends what it waits for, and breaks off what it reads', async () => {
  let asked = 0;
  // It waits for mails for as long as it is left to.
  const waiting = gate({ state: 'read', taken: 0, retryAfterMs: 0 } as const);
  const readMails: Activities['readMails'] = async () => {
    if (++asked === 1) return { state: 'failing', taken: 0, retryAfterMs: 3_600_000 };
    if (asked === 3) return { state: 'nothing', taken: 0, retryAfterMs: 0 };
    return waiting.wait();
  };
  await run(readMails, async (handle, fake) => {
    await fake.until(() => asked === 1);
    await handle.signal(accountChanged, what());
    await fake.until(() => asked === 2);
    await handle.signal(accountChanged, what());
    await handle.result();
    waiting.open();
    expect(asked).toBe(3);
  });
});
