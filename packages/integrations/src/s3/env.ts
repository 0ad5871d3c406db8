import { piece, variable, webUrl, word, type Rule } from '@leadfactory/domain/platform/configuration';
import { z } from 'zod';

const needed =
  (driver: 'fs' | 's3', names: string[]): Rule =>
  (values) =>
    values['STORAGE_DRIVER'] === driver
      ? names
          .filter((name) => values[name] === undefined)
          .map((name) => ({ name, message: `is needed with STORAGE_DRIVER=${driver}` }))
      : [];

export const storageEnv = piece(
  'Files (reports). fs: on disk, in the data folder or STORAGE_ROOT. s3: any S3-compatible store.',
  {
    STORAGE_DRIVER: variable(z.enum(['fs', 's3'], { error: 'must be fs or s3' }).default('fs'), {
      example: 'fs',
    }),
    STORAGE_ROOT: variable(word.optional()),
    S3_BUCKET: variable(word.optional()),
    S3_REGION: variable(word.optional()),
    S3_ENDPOINT: variable(webUrl.optional(), { says: "Only for a store that is not Amazon's." }),
  },
  needed('s3', ['S3_BUCKET', 'S3_REGION']),
);

/** For processes that are told where files are; the launcher has a folder of its own. */
export const filesSomewhere = needed('fs', ['STORAGE_ROOT']);
