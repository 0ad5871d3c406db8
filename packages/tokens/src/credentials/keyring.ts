/** Keys that credentials are encrypted with: the first is current, the others still open what they closed. */
export interface Keyring {
  readonly currentId: string;
  /** 32 bytes each. */
  readonly keys: ReadonlyMap<string, Buffer>;
}

/** `id:base64` of 32 bytes. */
export const credentialsKey = /^([\w-]{1,32}):([A-Za-z0-9+/]{43}=)$/;

/**
 * Reads the entries of CREDENTIALS_KEYS; null where there are none.
 * @throws Error that names the entry, but not its key
 */
export function keyringOf(entries: readonly string[]): Keyring | null {
  const keys = new Map<string, Buffer>();
  for (const [i, entry] of entries.entries()) {
    const [, id, key] = credentialsKey.exec(entry) ?? [];
    if (!id || !key) throw new Error(`Key ${i + 1} of CREDENTIALS_KEYS must read name:base64, of 32 bytes.`);
    if (keys.has(id)) throw new Error(`CREDENTIALS_KEYS has two keys of the name ${id}.`);
    keys.set(id, Buffer.from(key, 'base64'));
  }
  const [currentId] = keys.keys();
  return currentId === undefined ? null : { currentId, keys };
}
