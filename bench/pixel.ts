import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Stack } from '@leadfactory/stack';
import type { Rest } from '@leadfactory/stack/testing';
import { runCampaign } from './campaign.ts';
import type { Figure } from './figure.ts';
import { percentile, timed } from './percentile.ts';

const HITS = 10_000;
const CONNECTIONS = 10;
const AIM_MS = 15;

/** Opens of 50 real mails, each pixel many times, as mail clients and their proxies do. */
export async function benchPixel({ stack, rest }: { stack: Stack; rest: Rest }): Promise<Figure[]> {
  const { subject } = await runCampaign({ rest }, { name: 'Bench pixel', leads: 50 });
  const pixels = await pixelsOf(stack, subject);
  const hit = async (url: string) => {
    const response = await fetch(url);
    const type = response.headers.get('content-type');
    await response.arrayBuffer();
    if (response.status !== 200 || type !== 'image/gif')
      throw new Error(`${url}: ${response.status} ${type}`);
  };
  await timed(500, CONNECTIONS, (i) => hit(pixels[i % pixels.length]!)); // warm-up
  const { times, elapsedMs } = await timed(HITS, CONNECTIONS, (i) => hit(pixels[i % pixels.length]!));
  const bare = await bareEndpoint((url) => timed(HITS, CONNECTIONS, () => hit(url)));
  const p95 = percentile(times, 95);
  const bareP95 = percentile(bare.times, 95);
  return [
    {
      what: `${HITS} tracking-pixel hits, p95 (${Math.round((HITS / elapsedMs) * 1000)}/s)`,
      value: `${p95.toFixed(1)} ms`,
      against: `aim ${AIM_MS} ms`,
      ratio: (p95 / AIM_MS).toFixed(2),
      met: p95 < AIM_MS,
    },
    {
      what: 'a pixel against a bare Node server with one picture, p95 (what this machine and who asks cost)',
      value: `${p95.toFixed(1)} ms`,
      against: `${bareP95.toFixed(1)} ms`,
      ratio: (p95 / bareP95).toFixed(2),
      met: null,
    },
  ];
}

async function bareEndpoint<T>(measure: (url: string) => Promise<T>): Promise<T> {
  const server = fork(fileURLToPath(new URL('./bare-server.ts', import.meta.url)));
  try {
    const [port] = (await once(server, 'message')) as [number];
    return await measure(`http://127.0.0.1:${port}/`);
  } finally {
    server.kill();
  }
}

async function pixelsOf(stack: Stack, subject: string): Promise<string[]> {
  const query = `subject=${encodeURIComponent(subject)}&limit=1000`;
  const response = await fetch(`${stack.endpoints.mail}/api/messages?${query}`);
  const { messages } = (await response.json()) as { messages: { html: string }[] };
  const pixels = messages.flatMap(({ html }) => html.match(/https?:\/\/[^"']+\/t\/o\/[^"']+\.gif/) ?? []);
  if (pixels.length === 0) throw new Error('no mail has a tracking pixel');
  return pixels;
}
