import { addressOf } from '@leadfactory/tokens';
import { error, redirect } from '@sveltejs/kit';
import { noteMail, told } from '#lib/server/outreach/tracking/request.ts';
import { readToken } from '#lib/server/revenue/public/tokens.ts';
import type { PageServerLoad } from './$types';

/** The target is inside the signed token: nobody can make our address lead elsewhere. */
export const load: PageServerLoad = ({ params, request, locals, setHeaders }) => {
  const { org, message, url } = readToken(locals, 'click', params.token);
  const target = addressOf(url);
  if (!target) error(410, 'The page behind this link has no address that works.', { problem: 'gone' });
  setHeaders({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  noteMail(locals, {
    ...{ kind: 'clicked', orgId: org, messageId: message, url: target },
    ...told(request),
  });
  redirect(302, target, { external: true });
};
