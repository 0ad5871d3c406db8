import type { MailboxStop } from '@leadfactory/domain/outreach/mailboxes';
import type { Mailbox, MailboxSettings } from '@leadfactory/domain/outreach/mailboxes/schemas';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { Prisma, type Tx } from '../../platform/client/index.ts';
import { iso, isoOrNull, type Page } from '../../platform/cursor/index.ts';
import { keyset, type PageInput } from '../../platform/cursor/keyset.ts';
import { audit, type Actor } from '../../identity/audit.ts';
import { difference, state } from '../../identity/difference.ts';
import { closeGate } from '../ledger/gate.ts';
import { releaseMailbox } from '../slots/index.ts';
import { dropProofs, proofsOf, takeOn } from '../proofs/index.ts';
import { checkTimeZone } from '../../identity/organisation/index.ts';

export { stopNotTold, stopsUntold, takeStop, type Stop } from './stops.ts';
export { resumeMailboxesOf, stopMailboxesOf } from './signed-out.ts';
export { accountOfMailbox, mailboxesThrough, mailboxToTest, writerOf } from './account.ts';

/** What of a mailbox is set; what is left out stays as it is, or takes its default. */
export type MailboxFields = Partial<MailboxSettings & Pick<Mailbox, 'status'>>;

type Account = NonNullable<Mailbox['account']>;

/** As JSON of the database gives it. */
const isoOfJson = (at: string | null) => isoOrNull(at === null ? null : new Date(at));

type Row = Omit<Mailbox, 'createdAt' | 'stopped' | 'proof' | 'account'> & {
  createdAt: Date;
  stoppedBy: MailboxStop | null;
  stoppedAt: Date | null;
  account: (Omit<Account, 'lastErrorAt'> & { lastErrorAt: string | null }) | null;
  proofMailedAt: Date | null;
  sortValue: string;
};

/** The organisation's mailboxes, the oldest first, a page at a time. `staysHere`: its mails stay on this machine. */
export async function listMailboxes(
  tx: Tx,
  staysHere: boolean,
  input: PageInput = {},
): Promise<Page<Mailbox>> {
  const { beyond, order, sortValue, pageOf } = keyset(input, {
    ...{ key: Prisma.sql`b.created_at`, type: 'timestamptz', id: Prisma.sql`b.id`, dir: 'ASC' },
  });
  const read = await tx.$queryRaw<Row[]>`
    WITH page AS MATERIALIZED (
      SELECT * FROM mailbox b WHERE b.org_id = (SELECT current_org()) ${beyond} ${order})
    SELECT b.id::text, b.from_name AS "fromName", b.title, b.phone, b.address::text, b.time_zone AS "timeZone",
      b.daily_cap AS "dailyCap", b.gap_seconds AS "gapSeconds", b.warmup_started_on::text AS "warmupStartedOn",
      b.start_hour AS "startHour", b.end_hour AS "endHour", b.weekends, b.holidays, b.status,
      b.domain_cap AS "domainCap", b.bounce_limit AS "bounceLimit", b.complaint_limit AS "complaintLimit",
      b.stopped_by AS "stoppedBy", b.stopped_at AS "stoppedAt",
      b.is_sample AS "isSample", b.created_at AS "createdAt", b.proof_mailed_at AS "proofMailedAt", b.connection_id::text AS "connectionId", s."sentToday", s.reserved, ${sortValue},
      CASE WHEN c.id IS NOT NULL THEN json_build_object('name', c.name, 'vendor', c.vendor,
        'status', CASE WHEN c.removed_at IS NULL THEN c.status ELSE 'failing' END,
        'lastError', CASE WHEN c.removed_at IS NULL THEN c.last_error ELSE 'The account was removed.' END,
        'lastErrorAt', c.last_error_at) END AS account,
      CASE WHEN r.mailbox_id IS NOT NULL THEN json_build_object('readAt', r.read_at, 'failingSince', r.failing_since,
        'error', r.error) END AS reading
    FROM page b LEFT JOIN connection c ON c.id = b.connection_id
      LEFT JOIN mailbox_reading r ON r.mailbox_id = b.id AND r.connection_id = b.connection_id, LATERAL (
      SELECT count(*) FILTER (WHERE used AND local_day = (now() AT TIME ZONE b.time_zone)::date)::int AS "sentToday",
        count(*) FILTER (WHERE NOT used AND at > now())::int AS reserved
      FROM send_slot WHERE mailbox_id = b.id
        AND at > now() - interval '2 days') s
    ORDER BY b.created_at, b.id`;
  const { rows, nextCursor } = pageOf(read);
  const proofs = await proofsOf(tx, rows, staysHere);
  return {
    rows: rows.map(({ proofMailedAt: _, account, reading, stoppedBy, stoppedAt, ...row }) => ({
      ...row,
      reading: reading && {
        readAt: isoOfJson(reading.readAt),
        failingSince: isoOfJson(reading.failingSince),
        error: reading.error,
      },
      stopped: stoppedBy && stoppedAt ? { by: stoppedBy, at: iso(stoppedAt) } : null,
      account: account && {
        ...account,
        lastErrorAt: isoOfJson(account.lastErrorAt),
      },
      createdAt: iso(row.createdAt),
      proof: proofs.get(row.id)!,
    })),
    nextCursor,
  };
}

