import { FileMissing, type Storage } from '@leadfactory/domain/platform/ports';
import { createLinks } from '@leadfactory/tokens';
import { Disk, errors } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';

export interface FilesOptions {
  /** The folder that files are kept in. */
  root: string;
  /** Where the app serves signed addresses, and what signs them. */
  appUrl: string;
  secret: string;
}

/** Files on disk. */
export const createFiles = ({ root, appUrl, secret }: FilesOptions): Storage =>
  storageOn(new FSDriver({ location: root, visibility: 'private' }), (_, key, { name, expiresInSeconds }) =>
    Promise.resolve(
      createLinks({ appUrl, secret }).file({ key, name }, new Date(Date.now() + expiresInSeconds * 1000)),
    ),
  );

type Sign = (disk: Disk, key: string, as: { name: string; expiresInSeconds: number }) => Promise<string>;

/** Files by whichever driver of flydrive, and how it signs an address. */
export function storageOn(driver: ConstructorParameters<typeof Disk>[0], sign: Sign): Storage {
  const disk = new Disk(driver);
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
    signedUrl: (key, { name, expiresInSeconds = 3600 }) => sign(disk, key, { name, expiresInSeconds }),
  };
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
