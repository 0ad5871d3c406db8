import { fileURLToPath } from 'node:url';
import type { DataFolder } from '../data/folder.ts';
import type { Secrets } from '../data/secrets.ts';
import { saysReady } from '../supervise/readiness.ts';
import type { ServiceSpec } from '../supervise/service.ts';
import { CERTIFICATE_PATH } from './paths.ts';

/** The mail server as a service. @param eventsUrl where its events go; none are made without; `hosts`: other names by which it is reached */
export const mailService = (
  folder: DataFolder,
  port: number,
  secrets: Secrets,
  eventsUrl: string | undefined,
  hosts: readonly string[],
): ServiceSpec => ({
  name: 'mail',
  command: process.execPath,
  args: [fileURLToPath(new URL('./main.ts', import.meta.url))],
  node: true,
  env: {
    PATH: process.env['PATH'],
    PORT: String(port),
    MAIL_FOLDER: folder.mail,
    EVENTS_URL: eventsUrl,
    ALLOWED_HOSTS: hosts.join(','),
    SNS_PRIVATE_KEY: secrets.sns.privateKey,
    SNS_PUBLIC_KEY: secrets.sns.publicKey,
  },
  ready: saysReady('mail server ready'),
  readyWithinMs: 30_000,
});

/** What a notification's SigningCertURL reads. */
export const certificateUrl = (mailUrl: string): string => mailUrl + CERTIFICATE_PATH;
