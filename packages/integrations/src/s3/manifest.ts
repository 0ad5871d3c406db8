import { vendor, type EnvOf } from '../vendor/index.ts';
import type { sesEnv } from '../ses/env.ts';
import type { storageEnv } from './env.ts';
import { createS3Storage, type S3Options } from './index.ts';

/** Not for an organisation to connect: its files of before would be left behind. */
export const s3 = vendor({
  id: 's3',
  name: 'S3',
  home: 'https://aws.amazon.com/s3/',
  says: 'Keeps files: reports, pictures, uploads. Any S3-compatible store.',
  fromEnvironment: (env: EnvOf<typeof storageEnv> & EnvOf<typeof sesEnv>): S3Options | null =>
    env.STORAGE_DRIVER === 's3'
      ? {
          bucket: env.S3_BUCKET!,
          region: env.S3_REGION!,
          endpoint: env.S3_ENDPOINT,
          accessKeyId: env.AWS_ACCESS_KEY_ID,
          secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
        }
      : null,
  provides: { storage: (options: S3Options) => createS3Storage(options) },
  check: async (options: S3Options) => void (await createS3Storage(options).exists('health')),
  limits: null,
  costs: 'What the store’s provider asks for space and requests.',
});
