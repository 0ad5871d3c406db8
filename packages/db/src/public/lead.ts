import type { Tx } from '../client/index.ts';

export interface Brand {
  name: string;
  website: string | null;
  postalAddress: string;
}

/** What the public pages about one lead's report may need; each page shows a part of it. */
export interface PublicLead {
  brand: Brand;
  company: string;
  website: string | null;
  /** The lead's own address, to fill in the checkout. */
  email: string | null;
  websiteStatus: string;
  assessment: {
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
      evidence: unknown;
    }[];
  } | null;
  /** The newest order that is paid, else the newest of all; null when nobody tried to buy. */
  order: {
    id: string;
    status: string;
    provider: string;
    buyerEmail: string;
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
      company: { select: { name: true } },
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
  const brand = await tx.organisation.findUniqueOrThrow({
    where: { id: orgId },
    select: { name: true, website: true, postalAddress: true },
  });
  const assessment = await tx.assessment.findFirst({
    where: { leadId, status: { not: 'pending' } },
    orderBy: [{ current: 'desc' }, { at: 'desc' }],
    select: {
      status: true,
      reason: true,
      finalUrl: true,
      at: true,
      overall: true,
      scores: true,
      findings: {
        orderBy: { position: 'asc' },
        select: { area: true, severity: true, title: true, detail: true, remedy: true, evidence: true },
      },
    },
  });
  return {
    brand,
    company: lead.company.name,
    website: lead.website,
    email: lead.contact?.points[0]?.value ?? null,
    websiteStatus: lead.websiteStatus,
    assessment,
    order: await orderOf(tx, leadId),
  };
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
      reports: { take: 1, select: { pdfKey: true } },
    },
  });
  const order = orders.find((o) => o.status === 'paid') ?? orders[0];
  if (!order) return null;
  const { reports, ...rest } = order;
  return { ...rest, reportPdf: reports[0]?.pdfKey ?? null };
}
