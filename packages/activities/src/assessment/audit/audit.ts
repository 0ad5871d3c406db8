import {
  beginAnalysis,
  concludeAudit,
  endedAudit,
  failAnalysis,
  pendingKinds,
  recordAnalysis,
  releaseAnalysis,
  startAudit,
} from '@leadfactory/db/assessment/audit';
import { type Db } from '@leadfactory/db/platform/client';
import { type AuditPort } from '@leadfactory/domain/assessment/ports';
import { runAnalysis, type RunDeps } from './run.ts';
import { lifetime } from './lifetime.ts';

export interface AuditDeps extends RunDeps {
  db: Db;
  /** Carries out a committed intent at once. What fails here is carried out later: it is only a matter of time. */
  dispatch(orgId: string, intentId: string): Promise<unknown>;
}

/** The activities of an audit, but for the insight. Each is idempotent. */
export function createAudit(deps: AuditDeps): Omit<AuditPort, 'writeInsight'> {
  const { db } = deps;
  return {
    async openAudit({ orgId, leadId, at, reason }) {
      const opening = { orgId, leadId, reason, at: new Date(at) };
      const { opened, intentId } = await db.forOrg(orgId, (tx) => startAudit(tx, opening));
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
        const result = await runAnalysis(deps, { ...a, ...site, at: new Date(a.at), signal: life.signal });
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

    awaitAudit: ({ orgId, assessmentId }) => db.forOrg(orgId, (tx) => endedAudit(tx, assessmentId)),
  };
}

/** The workflow's clock, going on from the instant that it gave. */
const clockFrom = (at: string) => {
  const ahead = Date.parse(at) - Date.now();
  return () => new Date(Date.now() + ahead);
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
