import type { MailboxRules, Whereabouts } from '@leadfactory/domain/outreach/schedule';
import { Prisma, type Reads, type Tx } from '../../platform/client/index.ts';
import { shareOut } from './share.ts';

/** What the rules for a send time need of an enrolment. */
export interface ScheduleContext extends MailboxRules, Whereabouts {
  mailboxId: string;
  status: string;
  address: string;
  /** Its own account; null: none. */
  connectionId: string | null;
  /** The campaign's first and last day, YYYY-MM-DD, and how many orders it was given. */
  startsOn: string | null;
  endsOn: string | null;
  campaignOrder: number;
  /** Most mails on one day to one company's own domain; 0: as many as like. */
  domainCap: number;
  /** Whom the mail would go to; null where no address is known. */
  email: string | null;
}

const guess = (field: string) => Prisma.sql`(
  SELECT jsonb_build_object('value', f.value, 'method', f.method) FROM enrichment f
  WHERE f.lead_id = l.id AND f.field = ${field} ORDER BY f.confidence DESC, f.first_hand DESC LIMIT 1)`;

/** In which country lead `l` of organisation `o` is. */
export const countries = Prisma.sql`l.country AS "leadCountry", ${guess('lead.country')} AS "countryGuess",
  o.country AS "orgCountry"`;

/** Of lead `l` and organisation `o`. */
export const whereabouts = Prisma.sql`l.time_zone AS "leadZone", ${guess('lead.time_zone')} AS "zoneGuess",
  o.time_zone AS "orgZone", ${countries}`;

/** Of mailbox `m`, campaign `c` and lead `l`. */
const rules = Prisma.sql`m.id::text AS "mailboxId", m.status, m.address::text, m.connection_id::text AS "connectionId",
  m.time_zone AS "timeZone", m.daily_cap AS "dailyCap", m.gap_seconds AS "gapSeconds", m.start_hour AS "startHour",
  m.end_hour AS "endHour", m.weekends, m.holidays, m.warmup_started_on::text AS warmup, m.domain_cap AS "domainCap",
  c.starts_on::text AS "startsOn", c.ends_on::text AS "endsOn", coalesce(c.order_no, 0) AS "campaignOrder",
  (SELECT p.normalised FROM contact_point p WHERE p.contact_id = l.contact_id AND p.kind = 'email'
    ORDER BY p.status = 'invalid', p.is_primary DESC, p.id LIMIT 1) AS email`;

/** The same as `lockMailbox` gives, of a lead that is not enrolled, and without a lock: nothing is reserved by it. */
export async function supposedMailbox(
  tx: Reads,
  { leadId, mailboxId, campaignId }: { leadId: string; mailboxId: string; campaignId: string | null },
): Promise<ScheduleContext | null> {
  const [row] = await tx.$queryRaw<ScheduleContext[]>`
    SELECT ${rules}, ${whereabouts} FROM lead l JOIN organisation o ON o.id = l.org_id
    JOIN mailbox m ON m.id = ${mailboxId}::uuid LEFT JOIN campaign c ON c.id = ${campaignId}::uuid
    WHERE l.id = ${leadId}::uuid`;
  return row ?? null;
}

/** Null where the lead is gone. */
export async function whereaboutsOf(tx: Reads, leadId: string): Promise<Whereabouts | null> {
  const [row] = await tx.$queryRaw<Whereabouts[]>`
    SELECT ${whereabouts} FROM lead l JOIN organisation o ON o.id = l.org_id WHERE l.id = ${leadId}::uuid`;
  return row ?? null;
}

/**
 * Locks the enrolment's mailbox, which it is given where it has none, until the transaction ends, so that its slots are given
 * one after the other. Null where
 * the enrolment is gone.
 */
export async function lockMailbox(tx: Tx, enrolmentId: string, at: Date): Promise<ScheduleContext | null> {
  await shareOut(tx, enrolmentId, at);
  const [row] = await tx.$queryRaw<ScheduleContext[]>`
    SELECT ${rules}, ${whereabouts}
    FROM enrolment e
    JOIN campaign c ON c.id = e.campaign_id
    JOIN mailbox m ON m.id = coalesce(e.mailbox_id, c.mailbox_id)
    JOIN lead l ON l.id = e.lead_id
    JOIN organisation o ON o.id = e.org_id
    WHERE e.id = ${enrolmentId}::uuid
    FOR UPDATE OF m`;
  return row ?? null;
}
