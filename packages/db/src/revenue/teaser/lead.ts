import { companyNameOf, companyNameOnly } from '../../crm/leads/company-name.ts';
import { brandingOf, type Branding } from '../../identity/branding/index.ts';
import type { Tx } from '../../platform/client/index.ts';

/** What the public pages about one lead's report may need; each page shows a part of it. */
export interface PublicLead {
  brand: Branding;
  company: string;
  website: string | null;
  /** The lead's own address, to fill in the checkout. */
  email: string | null;
  websiteStatus: string;
  /** The one that its report would be of. */
  assessment: {
    id: string;
    depth: string;
    status: string;
    reason: string | null;
    finalUrl: string | null;
    at: Date;
    overall: number | null;
    scores: unknown;
    findings: {
      area: string;
      severity: string;
      title: string;
      detail: string;
      remedy: string;
      gain: string;
      confidence: number;
      evidence: unknown;
    }[];
    /** Names of its pictures. */
    pictures: string[];
  } | null;
  /** The newest order that is paid, else the newest of all; null when nobody tried to buy. */
  order: {
    id: string;
    status: string;
    provider: string;
    buyerEmail: string;
    createdAt: Date;
    reportPdf: string | null;
  } | null;
}

/** A lead as the public may see it, with its organisation's brand; null when it is gone or was erased. */
export async function publicLead(tx: Tx, orgId: string, leadId: string): Promise<PublicLead | null> {
  const lead = await tx.lead.findUnique({
    where: { id: leadId },
    select: {
      website: true,
      websiteStatus: true,
      erasedAt: true,
      ...companyNameOnly,
      contact: {
        select: {
          points: {
            where: { kind: 'email' },
            orderBy: [{ isPrimary: 'desc' }, { id: 'asc' }],
            take: 1,
            select: { value: true },
          },
        },
      },
    },
  });
  if (!lead || lead.erasedAt) return null;
  const brand = await brandingOf(tx, orgId);
  const assessment = await assessmentOf(tx, leadId);
  return {
    brand,
    company: companyNameOf(lead),
    website: lead.website,
    email: lead.contact?.points[0]?.value ?? null,
    websiteStatus: lead.websiteStatus,
    assessment,
    order: await orderOf(tx, leadId),
  };
}

/** As the report: the latest audit that is done, else the latest screening that is, else the latest that ended. */
async function assessmentOf(tx: Tx, leadId: string): Promise<PublicLead['assessment']> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM assessment WHERE lead_id = ${leadId}::uuid AND status <> 'pending'
    ORDER BY status = 'done' DESC, (depth = 'audit' AND status = 'done') DESC, at DESC LIMIT 1`;
  if (!row) return null;
  const { files, ...assessment } = await tx.assessment.findUniqueOrThrow({
    where: { id: row.id },
    select: {
      ...{ id: true, depth: true, status: true, reason: true, finalUrl: true, at: true },
      ...{ overall: true, scores: true },
      findings: {
        orderBy: { position: 'asc' },
        select: {
          ...{ area: true, severity: true, title: true, detail: true, remedy: true, gain: true },
          ...{ confidence: true, evidence: true },
        },
      },
      files: { where: { contentType: { startsWith: 'image/' } }, select: { name: true } },
    },
  });
  return { ...assessment, pictures: files.map(({ name }) => name) };
}

async function orderOf(tx: Tx, leadId: string): Promise<PublicLead['order']> {
  const orders = await tx.order.findMany({
    where: { leadId },
    orderBy: { createdAt: 'desc' },
    take: 20,
    select: {
      id: true,
      status: true,
      provider: true,
      buyerEmail: true,
      createdAt: true,
      reports: { take: 1, select: { pdfKey: true } },
    },
  });
  const order = orders.find((o) => o.status === 'paid') ?? orders[0];
  if (!order) return null;
  const { reports, ...rest } = order;
  return { ...rest, reportPdf: reports[0]?.pdfKey ?? null };
}
