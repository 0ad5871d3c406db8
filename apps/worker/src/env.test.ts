import { describe, expect, it } from 'vitest';
import { readEnv } from './env.ts';

const good = {
  DATABASE_URL: 'postgresql://leadfactory_app:x@127.0.0.1/leadfactory',
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  APP_URL: 'http://127.0.0.1:3000/',
  APP_SECRET: 's'.repeat(32),
  SES_REGION: 'us-east-1',
  STORAGE_ROOT: '/data',
};

describe('the worker’s environment', () => {
  it('is read, with defaults', () => {
    expect(readEnv({ ...good, GUARD_ALLOW: '*.localhost:81, a:2' })).toMatchObject({
      APP_URL: 'http://127.0.0.1:3000',
      TEMPORAL_NAMESPACE: 'leadfactory',
      TEMPORAL_TASK_QUEUE: 'leadfactory',
      GUARD_ALLOW: ['*.localhost:81', 'a:2'],
    });
  });

  it.each([
    [
      'TEMPORAL_ADDRESS',
      'http://127.0.0.1:7233',
      /TEMPORAL_ADDRESS \(now "http:\/\/127.0.0.1:7233"\): must read host:port/,
    ],
    ['APP_SECRET', 'short', /APP_SECRET \(now "…"\): must have 32 characters/],
    ['DATABASE_URL', undefined, /DATABASE_URL: is not set/],
    ['STORAGE_ROOT', '', /STORAGE_ROOT: is not set; it is needed with STORAGE_DRIVER=fs/],
    ['STORAGE_DRIVER', 's3', /S3_BUCKET: is not set/],
  ])('stops the start when %s is %s', (name, value, message) => {
    expect(() => readEnv({ ...good, [name]: value })).toThrow(message);
  });

  it('does not print a secret', () => {
    expect(() => readEnv({ ...good, APP_SECRET: 'hunter2' })).toThrow(/^((?!hunter2)[\s\S])*$/);
  });
});
