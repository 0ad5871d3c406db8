import {
  classifyByRules,
  type Arrived,
  type IncomingKind,
  type SaysAnswer,
  type SaysReturned,
} from '@leadfactory/domain/outreach/incoming';
import type { Tx } from '../../platform/client/index.ts';
import { storable } from '../../platform/storable/index.ts';
import { recordMessageEvent } from '../ledger/index.ts';
import { recordReply } from '../replies/index.ts';
import { unsubscribe } from '../suppression/index.ts';
import { keepAway } from './away.ts';
import { converse } from './converse.ts';
import { openOnDay } from './task.ts';
import { answered, lastMailTo, matchOf, type Match } from './match.ts';

/** What a mail that came was; `id` and `leadId` where it is kept. */
export interface Taken {
  /** False where it was taken before. */
  taken: boolean;
  kind: IncomingKind;
  id: string | null;
  leadId: string | null;
}

/** A notice that gives nothing back but an address speaks of a mail of the last days. */
const NOTICE_DAYS = 30;

/**
 * Takes a mail that came to a mailbox: once by its Message-ID, whatever key or folder it comes under, with all that follows
 * from it, in one transaction. Of our own copies, and of what is none of our business, only that it was seen is kept.
 */
export async function takeIncoming(tx: Tx, given: Arrived): Promise<Taken> {
  const arrived = { ...given, mail: storable(given.mail) };
  const { orgId, mailboxId, key, receivedAt, mail } = arrived;
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO incoming_mail (org_id, mailbox_id, provider_key, message_id, kind, received_at)
    VALUES (${orgId}::uuid, ${mailboxId}::uuid, ${key.slice(0, 500)}, ${mail.messageId}, 'unrelated', ${receivedAt})
    ON CONFLICT (mailbox_id, message_id) DO NOTHING RETURNING id::text`;
  if (!row) return { taken: false, kind: 'unrelated', id: null, leadId: null };
  const kind = await whatItIs(tx, arrived, row.id);
  if (kind !== null) {
    if (kind === 'own')
      await tx.$executeRaw`UPDATE incoming_mail SET kind = 'own' WHERE id = ${row.id}::uuid`;
    return { taken: true, kind, id: null, leadId: null };
  }
  const { says } = mail;
  if ('recipients' in says) return takeNotice(tx, arrived, row.id, says);
  const match = says.is === 'notice' ? null : await matchOf(tx, arrived);
  if (!match || says.is === 'notice') return { taken: true, kind: 'unrelated', id: null, leadId: null };
  return takeAnswer(tx, arrived, row.id, { match, says });
}

/** `own`: we wrote it; `unrelated`: another mailbox of ours got the same; null: it is to be looked at. */
async function whatItIs(tx: Tx, { folder, mail }: Arrived, id: string): Promise<'own' | 'unrelated' | null> {
  if (folder === 'sent') return 'own';
  const [found] = await tx.$queryRaw<{ own: boolean; other: boolean }[]>`
    SELECT EXISTS (SELECT FROM mailbox b WHERE b.org_id = (SELECT current_org()) AND b.address = ${mail.from.address}::text::citext) AS own,
      EXISTS (SELECT FROM incoming_mail i WHERE i.org_id = (SELECT current_org()) AND i.message_id = ${mail.messageId}
        AND i.id <> ${id}::uuid AND i.kind NOT IN ('own', 'unrelated')) AS other`;
  // A notice names its receiver as its sender at times.
  if (found!.own && mail.says.is !== 'bounce' && mail.says.is !== 'complaint') return 'own';
  return found!.other ? 'unrelated' : null;
}

async function takeNotice(tx: Tx, arrived: Arrived, id: string, says: SaysReturned): Promise<Taken> {
  const { orgId, receivedAt, mail } = arrived;
  const { is, original, recipients } = says;
  const since = new Date(receivedAt.getTime() - NOTICE_DAYS * 86_400_000);
  let ours = original === undefined ? null : await answered(tx, [original]);
  for (const { address } of recipients)
    ours ??= address === undefined ? null : await lastMailTo(tx, address, { since });
  if (!ours) return { taken: true, kind: 'unrelated', id: null, leadId: null };
  const { leadId, messageId } = ours;
  const permanent = recipients.length > 0 && recipients.every((one) => one.permanent);
  const [first] = recipients;
  await keep(tx, arrived, id, { kind: is, leadId, messageId });
  await recordMessageEvent(tx, {
    ...{ orgId, messageId, occurredAt: receivedAt },
    ...(is === 'bounce'
      ? ({ kind: 'bounced', dedupeKey: `bounced:${mail.messageId}`.slice(0, 500), permanent } as const)
      : ({ kind: 'complained', dedupeKey: `complained:${mail.messageId}`.slice(0, 500) } as const)),
    ...(first && { data: { reason: first.reason, diagnostic: first.diagnostic } }),
  });
  return { taken: true, kind: is, id, leadId };
}

async function takeAnswer(
  tx: Tx,
  arrived: Arrived,
  id: string,
  { match, says }: { match: Match; says: SaysAnswer },
): Promise<Taken> {
  const { orgId, mailboxId, receivedAt, mail } = arrived;
  const { messageId } = match;
  const home = await homeOf(tx, match.leadId);
  const classified = classifyByRules(mail, receivedAt);
  await keep(tx, arrived, id, { kind: says.is, leadId: home, messageId });
  await tx.$executeRaw`
    UPDATE incoming_mail SET class = ${classified?.class ?? null}, class_reason = ${classified?.reason ?? null},
      class_by = ${classified ? 'rules' : null}, class_day = ${classified?.day ?? null}::text::date WHERE id = ${id}::uuid`;
  if (says.is === 'reply') {
    if (says.unsubscribes) await unsubscribe(tx, { orgId, messageId, askedBy: mail.from.address });
    else await recordReply(tx, { orgId, leadId: match.leadId, messageId, dedupeKey: mail.messageId });
  } else if (says.away) {
    await keepAway(tx, {
      ...{ orgId, leadId: match.leadId, mailboxId, receivedAt },
      ...{ returns: says.returns, dedupeKey: mail.messageId },
    });
  }
  if (classified?.class === 'not_now' && classified.day !== undefined)
    await openOnDay(tx, { orgId, leadId: home, incomingId: id, day: classified.day });
  await converse(tx, {
    ...{ orgId, leadId: home, mailboxId, at: receivedAt, subject: mail.subject },
    ...{ text: mail.text, class: classified?.class ?? null, automatic: says.is === 'automatic' },
  });
  return { taken: true, kind: says.is, id, leadId: home };
}

/** The lead that stands for it: itself, or the one that it was made one with. */
async function homeOf(tx: Tx, leadId: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE home AS (
      SELECT id, merged_into FROM lead WHERE id = ${leadId}::uuid
      UNION SELECT l.id, l.merged_into FROM home h JOIN lead l ON l.id = h.merged_into)
    SELECT id::text FROM home WHERE merged_into IS NULL`;
  return row?.id ?? leadId;
}

async function keep(
  tx: Tx,
  { mail }: Arrived,
  id: string,
  { kind, leadId, messageId }: { kind: IncomingKind; leadId: string; messageId: string },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE incoming_mail SET kind = ${kind}, lead_id = ${leadId}::uuid, answers_id = ${messageId}::uuid,
      answer_ids = ${mail.answers.slice(0, 20)}::text[], from_name = ${mail.from.name}, from_address = ${mail.from.address},
      to_addresses = ${mail.to}::text[], subject = ${mail.subject}, text = ${mail.text}, full_text = ${mail.fullText},
      html = ${mail.html}, headers = ${mail.headers}
    WHERE id = ${id}::uuid`;
}
