import { DomainError } from '@leadfactory/domain/platform/errors';
import { transitions, type Stage } from '@leadfactory/domain/crm/stages';
import { type HeldReason } from '@leadfactory/domain/crm/life';
import type { Evidence, Finding } from '@leadfactory/domain/assessment/findings';
import type { ScoreReason } from '@leadfactory/domain/assessment/score';
import { durationMs, step as stepSchema } from '@leadfactory/domain/outreach/sequence';
import type { Tx } from '../../platform/client/index.ts';
import { iso, isoOrNull } from '../../platform/cursor/index.ts';
import { leadColumns, leadJoins, shapeLead, type RawLeadRow } from './row.ts';

/** One lead with all that is known of it, as its page shows it. Throws `not_found`. */
export async function leadDetail(tx: Tx, leadId: string) {
  const [row] = await tx.$queryRaw<(RawLeadRow & { contact_id: string | null; import_id: string | null })[]>`
    SELECT ${leadColumns}, l.contact_id::text, l.import_id::text FROM lead l ${leadJoins} WHERE l.id = ${leadId}::uuid`;
  if (!row) throw new DomainError('not_found', 'This lead does not exist, or was removed.');
  const lead = shapeLead(row);
  const { custom } = await tx.lead.findUniqueOrThrow({ where: { id: leadId }, select: { custom: true } });
  return {
    ...lead,
    importId: row.import_id,
    custom: custom as Record<string, unknown>,
    contact: row.contact_id === null ? null : await contactOf(tx, row.contact_id),
    facts: await factsOf(tx, leadId),
    assessment: await assessmentOf(tx, leadId),
    scoring: await scoringOf(tx, leadId),
    messages: await messagesOf(tx, leadId),
    enrolments: await enrolmentsOf(tx, leadId),
    tasks: await tasksOf(tx, leadId),
    orders: await ordersOf(tx, leadId),
    moves: [...transitions[lead.stage]] as Stage[],
  };
}
export type LeadDetail = Awaited<ReturnType<typeof leadDetail>>;

async function contactOf(tx: Tx, id: string) {
  const { firstName, lastName, role, points } = await tx.contact.findUniqueOrThrow({
    where: { id },
    include: { points: { orderBy: [{ kind: 'asc' }, { isPrimary: 'desc' }, { id: 'asc' }] } },
  });
  const shown = points.map(({ kind, value, status, reason, isPrimary }) => ({
    ...{ kind, value, status, reason, isPrimary },
  }));
  return { firstName, lastName, role, points: shown };
}

async function factsOf(tx: Tx, leadId: string) {
  const rows = await tx.enrichment.findMany({
    where: { leadId },
    orderBy: [{ field: 'asc' }, { confidence: 'desc' }],
  });
  return rows.map(({ field, value, source, method, confidence, observedAt }) => ({
    ...{ field, value, source, method, confidence, observedAt: iso(observedAt) },
  }));
}

async function assessmentOf(tx: Tx, leadId: string) {
  const found = await tx.assessment.findFirst({
    where: { leadId, status: { not: 'pending' } },
    orderBy: [{ current: 'desc' }, { at: 'desc' }],
    include: { findings: { orderBy: { position: 'asc' } } },
  });
  if (!found) return null;
  const { id, reason, url, finalUrl, httpStatus, durationMs, bytes, overall } = found;
  return {
    ...{ id, reason, url, finalUrl, httpStatus, durationMs, bytes, overall, at: iso(found.at) },
    status: found.status as 'pending' | 'done' | 'unreachable' | 'refused' | 'no_website' | 'failed',
    scores: found.scores as Record<string, number>,
    findings: found.findings.map((f) => ({
      ...{ id: f.id, ruleId: f.ruleId, title: f.title, detail: f.detail, remedy: f.remedy },
      area: f.area as Finding['area'],
      severity: f.severity as Finding['severity'],
      evidence: f.evidence as Evidence[],
    })),
  };
}

async function scoringOf(tx: Tx, leadId: string) {
  const found = await tx.score.findFirst({ where: { leadId }, orderBy: { at: 'desc' } });
  if (!found) return null;
  const { value, probability, model } = found;
  return {
    ...{ value, probability, model, at: iso(found.at) },
    temperature: found.temperature as 'hot' | 'warm' | 'cold',
    reasons: found.reasons as unknown as ScoreReason[],
  };
}

