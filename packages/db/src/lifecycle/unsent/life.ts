import type {
  HeldReason,
  Known,
  LifecycleOutcome,
  LifecyclePhase,
  NextCode,
} from '@leadfactory/domain/crm/life';
import { postalAddressOf } from '@leadfactory/domain/identity/postal';
import type { CampaignStatus } from '@leadfactory/domain/lifecycle/campaign';
import type { LifeFacts } from '@leadfactory/domain/lifecycle/unsent';
import {
  countryOf,
  holidayBefore,
  zonesOfLead,
  type Whereabouts,
} from '@leadfactory/domain/outreach/schedule';
import type { SlotWait } from '@leadfactory/domain/outreach/schedule/waits';
import type { DraftStatus } from '@leadfactory/domain/outreach/drafts';
import type { MailboxStop } from '@leadfactory/domain/outreach/mailboxes';
import { kindOf, step as stepSchema, titleOf } from '@leadfactory/domain/outreach/steps';
import { Prisma } from '../../generated/client.ts';
import { whereabouts } from '../../outreach/slots/index.ts';
import { isWord } from '../../outreach/replies/index.ts';
import { proofsOf } from '../../outreach/proofs/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { isoOrNull } from '../../platform/cursor/index.ts';
import { actOf, lastAct, type ReadAct } from './acts.ts';

type Said = NonNullable<Known['said']>;

interface Row extends Whereabouts {
  enrolmentId: string;
  status: LifeFacts['status'];
  phase: LifecyclePhase | null;
  outcome: LifecycleOutcome | null;
  held: HeldReason | null;
  heldAt: Date | null;
  nextCode: NextCode | null;
  nextAt: Date | null;
  definition: unknown;
  slotAt: Date | null;
  waitsFor: SlotWait | null;
  draft: DraftStatus | null;
  startedAt: Date;
  endedAt: Date | null;
  paused: boolean;
  pausedBy: ReadAct | null;
  campaignId: string;
  campaignName: string;
  campaignStatus: CampaignStatus;
  campaignPausedBy: ReadAct | null;
  endsOn: string | null;
  mailboxId: string;
  address: string;
  mailboxStatus: string;
  mailboxPausedBy: ReadAct | null;
  stopped: MailboxStop | null;
  stoppedAt: Date | null;
  postalAddress: string | null;
  word: { own: boolean; who: string; leadId: string; kind: string; at: string } | null;
}

