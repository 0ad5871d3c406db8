import type { BrowserLease } from '@leadfactory/browser';
import {
  beginAnalysis,
  concludeAudit,
  failAnalysis,
  openAudit,
  pendingKinds,
  recordAnalysis,
  releaseAnalysis,
} from '@leadfactory/db/assessment/audit';
import { addIntent } from '@leadfactory/db/platform/intents';
import { type Db } from '@leadfactory/db/platform/client';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { type AuditPort } from '@leadfactory/domain/assessment/ports';
import type { AnalysisKind } from '@leadfactory/domain/assessment/audit';
import type { AssessmentStatus } from '@leadfactory/domain/crm/life';
import type { Storage } from '@leadfactory/integrations/storage';
import type { Analyzer } from './analyzer.ts';
import { analyse } from './analyse.ts';
import { lifetime } from './lifetime.ts';

export type { Analyzer } from './analyzer.ts';

export interface AuditDeps {
  db: Db;
  storage: Storage;
  /** Lends the audit's one Chromium; rejects with a BrowserError `no_browser` where there is none. */
  leaseBrowser(audit: string, signal: AbortSignal): Promise<BrowserLease>;
  analyzers: Record<AnalysisKind, Analyzer>;
  /** Carries out a committed intent at once. What fails here is carried out later: it is only a matter of time. */
  dispatch(orgId: string, intentId: string): Promise<unknown>;
}

/** The activities of an audit, but for the insight. Each is idempotent. */
export function createAudits(deps: AuditDeps): Omit<AuditPort, 'writeInsight'> {
  const { db } = deps;
  return {
    async openAudit({ orgId, leadId, at, reason }) {
      const { opened, intentId } = await db.forOrg(orgId, async (tx) => {
        const opened = await openAudit(tx, { orgId, leadId, reason, at: new Date(at) });
        if (!opened || opened.state === 'fresh') return { opened, intentId: null };
        const { assessmentId } = opened;
        const priority = reason === 'purchase' ? 1 : 5;
        return {
          opened,
          intentId: await addIntent(tx, orgId, { kind: 'audit', leadId, assessmentId, priority }),
        };
      });
      if (intentId) await deps.dispatch(orgId, intentId).catch(() => {});
      return opened;
    },

    pendingAnalyses: ({ orgId, assessmentId }) => db.forOrg(orgId, (tx) => pendingKinds(tx, assessmentId)),

    async runAnalysis(a) {
      const { orgId } = a;
      const at = clockFrom(a.at);
      const site = await db.forOrg(orgId, (tx) => beginAnalysis(tx, a, at()));
      const life = lifetime();
      try {
        const result = await analyse(deps, { ...a, ...site, at: new Date(a.at), signal: life.signal });
        await db.forOrg(orgId, (tx) => recordAnalysis(tx, a, result, at()));
        return { state: result.state };
      } catch (error) {
        // The lead may be gone by now; the error that counts is the first.
        await db.forOrg(orgId, (tx) => releaseAnalysis(tx, a, messageOf(error))).catch(() => {});
        throw error;
      } finally {
        life.end();
      }
    },

    failAnalysis: (a) => db.forOrg(a.orgId, (tx) => failAnalysis(tx, a, a.reason, new Date(a.at))),

    concludeAudit: (a) => db.forOrg(a.orgId, (tx) => concludeAudit(tx, { ...a, at: new Date(a.at) })),

    awaitAudit: ({ orgId, assessmentId }) =>
      db.forOrg(orgId, async (tx) => {
        const found = await tx.assessment.findUnique({ where: { id: assessmentId } });
        if (!found) throw new DomainError('not_found', 'This audit does not exist, or was removed.');
        if (!found.completedAt) throw new DomainError('conflict', 'The audit still runs.');
        return { status: found.status as AssessmentStatus };
      }),
  };
}

/** The workflow's clock, going on from the instant that it gave. */
const clockFrom = (at: string) => {
  const ahead = Date.parse(at) - Date.now();
  return () => new Date(Date.now() + ahead);
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
