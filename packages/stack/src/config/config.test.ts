import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../project-root.ts';
import { readConfig } from './config.ts';

test('nothing set is a whole configuration', () => {
  const config = readConfig({});
  expect(config).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', STORAGE_DRIVER: 'fs', SAMPLE_DATA: true });
  expect(config.dataRoot).toBe(join(projectRoot, '.leadfactory'));
});

test('a wrong value is named, with what is wrong and without secrets', () => {
  const half = { DATABASE_URL: 'postgres://u:pw@h/d', STORAGE_DRIVER: 's3' };
  expect(() => readConfig(half)).toThrow(/DATABASE_OWNER_URL: is not set; it is needed with DATABASE_URL/);
  expect(() => readConfig(half)).toThrow(/S3_BUCKET: is not set; it is needed with STORAGE_DRIVER=s3/);
  const wrong = {
    PORT: 'http',
    TEMPORAL_ADDRESS: 'http://t:7233',
    APP_SECRET: 'short',
    DATABASE_URL: 'mysql://u:pw@h/d',
  };
  expect(() => readConfig(wrong)).toThrow(/PORT \(now "http"\): must be a port/);
  expect(() => readConfig(wrong)).toThrow(/TEMPORAL_ADDRESS .*must read host:port/);
  expect(() => readConfig(wrong)).toThrow(/APP_SECRET \(now "…"\): must have 32/);
  expect(() => readConfig(wrong)).not.toThrow(/pw@/);
});

test('an empty variable is not set', () => {
  expect(readConfig({ PORT: '', S3_BUCKET: '' }).PORT).toBe(3000);
});

test('what was set is handed on as it was written, and nothing else', () => {
  const { given } = readConfig({ SAMPLE_DATA: 'false', AI_VISION: ' 1 ', S3_BUCKET: ' ', PATH: '/bin' });
  expect(given).toEqual({ SAMPLE_DATA: 'false', AI_VISION: '1' });
});
