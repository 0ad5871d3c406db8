import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectionOptions } from '@leadfactory/dispatch';
import { afterAll, expect, test } from 'vitest';
import { readEnv as readWebEnv } from '../../../apps/web/src/lib/server/platform/env.ts';
import { readEnv as readWorkerEnv } from '../../../apps/worker/src/env.ts';
import { temporalOf } from './temporal.ts';

const folder = mkdtempSync(join(tmpdir(), 'leadfactory-config-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string): string => {
  writeFileSync(join(folder, name), `the ${name}`);
  return join(folder, name);
};

const common = {
  DATABASE_URL: 'postgresql://leadfactory_app:x@127.0.0.1/leadfactory',
  TEMPORAL_ADDRESS: 'ours.a2dd6.tmprl.cloud:7233',
  APP_URL: 'https://leads.example.com',
  APP_SECRET: 's'.repeat(32),
  SES_REGION: 'us-east-1',
  STORAGE_ROOT: '/data',
};

/** What the worker and the web app connect with, from the same environment. */
const bothOf = (env: Record<string, string>) =>
  [readWorkerEnv({ ...common, ...env }), readWebEnv({ ...common, ...env })].map((read) => {
    const options = temporalOf(read);
    return { ...connectionOptions(options), namespace: options.namespace };
  });

const address = 'ours.a2dd6.tmprl.cloud:7233';

test.each([
  [{}, { address, namespace: 'leadfactory' }],
  [{ TEMPORAL_TLS: '0' }, { address, namespace: 'leadfactory' }],
  [{ TEMPORAL_TLS: '1' }, { address, namespace: 'leadfactory', tls: {} }],
  [
    { TEMPORAL_API_KEY: 'k', TEMPORAL_NAMESPACE: 'ours.a2dd6' },
    { address, namespace: 'ours.a2dd6', apiKey: 'k', tls: {} },
  ],
  [
    {
      TEMPORAL_TLS_SERVER_NAME: 'temporal.example.com',
      TEMPORAL_TLS_SERVER_CA_CERT_PATH: file('ca'),
      TEMPORAL_TLS_CLIENT_CERT_PATH: file('certificate'),
      TEMPORAL_TLS_CLIENT_KEY_PATH: file('key'),
    },
    {
      ...{ address, namespace: 'leadfactory' },
      tls: {
        serverNameOverride: 'temporal.example.com',
        serverRootCACertificate: Buffer.from('the ca'),
        clientCertPair: { crt: Buffer.from('the certificate'), key: Buffer.from('the key') },
      },
    },
  ],
])('worker and web app reach the same Temporal in the same way: %o', (env, expected) => {
  const [worker, web] = bothOf(env as Record<string, string>);
  expect(worker).toEqual(expected);
  expect(web).toEqual(expected);
});

test('half a client certificate is refused by name, by both', () => {
  const half = { TEMPORAL_TLS_CLIENT_CERT_PATH: '/etc/temporal.pem' };
  expect(() => bothOf(half)).toThrow(
    /TEMPORAL_TLS_CLIENT_KEY_PATH: is not set; it is needed with TEMPORAL_TLS_CLIENT_CERT_PATH/,
  );
  expect(() => readWebEnv({ ...common, ...half })).toThrow(/TEMPORAL_TLS_CLIENT_KEY_PATH/);
});