/** The latest mails, 100 at most. Their HTML is read one by one. */
async function messagesOf(tx: Tx, leadId: string) {
  const rows = await tx.message.findMany({
    where: { leadId },
    orderBy: { createdAt: 'desc' },
    take: 100,
    omit: { html: true },
    include: { enrolment: { select: { campaign: { select: { id: true, name: true } } } } },
  });
  return rows.map((m) => shapeMessage(m, m.enrolment?.campaign ?? null));
}

/** One mail with its HTML. Throws `not_found`. */
export async function messageDetail(tx: Tx, id: string) {
  const found = await tx.message.findUnique({
    where: { id },
    include: { enrolment: { select: { campaign: { select: { id: true, name: true } } } } },
  });
  if (!found) throw new DomainError('not_found', 'This mail does not exist.');
  return { ...shapeMessage(found, found.enrolment?.campaign ?? null), html: found.html };
}

type MessageRow = Omit<NonNullable<Awaited<ReturnType<Tx['message']['findUnique']>>>, 'html'>;

const shapeMessage = (m: MessageRow, campaign: { id: string; name: string } | null) => ({
  ...{
    id: m.id,
    purpose: m.purpose,
    campaign,
    stepKey: m.stepKey,
    variant: m.variant,
    toAddress: m.toAddress,
  },
  ...{ subject: m.subject, text: m.text, status: m.status, reason: m.reason, createdAt: iso(m.createdAt) },
  sentAt: isoOrNull(m.sentAt),
  deliveredAt: isoOrNull(m.deliveredAt),
  openedAt: isoOrNull(m.openedAt),
  clickedAt: isoOrNull(m.clickedAt),
  bouncedAt: isoOrNull(m.bouncedAt),
});

async function enrolmentsOf(tx: Tx, leadId: string) {
  const rows = await tx.enrolment.findMany({
    where: { leadId },
    orderBy: { startedAt: 'desc' },
    include: { campaign: { select: { id: true, name: true } } },
  });
  const steps = await tx.step.findMany({
    where: { versionId: { in: rows.map((r) => r.sequenceVersionId) } },
    orderBy: { position: 'asc' },
  });
  return rows.map((e) => {
    const plan = steps.filter((s) => s.versionId === e.sequenceVersionId).map((s) => planned(s.definition));
    return {
      ...{ id: e.id, campaign: e.campaign, status: e.status, phase: e.phase, outcome: e.outcome },
      ...{
        position: e.position,
        steps: plan.length,
        held: e.held as HeldReason | null,
        nextLabel: e.nextLabel,
      },
      ...{ nextAt: isoOrNull(e.nextAt), clockOffsetMs: Number(e.clockOffsetMs), plan },
      ...{ startedAt: iso(e.startedAt), endedAt: isoOrNull(e.endedAt) },
    };
  });
}

function planned(definition: unknown) {
  const s = stepSchema.parse(definition);
  const name = s.kind === 'email' ? s.name : s.kind === 'task' ? s.title : '';
  return { key: s.key, kind: s.kind, name, waitMs: s.kind === 'wait' ? durationMs(s.for) : 0 };
}

async function tasksOf(tx: Tx, leadId: string) {
  const rows = await tx.$queryRaw<
    {
      id: string;
      title: string;
      due_at: Date;
      done_at: Date | null;
      owner_id: string | null;
      owner_name: string;
    }[]
  >`
    SELECT t.id::text, t.title, t.due_at, t.done_at, u.id AS owner_id, u.name AS owner_name
    FROM task t LEFT JOIN app_user u ON u.id = t.owner_id WHERE t.lead_id = ${leadId}::uuid ORDER BY t.due_at`;
  return rows.map((t) => ({
    ...{ id: t.id, title: t.title, dueAt: iso(t.due_at), doneAt: isoOrNull(t.done_at) },
    owner: t.owner_id === null ? null : { id: t.owner_id, name: t.owner_name },
  }));
}

/** `report` holds the storage keys, to be signed by whoever shows them. */
async function ordersOf(tx: Tx, leadId: string) {
  const rows = await tx.order.findMany({
    where: { leadId },
    orderBy: { createdAt: 'desc' },
    include: {
      product: { select: { name: true } },
      reports: { select: { id: true, htmlKey: true, pdfKey: true } },
    },
  });
  return rows.map((o) => ({
    ...{ id: o.id, product: o.product.name, amount: { cents: o.amountCents, currency: o.currency } },
    ...{ status: o.status, provider: o.provider, paidAt: isoOrNull(o.paidAt), createdAt: iso(o.createdAt) },
    report: o.reports[0] ?? null,
  }));
}
