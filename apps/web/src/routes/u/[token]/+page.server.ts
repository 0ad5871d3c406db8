import { publicMail, resubscribe, unsubscribe } from '@leadfactory/db/outreach/suppression';
import type { UnsubscribeView } from '#lib/features/revenue/public/view.ts';
import { gone, readToken } from '#lib/server/revenue/public/tokens.ts';
import { brandView, hidden } from '#lib/server/revenue/public/views.ts';
import type { Actions, PageServerLoad } from './$types';

/** Looking never unsubscribes: scanners open every link (RFC 8058, section 1). */
export const load: PageServerLoad = async ({ locals, params, request, setHeaders }) => {
  const { org, message } = readToken(locals, 'unsubscribe', params.token);
  if (request.method === 'GET')
    locals.services.mailEvents.looked({ messageId: message, occurredAt: new Date() });
  setHeaders({ 'cache-control': 'private, no-store' });
  const mail = await locals.services.db.forOrg(org, (tx) => publicMail(tx, org, message));
  if (!mail) return gone('This e-mail is no longer on record, and nobody will write to you by it.');
  const view: UnsubscribeView = {
    brand: brandView(mail.brand),
    email: hidden(mail.address),
    state: mail.suppressedBy ? 'unsubscribed' : 'asking',
    mayUndo: mail.suppressedBy === 'unsubscribed',
  };
  return { view };
};

export const actions = {
  /** The page's buttons (`intent`), and a mail program's one click (`List-Unsubscribe=One-Click`, RFC 8058). */
  default: async ({ locals, params, request }) => {
    const { org, message } = readToken(locals, 'unsubscribe', params.token);
    const subject = { orgId: org, messageId: message };
    const undo = (await request.formData()).get('intent') === 'undo';
    const state = await locals.services.change(org, async (tx) => {
      if (!undo) {
        await unsubscribe(tx, subject);
        return 'unsubscribed' as const;
      }
      await resubscribe(tx, subject);
      // Something else may stand in the way still.
      const mail = await publicMail(tx, org, message);
      return mail?.suppressedBy === null ? ('undone' as const) : ('unsubscribed' as const);
    });
    return { state };
  },
} satisfies Actions;
