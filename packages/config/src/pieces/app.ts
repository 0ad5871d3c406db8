import { piece, variable, webUrl, word, flag } from '@leadfactory/domain/platform/configuration';
import { z } from 'zod';

const KEY = /^[\w-]{1,32}:[A-Za-z0-9+/]{43}=$/;
const KEYS = 'must read name:base64 of 32 bytes, such as `echo "2026:$(openssl rand -base64 32)"` gives';
const HOSTS = 'must be names of hosts, without port or http://, separated by commas';
const PORT = 'must be a port number';

export const app = piece('The app', {
  LEADFACTORY_DATA: variable(word.default('.leadfactory'), {
    says: "Where all state is kept, from the project's folder.",
    example: '.leadfactory',
  }),
  PORT: variable(z.coerce.number(PORT).int(PORT).min(0, PORT).max(65_535, PORT).default(3000), {
    says: "The app's port and the address it listens on. All other embedded services take free ports on loopback.",
    example: '3000',
  }),
  HOST: variable(word.default('127.0.0.1'), { example: '127.0.0.1' }),
  APP_URL: variable(webUrl.optional(), {
    says: 'What people and mails reach the app by, without a slash at the end. Default: http://127.0.0.1:PORT',
    example: 'https://leads.example.com',
  }),
  ALLOWED_HOSTS: variable(
    z
      .string()
      .default('')
      .transform((list) =>
        list
          .split(',')
          .map((host) => host.trim().toLowerCase())
          .filter(Boolean),
      )
      .refine((hosts) => hosts.every((host) => /^[a-z0-9.-]+$/.test(host)), HOSTS),
    {
      says: 'Other names by which the app and the embedded inbox are reached, separated by commas: requests for any other than these, that of APP_URL, localhost and addresses in figures are refused.',
      example: 'leads.internal,web',
    },
  ),
  TRUSTED_PROXIES: variable(
    z.coerce.number('must be a number').int('must be a whole number').min(0, 'must be 0 or more').default(0),
    {
      says: 'How many reverse proxies stand before the app, each of which adds to X-Forwarded-For: limits per client address count by it. 0: none, and the header is not believed.',
      example: '1',
    },
  ),
  RATE_LIMITS: variable(
    z.coerce
      .number('must be a number')
      .min(0, 'must be 0 or more')
      .max(1000, 'must be 1000 or less')
      .default(1),
    {
      says: 'How many times as often as docs/api.md says people, API keys, organisations and addresses may ask: 2 is twice, 0.5 half as often; 0: no limit. Tries of passwords and codes are not touched by it.',
      example: '1',
    },
  ),
  APP_SECRET: variable(z.string().min(32, 'must have 32 characters or more').optional(), {
    says: 'Signs the links in mails; 32 characters or more. Default: made at random, kept in the data folder.',
    secret: true,
  }),
  CREDENTIALS_KEYS: variable(
    z
      .string()
      .default('')
      .transform((list) =>
        list
          .split(',')
          .map((entry) => entry.trim())
          .filter(Boolean),
      )
      .refine((entries) => entries.every((entry) => KEY.test(entry)), KEYS),
    {
      says: 'Encrypt what organisations give of their accounts at vendors: name:base64 of 32 random bytes, separated by commas.\nThe first encrypts; the others still decrypt (docs/operators.md, on a new key). Default: made at random, kept in the data folder.',
      secret: true,
    },
  ),
  OWNER_EMAIL: variable(z.email('must be an email address').default('owner@leadfactory.example'), {
    says: 'The first organisation and its owner, made on the first start.',
    example: 'owner@leadfactory.example',
  }),
  ORGANISATION_NAME: variable(word.default('My Organisation'), { example: 'My Organisation' }),
  SAMPLE_DATA: variable(flag.default(true), {
    says: '0: no sample businesses on the first start.',
    example: '1',
  }),
});

/** What only the launcher tells the app: it stands in no `.env`. */
export const fromTheLauncher = piece('From the launcher', {
  SAMPLE_SITES_URL: variable(webUrl.optional()),
});
