import type { CampaignProgress } from '../campaign/index.ts';
import type { LifecycleInput } from '../life/index.ts';
import type { EnrolmentProgress } from '../../crm/life/progress.ts';
import type { LifecycleOutcome } from '../../crm/life/phase.ts';
import type { Standing } from '../../crm/stages/index.ts';
import type { Subject } from '../../platform/ports/index.ts';

export interface EnrolmentPort {
  /** Mirrors where the workflow is into Postgres, for lists. */
  noteProgress(s: Subject & EnrolmentProgress): Promise<void>;
  endEnrolment(s: Subject & { outcome: LifecycleOutcome }): Promise<void>;
  /**
   * What follows for a lead whose score is good enough, at once: the audit that the score is worth, the stage of the
   * qualified, and an owner where it has none. Gives where the lead stands.
   */
  qualifyLead(s: Subject): Promise<Standing>;
}

export interface CampaignPort {
  /** Enrols the next leads of the audience (rows, idempotent) and gives the lifecycles to start. */
  enrolBatch(c: {
    orgId: string;
    campaignId: string;
    cursor: string | null;
    size: number;
    at: string;
  }): Promise<{ lifecycles: LifecycleInput[]; cursor: string | null; total: number }>;
  /**
   * Enrolments of the campaign that have not ended, a page at a time. With `dueBy` only those that have something to do by
   * then, the soonest first, on one page; with `unheededOrder` only those that have not heeded the order of this number.
   */
  openEnrolments(c: {
    orgId: string;
    campaignId: string;
    after: string | null;
    size: number;
    dueBy?: string | undefined;
    unheededOrder?: number | undefined;
  }): Promise<{ enrolmentIds: string[]; after: string | null }>;
  noteCampaign(c: { orgId: string; campaignId: string; at: string } & CampaignProgress): Promise<void>;
}

/** What this room asks of the worker. */
export type LifecycleActivities = EnrolmentPort & CampaignPort;
