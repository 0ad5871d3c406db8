import { DomainError } from '@leadfactory/domain/platform/errors';
import {
  analysisKinds,
  hasEnded,
  repeatable,
  type AnalysisKind,
  type AnalysisState,
  type SpeedRuns,
} from '@leadfactory/domain/assessment/audit';
import type {
  AnalysesRequested,
  AuditRequested,
  AuditsRequested,
} from '@leadfactory/domain/assessment/audit/schemas';
import { openAudit } from './open.ts';
import type { Tx } from '../../platform/client/index.ts';
import { audit, type Actor } from '../../identity/audit.ts';
import { addIntent } from '../../platform/intents/index.ts';
import { leadNow } from '../../crm/leads/clock.ts';

/**
 * A person or a program asks for a full audit of a lead's website. One that is under way is given again. Throws
 * `not_found`, and `conflict` where there is no website to look at.
 */
export async function requestAudit(
  tx: Tx,
  orgId: string,
  actor: Actor,
  leadId: string,
): Promise<AuditRequested> {
  const at = await leadNow(tx, leadId);
  const reason = actor.kind === 'api_key' ? 'api_key' : 'user';
  const opened = await openAudit(tx, { orgId, leadId, at, reason, byId: actor.id });
  if (!opened)
    throw new DomainError('conflict', 'This lead has no website. Add one, and then ask for the audit again.');
  const { assessmentId } = opened;
  if (opened.state !== 'opened') return { assessmentId, state: 'running' };
  await audit(tx, orgId, actor, 'audit.requested', leadId, { assessmentId });
  await addIntent(tx, orgId, { kind: 'audit', leadId, assessmentId });
  return { assessmentId, state: 'opened' };
}

/** The same for several leads: those that cannot be audited are told, and stand in nobody's way. */
export async function requestAudits(
  tx: Tx,
  orgId: string,
  actor: Actor,
  leadIds: readonly string[],
): Promise<AuditsRequested> {
  const answer: AuditsRequested = { opened: 0, running: 0, refused: [] };
  for (const leadId of new Set(leadIds)) {
    try {
      const { state } = await requestAudit(tx, orgId, actor, leadId);
      answer[state]++;
    } catch (error) {
      // Refused before anything was written, so the others of the transaction stand.
      if (!(error instanceof DomainError)) throw error;
      const lead = await tx.lead.findUnique({ where: { id: leadId }, select: { name: true } });
      answer.refused.push({ leadId, name: lead?.name ?? 'A lead that was removed', reason: error.message });
    }
  }
  return answer;
}

/**
 * Asks for analyses of an audit again; without `kinds`, for all. With `runs: 3` speed is measured three times, of
 * which the median counts; other analyses run once. Those that wait or run already go on as they are. Throws
 * `not_found`, and `conflict` for a screening, which has no analyses.
 */
export async function requestAnalyses(
  tx: Tx,
  orgId: string,
  actor: Actor,
  {
    assessmentId,
    kinds = analysisKinds,
    runs = 1,
  }: { assessmentId: string; kinds?: readonly AnalysisKind[]; runs?: SpeedRuns },
): Promise<AnalysesRequested> {
  const found = await tx.assessment.findUnique({ where: { id: assessmentId }, include: { analyses: true } });
  if (!found) throw new DomainError('not_found', 'This assessment does not exist, or was removed.');
  if (found.depth !== 'audit')
    throw new DomainError('conflict', 'A screening has no analyses to run again. Ask for a full audit.');
  const asked = found.analyses
    .filter(({ kind, state }) => kinds.includes(kind as AnalysisKind) && hasEnded(state as AnalysisState))
    .map(({ kind }) => kind as AnalysisKind);
  if (asked.length === 0) return { assessmentId, asked };
  await tx.analysis.updateMany({
    where: { assessmentId, kind: { in: asked } },
    data: { state: 'pending', reason: null, startedAt: null, endedAt: null, attempts: 0, runs: 1 },
  });
  if (runs > 1)
    await tx.analysis.updateMany({
      where: { assessmentId, kind: { in: asked.filter(repeatable) } },
      data: { runs },
    });
  await tx.assessment.update({ where: { id: assessmentId }, data: { completedAt: null } });
  await audit(tx, orgId, actor, 'audit.requested_again', found.leadId, { assessmentId, kinds: asked, runs });
  await addIntent(tx, orgId, { kind: 'audit', leadId: found.leadId, assessmentId });
  return { assessmentId, asked };
}
