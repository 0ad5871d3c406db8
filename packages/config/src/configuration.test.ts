import { expect, test } from 'vitest';
import { configurationNames, readConfiguration } from './index.ts';

const read = (env: Record<string, string | undefined>) => readConfiguration(env, { whose: 'It' });
const told = (env: Record<string, string | undefined>): string[] => {
  try {
    readConfiguration(env, { whose: 'It', needs: ['DATABASE_URL'] });
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').slice(1);
  }
};

test('nothing set is a whole configuration, with defaults', () => {
  expect(read({})).toEqual({
    ...{
      LEADFACTORY_DATA: '.leadfactory',
      GOOGLE_ISSUER: 'https://accounts.google.com',
      MICROSOFT_TENANT: 'common',
      GMAIL_IMAP: 'imap.gmail.com:993',
      OUTLOOK_IMAP: 'outlook.office365.com:993',
      OUTLOOK_TENANT: 'common',
      PORT: 3000,
      HOST: '127.0.0.1',
      ALLOWED_HOSTS: [],
      TRUSTED_PROXIES: 0,
      RATE_LIMITS: 1,
      SAMPLE_DATA: true,
    },
    ...{ MAIL_FROM: 'no-reply@leadfactory.example', SESSION_IDLE_HOURS: 168, SESSION_MAX_DAYS: 30 },
    ...{ OWNER_EMAIL: 'owner@leadfactory.example', ORGANISATION_NAME: 'My Organisation' },
    ...{ TEMPORAL_NAMESPACE: 'leadfactory', TEMPORAL_TASK_QUEUE: 'leadfactory', TIME_SKIPPING: false },
    ...{
      STORAGE_DRIVER: 'fs',
      GUARD_ALLOW: [],
      CREDENTIALS_KEYS: [],
      AI_VISION: false,
      AI_JSON_SCHEMA: true,
    },
  });
});

test('each variable belongs to one piece', () => {
  expect(new Set(configurationNames).size).toBe(configurationNames.length);
});

test('every wrong variable is told at once: its name, its value unless it is secret, what it should be', () => {
  expect(
    told({
      APP_URL: 'leads.example.com',
      APP_SECRET: 'hunter2',
      STORAGE_DRIVER: 'ftp',
      SNS_SIGNING_KEYS: 'x',
      AI_PROVIDER: 'oracle',
    }),
  ).toEqual([
    '  DATABASE_URL: is not set',
    '  APP_URL (now "leads.example.com"): must be a full address, such as https://leads.example.com',
    '  APP_SECRET (now "…"): must have 32 characters or more',
    '  SNS_SIGNING_KEYS (now "…"): must be JSON: {"certificate address": "PEM"}',
    '  STORAGE_DRIVER (now "ftp"): must be fs or s3',
    '  AI_PROVIDER (now "oracle"): must be one of openai, anthropic, compatible, or empty',
  ]);
});

test('what goes together is told by what it goes with', () => {
  const env = { DATABASE_URL: 'postgres://u@h/d', STRIPE_SECRET_KEY: 'sk_live_hunter2' };
  expect(told(env)).toEqual(['  STRIPE_WEBHOOK_SECRET: is not set; it is needed with STRIPE_SECRET_KEY']);
});

test('lists, switches and keys are read', () => {
  expect(
    read({
      SNS_TOPIC_ARN: 'arn:a, arn:b',
      GUARD_ALLOW: ' *.localhost:81, a:2 ',
      AI_VISION: 'yes',
      SNS_SIGNING_KEYS: '{"https://k":"PEM"}',
    }),
  ).toMatchObject({
    SNS_TOPIC_ARN: ['arn:a', 'arn:b'],
    GUARD_ALLOW: ['*.localhost:81', 'a:2'],
    AI_VISION: true,
    SNS_SIGNING_KEYS: { 'https://k': 'PEM' },
  });
});
