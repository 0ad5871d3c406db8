import { redirect } from '@sveltejs/kit';
import { readToken } from '#lib/server/revenue/public/tokens.ts';
import type { PageServerLoad } from './$types';

/** The target is inside the signed token: nobody can make our address lead elsewhere. */
export const load: PageServerLoad = ({ params, request, locals, setHeaders }) => {
  const { org, message, url } = readToken(locals, 'click', params.token);
  setHeaders({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  const userAgent = request.headers.get('user-agent');
  locals.services.mailEvents.note({
    kind: 'clicked',
    orgId: org,
    messageId: message,
    url,
    userAgent,
    occurredAt: new Date(),
  });
  redirect(302, url, { external: true });
};