/** Whom a mail is looked at from where nobody says; null: there is no mailbox that is active. */
export async function oldestActiveMailbox(tx: Tx): Promise<string | null> {
  const oldest = {
    where: { status: 'active' },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  } as const;
  return (await tx.mailbox.findFirst(oldest))?.id ?? null;
}

/** Throws `invalid` for values that make no sense together, `conflict` for an address that is there already. */
export async function createMailbox(
  tx: Tx,
  orgId: string,
  actor: Actor,
  fields: MailboxFields & { fromName: string; address: string },
): Promise<{ id: string }> {
  check(fields);
  await refuseTaken(tx, fields.address, null);
  const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: orgId } });
  const { warmupStartedOn, ...rest } = fields;
  const { id } = await tx.mailbox.create({
    data: {
      ...rest,
      orgId,
      timeZone: fields.timeZone ?? organisation.timeZone,
      warmupStartedOn: warmupStartedOn ? new Date(warmupStartedOn) : null,
    },
    select: { id: true },
  });
  await audit(tx, orgId, actor, 'mailbox.created', id, { after: state(fields) });
  await takeOn(tx, orgId, actor, { id, address: fields.address });
  return { id };
}

/** Changes what is given; mails whose slot is reserved keep it. Another address is to be proved anew. Throws `not_found` besides what creating throws. */
export async function changeMailbox(
  tx: Tx,
  orgId: string,
  actor: Actor,
  id: string,
  fields: MailboxFields,
): Promise<void> {
  if (['status', 'address', 'connectionId'].some((field) => field in fields)) await closeGate(tx, id);
  const mailbox = await tx.mailbox.findUnique({ where: { id } });
  if (!mailbox) throw new DomainError('not_found', 'This mailbox does not exist, or was removed.');
  check({
    ...fields,
    startHour: fields.startHour ?? mailbox.startHour,
    endHour: fields.endHour ?? mailbox.endHour,
  });
  if (fields.address !== undefined) await refuseTaken(tx, fields.address, id);
  const { warmupStartedOn, ...rest } = fields;
  const warmup =
    warmupStartedOn === undefined
      ? {}
      : { warmupStartedOn: warmupStartedOn ? new Date(warmupStartedOn) : null };
  const { address } = fields;
  const moves = address !== undefined && address.toLowerCase() !== mailbox.address.toLowerCase();
  await tx.mailbox.update({
    where: { id },
    data: {
      ...rest,
      ...warmup,
      ...(moves && { proofMailedAt: null }),
      ...afterStatus(mailbox.status, fields.status),
    },
  });
  // Once it is resumed each mail asks for a time anew, so that none leaves at a stale one.
  if (fields.status === 'paused') await releaseMailbox(tx, id);
  if (moves) {
    await dropProofs(tx, orgId, mailbox);
    await takeOn(tx, orgId, actor, { id, address });
  }
  await audit(tx, orgId, actor, 'mailbox.changed', id, difference(mailbox, { ...rest, ...warmup }));
}

/** Whoever pauses or resumes it by hand has the say; what came back until they resume it counts no more. */
const afterStatus = (was: string, is: string | undefined) =>
  is === undefined || is === was
    ? {}
    : { stoppedBy: null, stoppedAt: null, ...(is === 'active' && { judgedFrom: new Date() }) };

/** Throws `conflict` for one that a campaign names: its history stays readable. */
export async function deleteMailbox(tx: Tx, orgId: string, actor: Actor, id: string): Promise<void> {
  await closeGate(tx, id);
  const [{ used }] = await tx.$queryRaw<[{ used: number }]>`
    SELECT count(*)::int AS used FROM campaign c WHERE c.mailbox_id = ${id}::uuid
      OR EXISTS (SELECT FROM campaign_mailbox b WHERE b.campaign_id = c.id AND b.mailbox_id = ${id}::uuid)
      OR EXISTS (SELECT FROM enrolment e WHERE e.campaign_id = c.id AND e.mailbox_id = ${id}::uuid)`;
  if (used > 0)
    throw new DomainError(
      'conflict',
      `${used === 1 ? 'A campaign uses' : `${used} campaigns use`} this mailbox. Pause it instead.`,
    );
  const mailbox = await tx.mailbox.findUnique({ where: { id } });
  if (!mailbox) throw new DomainError('not_found', 'This mailbox does not exist, or was removed.');
  await dropProofs(tx, orgId, mailbox);
  await tx.mailbox.delete({ where: { id } });
  const { address, fromName, dailyCap, status } = mailbox;
  await audit(tx, orgId, actor, 'mailbox.deleted', id, {
    before: state({ address, fromName, dailyCap, status }),
  });
}

function check(fields: MailboxFields): void {
  if (fields.timeZone !== undefined) checkTimeZone(fields.timeZone);
  const { startHour = 9, endHour = 17 } = fields;
  if (endHour <= startHour)
    throw new DomainError('invalid', 'The last hour must be later than the first.', 'endHour');
}

async function refuseTaken(tx: Tx, address: string, but: string | null): Promise<void> {
  const taken = await tx.mailbox.findFirst({ where: { address, ...(but && { NOT: { id: but } }) } });
  if (taken)
    throw new DomainError('conflict', `There is a mailbox with the address ${address} already.`, 'address');
}
