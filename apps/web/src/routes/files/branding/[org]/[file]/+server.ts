import { Readable } from 'node:stream';
import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** An organisation's logo: public, as it stands on its mails' pages. Its name is a hash, so it never changes. */
export const GET: RequestHandler = async ({ locals, params: { org, file } }) => {
  const none = () => error(404, 'There is no such picture.');
  if (!/^[0-9a-f-]{36}$/.test(org) || !/^[0-9a-f]{32}\.png$/.test(file)) return none();
  const stream = await locals.services.storage.stream(`branding/${org}/${file}`).catch(none);
  return new Response(Readable.toWeb(Readable.from(stream)) as ReadableStream, {
    headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=31536000, immutable' },
  });
};
