import { expect, test } from '@playwright/test';
import { startStack, type Stack } from '@leadfactory/stack';
import { restClient, until, type Rest } from '@leadfactory/stack/testing';

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
  const random = generator(seed);
  const stack = await startStack({ sampleData: false });
  try {
    const rest = restClient(stack.endpoints.app, stack.endpoints.apiKey);
    const imported = await rest.importCsv(csv(), { source: 'Crash test', assess: false });
    expect(imported).toMatchObject({ status: 'done', created: LEADS, refused: 0 });
    const campaign = await startCampaign(rest);

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

    const counts = await mailsByLeadAndStep(stack);
    const expected = Object.fromEntries(
      leads().flatMap((email) => STEPS.map((step) => [`${email} ${step}`, 1] as const)),
    );
    expect(counts).toEqual(expected);
  } finally {
    await stack.stop();
  }
});

const leads = () => Array.from({ length: LEADS }, (_, i) => `owner${i}@crash${i}.example`);

const csv = () =>
  ['company,email,country', ...leads().map((email, i) => `Crash Company ${i},${email},US`)].join('\n');

async function startCampaign(rest: Rest): Promise<string> {
  // Open at all hours and without a gap, so that the sequence runs in seconds of real time.
  const { id: mailboxId } = await rest.post<{ id: string }>('/mailboxes', {
    fromName: 'Crash Test',
    address: 'crash@sender.example',
    timeZone: 'UTC',
    dailyCap: 100_000,
    gapSeconds: 0,
    startHour: 0,
    endHour: 24,
    weekends: true,
    holidays: true,
  });
  const email = (key: string) => ({
    kind: 'email',
    key,
    name: key,
    variants: [{ key: 'a', weight: 1, subject: `step:${key}`, body: 'Hello {{ company.name }}.' }],
  });
  const wait = (key: string, seconds: number) => ({ kind: 'wait', key, for: { seconds } });
  const { id } = await rest.post<{ id: string }>('/campaigns', {
    name: 'Crash test',
    templateId: 'website-report',
    params: { withoutWebsite: true },
    mailboxId,
    audience: {},
    minScore: 0,
    saleWindowDays: 30,
    steps: [email('hello'), wait('w1', 6), email('reminder'), wait('w2', 6), email('last')],
  });
  await rest.patch('/organisation', { postalAddress: '48 Wharf Street, Portland, ME 04101' });
  await rest.post(`/campaigns/${id}/start`);
  return id;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function someMails(stack: Stack, atLeast: number): Promise<true | undefined> {
  const { total } = await mailsBefore(stack, undefined, 1);
  return total >= atLeast ? true : undefined;
}

async function mailsByLeadAndStep(stack: Stack): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  let page = await mailsBefore(stack, undefined);
  while (page.messages.length > 0) {
    for (const { to, subject } of page.messages) {
      const key = `${to[0]!.toLowerCase()} ${subject.replace('step:', '')}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
    page = await mailsBefore(stack, page.messages.at(-1)!.id);
  }
  return counts;
}

/** Newest first; `before` is the id of a mail. */
async function mailsBefore(stack: Stack, before: string | undefined, limit = 500) {
  const query = `limit=${limit}${before ? `&before=${before}` : ''}`;
  const response = await fetch(`${stack.endpoints.mail}/api/messages?${query}`);
  return (await response.json()) as {
    total: number;
    messages: { id: string; to: string[]; subject: string }[];
  };
}

interface Campaign {
  status: string;
  openCount: number;
  rest: { resting: number; leaving: number };
}

/**
 * Pauses the campaign, kills the worker before all have heard of it, and resumes once all rest. Lives that sleep through hear
 * of it later; those that the order was on its way to must not be left behind.
 */
async function pauseAndResume(rest: Rest, campaignId: string, kill: () => Promise<void>): Promise<void> {
  const look = () => rest.get<Campaign>(`/campaigns/${campaignId}`);
  await rest.post(`/campaigns/${campaignId}/pause`);
  await kill();
  await until('all leads to rest', 120_000, async () => {
    const { status, openCount, rest } = await look();
    return status === 'paused' && rest.resting + rest.leaving >= openCount ? true : undefined;
  });
  await rest.post(`/campaigns/${campaignId}/resume`);
}

/** A small reproducible random source (mulberry32), 0..1. */
function generator(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
