import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../src/supervise/ports.ts';
import { loadSecrets } from '../src/data/secrets.ts';

const main = fileURLToPath(new URL('../src/mail/main.ts', import.meta.url));

/** The mail server as it runs in a stack: a process of its own. */
export async function mailProcess(folder: string, options: { port?: number; eventsUrl?: string } = {}) {
  const port = options.port ?? (await freePort());
  const { sns } = loadSecrets(`${folder}.secrets.json`);
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      MAIL_FOLDER: folder,
      SNS_PRIVATE_KEY: sns.privateKey,
      SNS_PUBLIC_KEY: sns.publicKey,
      ...(options.eventsUrl ? { EVENTS_URL: options.eventsUrl } : {}),
    },
  });
  const ended = once(child, 'exit');
  await Promise.race([
    once(child, 'message'),
    ended.then(() => {
      throw new Error('The mail server did not start.');
    }),
  ]);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    publicKey: sns.publicKey,
    async end(signal: NodeJS.Signals = 'SIGTERM') {
      child.kill(signal);
      await ended;
    },
  };
}