/** What is known of lives in campaigns, by the enrolment. `staysHere`: the organisation's mails stay on this machine. */
export async function lifeFacts(
  tx: Tx,
  enrolmentIds: readonly string[],
  staysHere: boolean,
): Promise<Map<string, LifeFacts>> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT e.id::text AS "enrolmentId", e.status, e.phase, e.outcome, e.held, e.held_at AS "heldAt",
      e.next_code AS "nextCode", e.next_at AS "nextAt", st.definition, s.at AS "slotAt", s.waits_for AS "waitsFor",
      d.status AS draft, e.started_at AS "startedAt", e.ended_at AS "endedAt", e.paused,
      CASE WHEN e.paused THEN ${lastAct(Prisma.sql`l.id`, Prisma.sql`a.action = 'lead.paused'`)} END AS "pausedBy",
      c.id::text AS "campaignId", c.name AS "campaignName", c.status AS "campaignStatus",
      c.ends_on::text AS "endsOn",
      CASE WHEN c.status = 'paused' THEN ${lastAct(Prisma.sql`c.id`, Prisma.sql`a.action = 'campaign.paused'`)} END
        AS "campaignPausedBy",
      m.id::text AS "mailboxId", m.address::text, m.status AS "mailboxStatus", m.stopped_by AS stopped,
      m.stopped_at AS "stoppedAt",
      CASE WHEN m.status <> 'active' THEN ${lastAct(
        Prisma.sql`m.id`,
        Prisma.sql`a.action = 'mailbox.changed' AND a.data -> 'after' ->> 'status' = 'paused'`,
      )} END AS "mailboxPausedBy",
      o.postal_address AS "postalAddress", ${whereabouts},
      CASE WHEN e.status <> 'ended' THEN ${word} END AS word
    FROM enrolment e
    JOIN lead l ON l.id = e.lead_id
    JOIN campaign c ON c.id = e.campaign_id
    JOIN mailbox m ON m.id = coalesce(e.mailbox_id, c.mailbox_id)
    JOIN organisation o ON o.id = e.org_id
    LEFT JOIN step st ON st.version_id = e.sequence_version_id AND st.key = e.next_step_key
    LEFT JOIN send_slot s ON s.enrolment_id = e.id AND s.step_key = e.next_step_key AND NOT s.used
    LEFT JOIN mail_draft d ON d.enrolment_id = e.id AND d.step_key = e.next_step_key
    WHERE e.id = ANY (${[...enrolmentIds]}::uuid[])`;
  const mailboxes = new Map(
    rows.map(({ mailboxId: id, address }) => [id, { id, address, proofMailedAt: null }]),
  );
  const proofs = await proofsOf(tx, [...mailboxes.values()], staysHere);
  return new Map(
    rows.map((row) => [row.enrolmentId, factsOf(row, proofs.get(row.mailboxId)?.mayWrite ?? false)]),
  );
}

/** What somebody at the company of lead `l` said last, and nobody took note of for enrolment `e`: its own word first. */
const word = Prisma.sql`(
  SELECT json_build_object('own', w.lead_id = l.id, 'who', n.name, 'leadId', w.lead_id, 'kind', w.kind, 'at', w.recorded_at)
  FROM lead n JOIN timeline_event w ON w.lead_id = n.id
  WHERE n.company_id = l.company_id AND ${isWord()} AND (e.heard_until IS NULL OR w.recorded_at > e.heard_until)
  ORDER BY w.lead_id = l.id DESC, w.recorded_at DESC LIMIT 1)`;

const pauseOf = ({ stopped, stoppedAt, mailboxPausedBy }: Row) =>
  stopped ? { by: null, at: isoOrNull(stoppedAt), stopped } : { ...actOf(mailboxPausedBy), stopped };

function factsOf(row: Row, proved: boolean): LifeFacts {
  const step = row.definition ? stepSchema.safeParse(row.definition).data : undefined;
  const zone = zonesOfLead(row)[0];
  const asksMail = row.nextCode === 'look_for_slot' || row.nextCode === 'send_again';
  return {
    enrolmentId: row.enrolmentId,
    ...{ status: row.status, phase: row.phase, outcome: row.outcome, held: row.held },
    heldAt: isoOrNull(row.heldAt),
    next: {
      code: row.nextCode,
      at: isoOrNull(row.nextAt),
      isMail: asksMail || (row.nextCode === 'step' && step !== undefined && kindOf(step).kind === 'email'),
      step: step ? titleOf(step) || null : null,
    },
    slot: row.slotAt && {
      at: row.slotAt.toISOString(),
      waitsFor: row.waitsFor,
      holiday:
        row.waitsFor === 'holiday' ? holidayBefore(row.slotAt, zone, countryOf(row) ?? row.orgCountry) : null,
    },
    draft: row.draft,
    startedAt: row.startedAt.toISOString(),
    endedAt: isoOrNull(row.endedAt),
    paused: row.paused ? actOf(row.pausedBy) : null,
    campaign: {
      ...{ id: row.campaignId, name: row.campaignName, status: row.campaignStatus },
      endsOn: row.endsOn,
      paused: row.campaignStatus === 'paused' ? actOf(row.campaignPausedBy) : null,
    },
    mailbox: {
      ...{ id: row.mailboxId, address: row.address, proved },
      paused: row.mailboxStatus === 'active' ? null : pauseOf(row),
    },
    hasPostalAddress: postalAddressOf(row.postalAddress) !== null,
    word: row.word && {
      ...{ own: row.word.own, who: row.word.who, leadId: row.word.leadId },
      said: row.word.kind === 'stage' ? 'lost' : (row.word.kind as Said),
      at: new Date(row.word.at).toISOString(),
    },
  };
}
