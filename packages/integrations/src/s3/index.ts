import type { Storage } from '@leadfactory/domain/platform/ports';
import { S3Driver } from 'flydrive/drivers/s3';
import { storageOn } from '../storage/index.ts';

export interface S3Options {
  bucket: string;
  region: string;
  /** Of a store that is not Amazon's. */
  endpoint?: string;
  accessKeyId?: string;
  secretAccessKey?: string;
}

/** Files in an S3-compatible store. */
export const createS3Storage = ({ bucket, region, endpoint, ...keys }: S3Options): Storage => {
  const { accessKeyId, secretAccessKey } = keys;
  const driver = new S3Driver({
    bucket,
    region,
    visibility: 'private',
    // Most S3-compatible stores have no ACLs, and Amazon advises against them.
    supportsACL: false,
    ...(endpoint && { endpoint, forcePathStyle: true }),
    ...(accessKeyId && secretAccessKey && { credentials: { accessKeyId, secretAccessKey } }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
  });
  return storageOn(driver, (disk, key, { name, expiresInSeconds }) =>
    disk.getSignedUrl(key, {
      expiresIn: expiresInSeconds,
      contentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    }),
  );
};
