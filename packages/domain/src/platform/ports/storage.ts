/** Files. Keys are relative paths with `/`: `reports/<id>.pdf`. */
export interface Storage {
  /** Writes, replacing what is there. */
  put(key: string, content: string | Uint8Array, contentType?: string): Promise<void>;
  /** Throws a FileMissing where there is no such file. */
  get(key: string): Promise<Uint8Array>;
  /** As `get`, without holding the whole in memory. */
  stream(key: string): Promise<AsyncIterable<Uint8Array>>;
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

/** What vendors can do for this room. */
export interface PlatformCapabilities {
  storage: Storage;
}
