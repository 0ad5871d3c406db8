import { expect, test } from '@playwright/test';
import { startStack, type Stack } from '@leadfactory/stack';
import { restClient, until } from '@leadfactory/stack/testing';
import {
  copiesTaken,
  crashLeads,
  importCrashLeads,
  mailsTaken,
  openMailbox,
  pauseAndResume,
  seededRandom,
  startCrashCampaign,
} from '@leadfactory/stack/testing/crash';

/*
 * A campaign on real processes, which are killed at random moments, and when it has just been paused. What counts is what
 * the mail server got.
 * CRASH_SEED repeats a run; every run prints its seed.
 */
const LEADS = 200;
const WORKER_KILLS = 12;
const PAUSES = 3;
const STEPS = ['hello', 'reminder', 'last'] as const;
const seed = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000);

test('kill any process at any time: every lead gets each mail of its sequence once', async () => {
  test.setTimeout(900_000);
  console.warn(`CRASH_SEED=${seed}`);
  const random = seededRandom(seed);
  const stack = await startStack({ sampleData: false });
  try {
    const rest = restClient(stack.endpoints.app, stack.endpoints.apiKey);
    const importId = await importCrashLeads(rest, 'crash', LEADS);
    const { id: mailboxId } = await rest.post<{ id: string }>('/mailboxes', {
      ...openMailbox,
      fromName: 'Crash Test',
      address: 'crash@sender.example',
    });
    // The sequence runs in seconds of real time.
    const campaign = await startCrashCampaign(rest, {
      ...{ name: 'Crash test', mailboxId, importId, mails: STEPS, wait: { seconds: 6 } },
    });

    const killed: Record<string, number> = {};
    const kill = async (service: string) => {
      await stack.kill(service);
      killed[service] = (killed[service] ?? 0) + 1;
    };
    const others = ['web', 'temporal', 'postgres'];
    for (let i = 0; i < WORKER_KILLS; i++) {
      await until(`the ${i + 1}. moment to kill the worker`, 120_000, () =>
        someMails(stack, ((i + 0.5) * 600) / 14),
      );
      await pause(random() * 1500);
      await kill('worker');
      if (i % 4 === 3) await kill(others[(i - 3) / 4]!);
      if (i % 4 === 1) {
        await stack.ready('worker');
        await pauseAndResume(rest, campaign, () => kill('worker'));
      }
    }
    expect(killed).toEqual({ worker: WORKER_KILLS + PAUSES, web: 1, temporal: 1, postgres: 1 });

    const total = LEADS * STEPS.length;
    await until(`${total} mails`, 400_000, () => someMails(stack, total));
    // Every lifecycle has come to its sale window: nobody has anything left to send.
    await until('all sequences to end', 120_000, async () => {
      const { funnel } = await rest.get<{ funnel: { step: string; count: number }[] }>(
        `/campaigns/${campaign}`,
      );
      return funnel.find((f) => f.step === 'contacted')?.count === LEADS ? true : undefined;
    });

    const expected = Object.fromEntries(
      crashLeads('crash', LEADS).flatMap((email) => STEPS.map((step) => [`${email} ${step}`, 1] as const)),
    );
    expect(await copiesTaken(stack.endpoints.mail)).toEqual(expected);
  } finally {
    await stack.stop();
  }
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const someMails = async (stack: Stack, atLeast: number): Promise<true | undefined> =>
  (await mailsTaken(stack.endpoints.mail)) >= atLeast ? true : undefined;
