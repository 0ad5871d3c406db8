import { recordMessageEvent } from '@leadfactory/db/outreach/ledger';
import type { MailEvent } from '@leadfactory/domain/outreach/ports';
import type { Services } from '#lib/server/services.ts';

/** What became of a mail. An event that comes twice has its effect once. */
export async function takeMailEvent({ change }: Services, event: MailEvent): Promise<object> {
  const { recorded } = await change(event.orgId, (tx) => recordMessageEvent(tx, event));
  return { ok: true, recorded };
}
