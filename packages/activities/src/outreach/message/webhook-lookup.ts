import { eventsCameSince, toldByEvents } from '@leadfactory/db/outreach/ledger';
import type { Db } from '@leadfactory/db/platform/client';
import { VendorError } from '@leadfactory/domain/platform/errors';
import type { MailLookup } from '@leadfactory/domain/outreach/ports';

/**
 * Where a provider cannot be asked, what became of a mail is what its events (by webhook) have told us. They come within seconds,
 * late ones within minutes: "not found" is believed after a quarter of an hour, and only where events of other mails
 * of the same account did come since. Where none comes (the webhook is not set up, or broken) silence proves nothing: the mail
 * stays held rather than go out twice.
 */
export const createWebhookLookup = ({
  db,
  settleMs = 15 * 60_000,
}: {
  db: Db;
  settleMs?: number;
}): MailLookup => ({
  settleMs,
  find: ({ id, orgId }) =>
    db.forOrg(orgId, async (tx) => {
      const told = await toldByEvents(tx, id);
      if (told) return { found: true, ...told };
      if (await eventsCameSince(tx, id)) return { found: false };
      throw cannotSay('no event of any mail has come since this one was tried');
    }),
});

/**
 * Where there is nobody to ask and nobody who tells: a mail that somebody answered, or that came back, was sent. Silence says
 * nothing at all, so that the mail stays held until a person decides.
 */
export const createChanceLookup = ({ db }: { db: Db }): MailLookup => ({
  settleMs: 0,
  find: ({ id, orgId }) =>
    db.forOrg(orgId, async (tx) => {
      const told = await toldByEvents(tx, id);
      if (told) return { found: true, ...told };
      throw cannotSay('this account cannot be asked what became of a mail');
    }),
});

const cannotSay = (why: string) => new VendorError('mail', { kind: 'retryable' }, why);
