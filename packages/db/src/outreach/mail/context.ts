import { websiteKey } from '@leadfactory/domain/acquisition/website';
import type { InsightOutput } from '@leadfactory/domain/assessment/insight';
import type { StageKind } from '@leadfactory/domain/crm/stages';
import { postalAddressOf } from '@leadfactory/domain/identity/postal';
import { senderOf, type Sender } from '@leadfactory/domain/outreach/mailboxes';
import { countryOf, type Whereabouts } from '@leadfactory/domain/outreach/schedule';
import { insightOrByRules } from '../../assessment/insight/written.ts';
import { spokenOf, type Spoken } from '../../crm/fields/spoken.ts';
import { countries } from '../slots/mailbox.ts';
import { Prisma, type Tx } from '../../platform/client/index.ts';
import { whole } from '../../platform/whole/index.ts';

/** All that a step's mail is made of, read in one go. */
export interface StepContext {
  leadId: string;
  erased: boolean;
  /** What the lead's stage means; `open` for one that was taken away. */
  stageKind: StageKind;
  /** What the lead's fields say, by the names that mails have for them. */
  spoken: Spoken[];
  email: string | null;
  emailStatus: string | null;
  /** Null where it is only supposed. */
  campaignId: string | null;
  /** The campaign's parameters, by name. */
  params: Record<string, unknown>;
  mailboxId: string;
  mailboxStatus: string;
  /** Whom the mail is from, and who signs it. */
  sender: Sender;
  fromAddress: string;
  organisation: string;
  /** Whose law the mail is under, ISO 3166 alpha-2. */
  country: string;
  organisationWebsite: string | null;
  /** Null where none is set that could be printed. */
  postalAddress: string | null;
  /** Of `domain/sequence`; null where the version has no such step. */
  definition: unknown;
  /** What it says in place of the step's texts: as somebody wrote it for this lead, or approved it. Null: as the step has it. */
  own: { subject: string; body: string; variant: string | null } | null;
  priceCents: number | null;
  currency: string | null;
  /** Of the website that the lead has now, as far as it was seen last; null where nothing may be said of it. */
  assessmentId: string | null;
  websiteScore: number | null;
  /** The worst first, three at most. */
  findings: { title: string; detail: string; remedy: string; severity: string; area: string }[];
  findingsCount: number;
  /** Of the same assessment: as it was written, else by the built-in rules. */
  insight: InsightOutput | null;
}

type Row = Omit<
  StepContext,
  'sender' | 'country' | 'spoken' | 'priceCents' | 'findings' | 'findingsCount' | 'insight'
> &
  Pick<Whereabouts, 'leadCountry' | 'countryGuess' | 'orgCountry'> & {
    fromName: string;
    title: string | null;
    phone: string | null;
    owner: string | null;
    priceCents: bigint | null;
    assessedUrl: string | null;
    website: string | null;
  };

/** Null where the enrolment is gone (its lead was removed). */
export const stepContext = (tx: Tx, enrolmentId: string, stepKey: string): Promise<StepContext | null> =>
  contextOf(
    tx,
    Prisma.sql`
      SELECT e.org_id, e.lead_id, c.id AS campaign_id, c.params, coalesce(e.mailbox_id, c.mailbox_id) AS mailbox_id,
         st.definition, CASE WHEN d.overridden OR d.status = 'approved'
           THEN jsonb_build_object('subject', d.subject, 'body', d.body, 'variant', d.variant) END AS own
      FROM enrolment e JOIN campaign c ON c.id = e.campaign_id
      LEFT JOIN step st ON st.version_id = e.sequence_version_id AND st.key = ${stepKey}
      LEFT JOIN mail_draft d ON d.enrolment_id = e.id AND d.step_key = ${stepKey}
      WHERE e.id = ${enrolmentId}::uuid`,
  );

/** Whom a mail would go to, by which campaign and step, where there is no enrolment. */
export interface Supposed {
  leadId: string;
  params: Record<string, unknown>;
  mailboxId: string;
  /** The step, as authors write it; null: the text is given otherwise. */
  definition: object | null;
}

