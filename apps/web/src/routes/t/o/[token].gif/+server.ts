import { noteMail, told } from '#lib/server/outreach/tracking/request.ts';
import { verify } from '@leadfactory/tokens';
import type { RequestHandler } from './$types';

/** One transparent pixel, 43 bytes. */
const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');
const headers = {
  'content-type': 'image/gif',
  'content-length': String(gif.length),
  'cache-control': 'no-store, max-age=0',
};

/** Always the picture, whatever the token: a broken image in a mail helps nobody. */
export const GET: RequestHandler = ({ params, request, locals }) => {
  const { env } = locals.services;
  const token = verify(env.APP_SECRET, 'open', params.token);
  if (token.ok)
    noteMail(locals, {
      kind: 'opened',
      orgId: token.payload.org,
      messageId: token.payload.message,
      ...told(request),
    });
  return new Response(gif, { headers });
};
