import { messageOfProvider, recordMessageEvent } from '@leadfactory/db/outreach/ledger';
import type { MailEvent } from '@leadfactory/domain/outreach/ports';
import type { Services } from '#lib/server/services.ts';

type OfMessage = MailEvent & { orgId: string; messageId: string };

/** The event with the mail that it is of: by our tags, else by the provider's own id of it; null for none of ours. */
export async function identifyMail({ db }: Services, event: MailEvent): Promise<OfMessage | null> {
  if (event.orgId !== null) return event;
  const found = await messageOfProvider(db, event.data.providerMessageId);
  return found && { ...event, ...found };
}

/** What became of a mail. An event that comes twice has its effect once. */
export async function takeMailEvent({ change }: Services, event: OfMessage): Promise<object> {
  const { recorded } = await change(event.orgId, (tx) => recordMessageEvent(tx, event));
  return { ok: true, recorded };
}
