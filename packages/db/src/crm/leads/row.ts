import type { HeldReason, Temperature } from '@leadfactory/domain/crm/life';
import type { Stage } from '@leadfactory/domain/crm/stages';
import type { AssessmentStatus } from '@leadfactory/domain/crm/life';
import { Prisma } from '../../generated/client.ts';
import { iso, isoOrNull } from '../../platform/cursor/index.ts';

interface Named {
  id: string;
  name: string;
}

/** A lead as lists show it. Instants are ISO 8601 UTC. */
export interface LeadRow {
  id: string;
  name: string;
  company: Named & {
    domain: string | null;
    city: string | null;
    country: string | null;
    industry: string | null;
  };
  contactName: string | null;
  email: string | null;
  stage: Stage;
  score: number | null;
  temperature: Temperature | null;
  website: string | null;
  websiteStatus: AssessmentStatus;
  source: Named;
  owner: Named | null;
  isSample: boolean;
  erased: boolean;
  lastActivityAt: string;
  createdAt: string;
  /** What comes next in the lead's latest running enrolment. */
  next: {
    campaign: Named;
    label: string | null;
    at: string | null;
    held: HeldReason | null;
    clockOffsetMs: number;
  } | null;
}

export interface RawLeadRow {
  id: string;
  name: string;
  stage: Stage;
  score: number | null;
  temperature: Temperature | null;
  website: string | null;
  website_status: AssessmentStatus;
  is_sample: boolean;
  erased: boolean;
  last_activity_at: Date;
  created_at: Date;
  company_id: string;
  company_name: string;
  domain: string | null;
  city: string | null;
  country: string | null;
  industry: string | null;
  contact_name: string | null;
  email: string | null;
  source_id: string;
  source_name: string;
  owner_id: string | null;
  owner_name: string | null;
  campaign_id: string | null;
  campaign_name: string | null;
  next_label: string | null;
  next_at: Date | null;
  held: HeldReason | null;
  clock_offset_ms: bigint | null;
}

/** The columns and joins of a row over leads `l`: `SELECT ${leadColumns} FROM … l ${leadJoins}`. */
export const leadColumns = Prisma.sql`
  l.id::text, l.name, l.stage, l.score, l.temperature, l.website, l.website_status, l.is_sample,
  l.erased_at IS NOT NULL AS erased, l.last_activity_at, l.created_at, l.company_id::text, c.name AS company_name,
  c.domain, c.city, c.country, c.industry, nullif(concat_ws(' ', k.first_name, k.last_name), '') AS contact_name,
  p.value AS email, l.source_id::text, s.name AS source_name, u.id AS owner_id, u.name AS owner_name,
  n.campaign_id::text, n.campaign_name, n.next_label, n.next_at, n.held, n.clock_offset_ms`;

export const leadJoins = Prisma.sql`
  JOIN company c ON c.id = l.company_id
  JOIN source s ON s.id = l.source_id
  LEFT JOIN contact k ON k.id = l.contact_id
  LEFT JOIN app_user u ON u.id = l.owner_id
  LEFT JOIN LATERAL (
    SELECT value FROM contact_point p WHERE p.contact_id = l.contact_id AND p.kind = 'email'
    ORDER BY p.is_primary DESC, p.id LIMIT 1) p ON true
  LEFT JOIN LATERAL (
    SELECT e.campaign_id, g.name AS campaign_name, e.next_label, e.next_at, e.held, e.clock_offset_ms
    FROM enrolment e JOIN campaign g ON g.id = e.campaign_id
    WHERE e.lead_id = l.id AND e.status <> 'ended' ORDER BY e.started_at DESC LIMIT 1) n ON true`;

export function shapeLead(r: RawLeadRow): LeadRow {
  const { id, name, stage, score, temperature, website, domain, city, country, industry } = r;
  return {
    ...{ id, name, stage, score, temperature, website },
    company: { id: r.company_id, name: r.company_name, domain, city, country, industry },
    contactName: r.contact_name,
    email: r.email,
    websiteStatus: r.website_status,
    source: { id: r.source_id, name: r.source_name },
    owner: r.owner_id === null ? null : { id: r.owner_id, name: r.owner_name! },
    isSample: r.is_sample,
    erased: r.erased,
    lastActivityAt: iso(r.last_activity_at),
    createdAt: iso(r.created_at),
    next:
      r.campaign_id === null
        ? null
        : {
            campaign: { id: r.campaign_id, name: r.campaign_name! },
            label: r.next_label,
            at: isoOrNull(r.next_at),
            held: r.held,
            clockOffsetMs: Number(r.clock_offset_ms),
          },
  };
}
