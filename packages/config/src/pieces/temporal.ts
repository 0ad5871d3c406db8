import {
  flag,
  hostAndPort,
  piece,
  together,
  variable,
  webUrl,
  word,
} from '@leadfactory/domain/platform/configuration';
import { z } from 'zod';

/** Fewer cached workflows than this, and the SDK would drop some that are at work (see the worker's `caching.ts`). */
export const leastCachedWorkflows = 100;

export const temporal = piece(
  'Temporal. Without an address an embedded server runs, with its UI. A cluster is set up as temporal/README.md says.',
  {
    TEMPORAL_ADDRESS: variable(hostAndPort.optional(), { example: 'temporal.example.com:7233' }),
    TEMPORAL_NAMESPACE: variable(word.default('leadfactory'), { example: 'leadfactory' }),
    TEMPORAL_TASK_QUEUE: variable(word.default('leadfactory'), { example: 'leadfactory' }),
    TEMPORAL_API_KEY: variable(word.optional(), {
      says: "Temporal Cloud's key, which turns TLS on; or TLS alone.",
      secret: true,
    }),
    TEMPORAL_TLS: variable(flag.optional(), { example: '0' }),
    TEMPORAL_TLS_SERVER_NAME: variable(word.optional(), {
      says: "The name in the server's certificate, where it is not the address's.",
      example: 'temporal.example.com',
    }),
    TEMPORAL_TLS_SERVER_CA_CERT_PATH: variable(word.optional(), {
      says: 'PEM files: who signed the server’s certificate, if it is no public authority; and what shows the server who we are.',
      example: '/etc/leadfactory/temporal-ca.pem',
    }),
    TEMPORAL_TLS_CLIENT_CERT_PATH: variable(word.optional(), { example: '/etc/leadfactory/temporal.pem' }),
    TEMPORAL_TLS_CLIENT_KEY_PATH: variable(word.optional(), { example: '/etc/leadfactory/temporal.key' }),
    TEMPORAL_UI_URL: variable(webUrl.optional(), {
      says: 'Where people look at workflows; leads link to it.',
      example: 'https://temporal.example.com',
    }),
    TEMPORAL_CLI_PATH: variable(word.optional(), {
      says: 'The "temporal" command (1.9 or newer), if it is not on PATH.',
      example: '/usr/local/bin/temporal',
    }),
    MAX_CACHED_WORKFLOWS: variable(
      z.coerce
        .number('must be a number')
        .int('must be a whole number')
        .min(
          leastCachedWorkflows,
          `must be ${leastCachedWorkflows} or more: with fewer, workflows are dropped while they are at work`,
        )
        .max(20_000, 'must be 20000 or less')
        .optional(),
      {
        says: 'How many sleeping workflows a worker keeps in memory, about 0.3 MB each; the others are replayed when they wake. Default: what an eighth of the memory holds, from 100 to 5000.',
        example: '2000',
      },
    ),
    SIMULATION_TEMPORAL_ADDRESS: variable(hostAndPort.optional(), {
      says: 'A Temporal server kept for simulations, without TLS, where the one above cannot skip time ("temporal server start-dev" with temporal/dynamic-config can).',
      example: '127.0.0.1:7234',
    }),
    TIME_SKIPPING: variable(flag.default(false), {
      says: '1 if the server can skip time: leads can be fast-forwarded. The embedded one can.',
      example: '0',
    }),
  },
  together('TEMPORAL_TLS_CLIENT_CERT_PATH', 'TEMPORAL_TLS_CLIENT_KEY_PATH'),
);
