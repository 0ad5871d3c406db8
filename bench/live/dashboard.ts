import http from 'node:http';
import { restAfter } from '../../apps/web/src/lib/client/live-rest.ts';

/** What the dashboard's `load` depends on, as its live updates call it. */
const KINDS = ['lead', 'campaign', 'import'];
/** What is read again: who works where (the outermost layout) and the page, not the layout between. */
const PATH = '/dashboard/__data.json?x-sveltekit-invalidated=101';

interface Where {
  app: string;
  orgId: string;
  cookie: string;
}

/** Gives how often it was read. */
export interface OpenDashboard {
  close(): Promise<number>;
}

/** A dashboard as an open tab keeps it: a stream of what changed, a reading for each change, and a rest after it. */
export function openDashboard({ app, orgId, cookie }: Where): OpenDashboard {
  const agent = new http.Agent({ keepAlive: true });
  const over = Promise.withResolvers<void>();
  let closed = false;
  let changed = false;
  let busy: Promise<void> | null = null;
  let readings = 0;

  const refresh = async () => {
    while (changed && !closed) {
      changed = false;
      const begun = performance.now();
      await textOf(app + PATH, cookie, agent);
      readings += 1;
      const rest = new Promise((rested) => setTimeout(rested, restAfter(performance.now() - begun)));
      await Promise.race([rest, over.promise]);
    }
    busy = null;
  };
  const stream = http.get(`${app}/api/live?organisation=${orgId}`, { headers: { cookie } }, (response) => {
    response.setEncoding('utf8').on('data', (text: string) => {
      if (!text.includes('event: change') || !KINDS.some((kind) => text.includes(`"${kind}":`))) return;
      changed = true;
      busy ??= refresh();
    });
    response.on('error', () => {});
  });
  stream.on('error', () => {});
  return {
    async close() {
      closed = true;
      over.resolve();
      stream.destroy();
      await busy;
      agent.destroy();
      return readings;
    },
  };
}

/** Throws where the answer is no success, or a page that could not be read. */
export const textOf = (url: string, cookie: string, agent: http.Agent): Promise<string> =>
  new Promise((resolve, reject) => {
    const request = http.get(url, { agent, headers: { cookie } }, (response) => {
      const parts: Buffer[] = [];
      response.on('error', reject).on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const text = Buffer.concat(parts).toString();
        const isRead = response.statusCode === 200 && !text.includes('"type":"error"');
        if (isRead) resolve(text);
        else reject(new Error(`${url}: ${response.statusCode} ${text.slice(0, 300)}`));
      });
    });
    request.on('error', reject);
  });
