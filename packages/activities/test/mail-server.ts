import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MailLookup, MailSender, SchedulePort } from '@leadfactory/domain/outreach/ports';
import { createHttpLookup, createSesSender } from '@leadfactory/integrations/ses';
import type { MailAccounts } from '../src/outreach/message/index.ts';

export interface ReceivedMail {
  id: string;
  from: string;
  to: string[];
  subject: string;
  headers: Record<string, string>;
  text: string;
  html: string;
  links: string[];
  attachments: { filename: string; size: number }[];
}

/** The embedded mail server as it runs in a stack, as a process: what a test sends, it counts there. */
export async function startMailServer() {
  const folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-mail-'));
  const port = await freePort();
  const keys = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const main = fileURLToPath(new URL('../../stack/src/mail/main.ts', import.meta.url));
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      MAIL_FOLDER: folder,
      SNS_PRIVATE_KEY: keys.privateKey,
      SNS_PUBLIC_KEY: keys.publicKey,
    },
  });
  await once(child, 'message');
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    async mailsTo(address: string): Promise<ReceivedMail[]> {
      const response = await fetch(`${url}/api/messages?to=${encodeURIComponent(address)}`);
      return ((await response.json()) as { messages: ReceivedMail[] }).messages;
    },
    faults: (wanted: { failNext?: number; delayMs?: number; dropAfterAccept?: number }) =>
      fetch(`${url}/api/faults`, { method: 'POST', body: JSON.stringify(wanted) }),
    async end() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A sender and a look-up on a mail server. A request's limit only guards against hanging: a busy machine takes its time. */
export const mailClients = (url: string) => ({
  sender: createSesSender({
    region: 'us-east-1',
    endpoint: url,
    accessKeyId: 'test',
    secretAccessKey: 'test',
    requestTimeoutMs: 25_000,
  }),
  lookup: createHttpLookup({ url, settleMs: 300 }),
  staysHere: true,
});

/** Times that nobody reserved again. */
export const noTime: SchedulePort['reserveSlot'] = () =>
  Promise.reject(new Error('no lead of this test was handed over'));

export interface OneAccount {
  sender: MailSender;
  lookup: MailLookup;
  staysHere: boolean;
}

/** The one account that there is, the environment's. */
export const oneAccount = ({ sender, lookup, staysHere }: OneAccount): MailAccounts => ({
  of: async () => ({ sender, connectionId: null, staysHere }),
  asked: async () => ({ lookup, requestTimeoutMs: sender.requestTimeoutMs }),
});

/** A port on which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
