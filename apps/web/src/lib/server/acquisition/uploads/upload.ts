import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { readHead } from '@leadfactory/csv';
import { audit, type Actor } from '@leadfactory/db/identity';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { sign, verify } from '@leadfactory/tokens';
import type { Services } from '#lib/server/services.ts';
import { unknownKey } from '#lib/server/trpc/strict.ts';

/** The largest file that is taken, in bytes. */
export const MAX_UPLOAD = 50 * 1024 * 1024;

export interface Upload {
  uploadId: string;
  fileName: string;
  sizeBytes: number;
}

/** An uploaded file waits this long for its import. */
const KEPT_MS = 24 * 3_600_000;

/**
 * Takes a file to be imported, as `multipart/form-data` (field `file`) or as a bare `text/csv` body with its name in
 * `?name=`, and puts it into storage. Throws `invalid` or `too_large` with what to do.
 */
export async function receiveUpload(
  services: Services,
  orgId: string,
  by: Actor,
  request: Request,
): Promise<Upload> {
  const { name, bytes } = await read(request);
  // Throws, in words, for what is no CSV file: better now than after choosing columns.
  await readHead(async () => Readable.from([bytes]), { limit: 1 });
  // The day tells the keeper of files which were never imported, and are too old to be.
  const day = new Date().toISOString().slice(0, 10);
  const key = `uploads/${orgId}/${bytes.length}-${day}-${randomUUID()}.csv`;
  await services.storage.put(key, bytes, 'text/csv');
  await services.db.forOrg(orgId, (tx) =>
    audit(tx, orgId, by, 'import.uploaded', null, { after: { bytes: bytes.length } }),
  );
  const uploadId = sign(
    services.env.APP_SECRET,
    { purpose: 'file', key, name },
    new Date(Date.now() + KEPT_MS),
  );
  return { uploadId, fileName: name, sizeBytes: bytes.length };
}

/** The stored file of an upload of this organisation. Throws `invalid` for an id that is not one, or is too old. */
export function uploadOf(services: Services, orgId: string, uploadId: string): Upload & { key: string } {
  const read = verify(services.env.APP_SECRET, 'file', uploadId);
  const own = read.ok && read.payload.key.startsWith(`uploads/${orgId}/`);
  if (!own)
    throw new DomainError(
      'invalid',
      'This upload is not known or too old. Upload the file again.',
      'uploadId',
    );
  const { key, name } = read.payload;
  const sizeBytes = Number(key.split('/')[2]!.split('-')[0]);
  return { uploadId, key, fileName: name, sizeBytes };
}

async function read(request: Request): Promise<{ name: string; bytes: Uint8Array }> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_UPLOAD + 10_000) throw tooLarge();
  const type = request.headers.get('content-type') ?? '';
  const params = new URL(request.url).searchParams;
  refuseOthers('parameter', params.keys(), ['name']);
  if (type.startsWith('multipart/form-data')) {
    const file = await formFile(request);
    if (file.size > MAX_UPLOAD) throw tooLarge();
    return { name: cleanName(file.name), bytes: await file.bytes() };
  }
  if (/^(text\/csv|text\/plain|application\/csv|application\/octet-stream)\b/.test(type)) {
    const name = cleanName(params.get('name') ?? 'leads.csv');
    return { name, bytes: await bounded(request) };
  }
  throw new DomainError(
    'invalid',
    'Send the file as multipart/form-data (field "file") or as text/csv.',
    'file',
  );
}

async function formFile(request: Request): Promise<File> {
  const form = await request.formData().catch(() => null);
  refuseOthers('field', form?.keys() ?? [], ['file']);
  const file = form?.get('file');
  if (file instanceof File) return file;
  throw new DomainError('invalid', 'Choose a CSV file.', 'file');
}

function refuseOthers(word: string, keys: Iterable<string>, known: string[]): void {
  for (const key of keys)
    if (!known.includes(key)) throw new DomainError('invalid', unknownKey(word, key, known), key);
}

async function bounded(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_UPLOAD) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const tooLarge = () =>
  new DomainError(
    'too_large',
    'The file is larger than 50 MB. Split it and upload the parts one after another.',
    'file',
  );

const cleanName = (name: string): string =>
  name
    .replace(/^.*[\\/]/, '')
    .replace(/[\x00-\x1f\x7f]/g, '')
    .trim()
    .slice(0, 150) || 'leads.csv';
