import type { Readable } from 'node:stream';
import { createLinks } from '@leadfactory/tokens';
import { Disk, errors } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { S3Driver } from 'flydrive/drivers/s3';

/** Files, on disk or in an S3-compatible store. Keys are relative paths with `/`: `reports/<id>.pdf`. */
export interface Storage {
  /** Writes, replacing what is there. */
  put(key: string, content: string | Uint8Array, contentType?: string): Promise<void>;
  /** Throws a FileMissing where there is no such file. */
  get(key: string): Promise<Uint8Array>;
  /** As `get`, without holding the whole in memory. */
  stream(key: string): Promise<Readable>;
  exists(key: string): Promise<boolean>;
  /** Deletes; no error where there is nothing. */
  delete(key: string): Promise<void>;
  /** Keys under a prefix, a folder's name with or without its slash. */
  list(prefix: string): Promise<string[]>;
  /** An address at which anyone may download the file for a while, under the name given. Default one hour. */
  signedUrl(key: string, options: { name: string; expiresInSeconds?: number }): Promise<string>;
}

export class FileMissing extends Error {
  constructor(key: string, options?: { cause?: unknown }) {
    super(`The file ${key} is not in storage.`, options);
    this.name = 'FileMissing';
  }
}

export type StorageOptions =
  | { driver: 'fs'; root: string; appUrl: string; secret: string }
  | {
      driver: 's3';
      bucket: string;
      region: string;
      endpoint?: string;
      accessKeyId?: string;
      secretAccessKey?: string;
    };

export function createStorage(options: StorageOptions): Storage {
  const disk = new Disk(options.driver === 'fs' ? onDisk(options) : onS3(options));
  return {
    put: async (key, content, contentType) => disk.put(key, content, contentType ? { contentType } : {}),
    get: async (key) => orMissing(key, disk.getBytes(key)),
    async stream(key) {
      // A stream fails late, when the answer has begun: ask first.
      if (!(await disk.exists(key))) throw new FileMissing(key);
      return disk.getStream(key);
    },
    exists: async (key) => disk.exists(key),
    delete: async (key) => disk.delete(key),
    list: (prefix) => listAll(disk, prefix),
    async signedUrl(key, { name, expiresInSeconds = 3600 }) {
      if (options.driver === 'fs')
        return createLinks(options).file({ key, name }, new Date(Date.now() + expiresInSeconds * 1000));
      return disk.getSignedUrl(key, {
        expiresIn: expiresInSeconds,
        contentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      });
    },
  };
}

const onDisk = ({ root }: { root: string }) => new FSDriver({ location: root, visibility: 'private' });

function onS3(options: Extract<StorageOptions, { driver: 's3' }>): S3Driver {
  const { bucket, region, endpoint, accessKeyId, secretAccessKey } = options;
  return new S3Driver({
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
}

async function orMissing<T>(key: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    const cause = (error as { cause?: { code?: string; name?: string } }).cause;
    const missing = cause?.code === 'ENOENT' || cause?.name === 'NoSuchKey' || cause?.name === 'NotFound';
    if (error instanceof errors.E_CANNOT_READ_FILE && missing) throw new FileMissing(key, { cause: error });
    throw error;
  }
}

async function listAll(disk: Disk, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  let token: string | undefined;
  try {
    do {
      const page = await disk.listAll(prefix, {
        recursive: true,
        ...(token && { paginationToken: token }),
      });
      for (const object of page.objects) if (object.isFile) keys.push(object.key);
      token = page.paginationToken;
    } while (token);
  } catch (error) {
    const { code } = ((error as { cause?: unknown }).cause ?? error) as { code?: string };
    if (code !== 'ENOENT') throw error;
  }
  return keys.sort();
}