/** The same for a lead that is in no campaign: what a mail would be made of. */
export const supposedContext = (
  tx: Tx,
  { leadId, params, mailboxId, definition }: Supposed,
): Promise<StepContext | null> =>
  contextOf(
    tx,
    Prisma.sql`
      SELECT current_org() AS org_id, ${leadId}::uuid AS lead_id, NULL::uuid AS campaign_id,
        ${JSON.stringify(params)}::jsonb AS params, ${mailboxId}::uuid AS mailbox_id,
        ${JSON.stringify(definition)}::jsonb AS definition, NULL::jsonb AS own`,
  );

async function contextOf(tx: Tx, written: Prisma.Sql): Promise<StepContext | null> {
  const [read] = await tx.$queryRaw<Row[]>`
    SELECT l.id::text AS "leadId", l.erased_at IS NOT NULL AS erased,
      coalesce(sg.kind, 'open') AS "stageKind",
      p.normalised AS email, p.status AS "emailStatus",
      e.campaign_id::text AS "campaignId", e.params, m.id::text AS "mailboxId", m.status AS "mailboxStatus",
      m.from_name AS "fromName", m.title, m.phone, u.name AS owner, m.address::text AS "fromAddress",
      o.name AS organisation, o.website AS "organisationWebsite", o.postal_address AS "postalAddress",
      ${countries},
      e.definition, e.own, pr.price_cents AS "priceCents", pr.currency,
      a.id::text AS "assessmentId", a.overall AS "websiteScore", a.url AS "assessedUrl", l.website
    FROM (${written}) e
    JOIN lead l ON l.id = e.lead_id
    LEFT JOIN stage sg ON sg.org_id = l.org_id AND sg.key = l.stage
    JOIN mailbox m ON m.id = e.mailbox_id
    JOIN organisation o ON o.id = e.org_id
    LEFT JOIN app_user u ON u.id = l.owner_id
    LEFT JOIN product pr ON pr.org_id = e.org_id AND pr.key = 'report'
    LEFT JOIN LATERAL (
      SELECT normalised, status FROM contact_point
      WHERE contact_id = l.contact_id AND kind = 'email'
      ORDER BY status = 'invalid', is_primary DESC, id LIMIT 1) p ON true
    LEFT JOIN LATERAL (
      SELECT id, overall, url FROM assessment
      WHERE lead_id = l.id AND status = 'done' AND l.website_status IN ('done', 'pending')
      ORDER BY current DESC, at DESC LIMIT 1) a ON true`;
  if (!read) return null;
  const { assessedUrl, website, fromName: name, title, phone, owner, ...place } = read;
  const { leadCountry, countryGuess, orgCountry, ...row } = place;
  if (assessedUrl !== null && websiteKey(assessedUrl) !== websiteKey(website ?? ''))
    Object.assign(row, { assessmentId: null, websiteScore: null });
  const findings = row.assessmentId
    ? await tx.$queryRaw<(StepContext['findings'][number] & { total: number })[]>`
        SELECT title, detail, remedy, severity, area, (count(*) OVER ())::int AS total FROM finding
        WHERE assessment_id = ${row.assessmentId}::uuid AND severity <> 'good'
        ORDER BY array_position(ARRAY['critical', 'serious', 'moderate', 'minor'], severity), position LIMIT 3`
    : [];
  const insight = row.assessmentId ? await insightOrByRules(tx, row.assessmentId) : null;
  const spoken = await spokenOf(tx, row.leadId);
  const priceCents = row.priceCents === null ? null : whole(row.priceCents);
  const postalAddress = postalAddressOf(row.postalAddress);
  return {
    ...row,
    country: countryOf({ leadCountry, countryGuess }) ?? orgCountry,
    sender: senderOf({ name, title, phone }, { owner, organisation: row.organisation }),
    priceCents,
    postalAddress,
    spoken,
    findings,
    findingsCount: findings[0]?.total ?? 0,
    insight,
  };
}
