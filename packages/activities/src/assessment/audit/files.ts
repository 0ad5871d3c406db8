import type { Finding } from '@leadfactory/domain/assessment/findings';
import type { Storage } from '@leadfactory/domain/platform/ports';
import type { FileSink } from './analyst.ts';

/** A name is part of a storage key: nothing that a file system or a store would read as a path. */
const NAME = /^[a-z0-9][a-z0-9._-]{0,119}$/i;

/** Puts evidence under the assessment's own folder in storage. */
export const fileSink = (storage: Storage, folder: string): FileSink => ({
  async put({ name, kind, contentType, body, width = null, height = null, alt = '' }) {
    if (!NAME.test(name)) throw new Error(`"${name}" is no name for a file.`);
    const key = `${folder}/${name}`;
    await storage.put(key, body, contentType);
    return { name, kind, key, contentType, bytes: body.length, width, height, alt };
  },
});

/** Evidence names no picture that is not there. */
export const onlyKept = (finding: Finding, kept: ReadonlySet<string>): Finding => ({
  ...finding,
  evidence: finding.evidence.map(({ picture, ...rest }) =>
    picture && kept.has(picture) ? { ...rest, picture } : rest,
  ),
});
