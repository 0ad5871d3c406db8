import { Readable } from 'node:stream';
import { boughtReport } from '@leadfactory/db/revenue/report';
import { FileMissing } from '@leadfactory/domain/platform/ports';
import { error } from '@sveltejs/kit';
import { gone, readToken } from '#lib/server/revenue/public/tokens.ts';
import type { RequestHandler } from './$types';

const types: Record<string, string> = {
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};

/** A file from storage under a signed, expiring address; always as a download, never shown within our origin. */
export const GET: RequestHandler = async ({ params, locals }) => {
  const { key, name } = readToken(locals, 'file', params.token);
  await refuseRefunded(locals.services, key);
  const file = await locals.services.storage.stream(key).catch((error: unknown) => {
    if (error instanceof FileMissing) return gone('This file is no longer kept.');
    throw error;
  });
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  return new Response(Readable.toWeb(Readable.from(file)) as ReadableStream, {
    headers: {
      'content-type': types[key.split('.').pop() ?? ''] ?? 'application/octet-stream',
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  });
};

/** Links of old mails lead straight to a report's file; they end with a refund as the newer ones do. */
async function refuseRefunded({ db }: App.Locals['services'], key: string): Promise<void> {
  const [, org, order] = /^reports\/([0-9a-f-]{36})\/([0-9a-f-]{36})\.\w+$/.exec(key) ?? [];
  if (!org || !order) return;
  const found = await db.forOrg(org, (tx) => boughtReport(tx, org, order));
  if (!found) gone('This file is no longer kept.');
  if (found?.status === 'refunded') error(410, 'This purchase was refunded.', { problem: 'refunded' });
}
