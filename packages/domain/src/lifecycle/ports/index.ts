import type { Refused } from '../../outreach/outcome/index.ts';
import type { CampaignOrder, CampaignProgress } from '../campaign/index.ts';
import type { LifecycleInput } from '../life/index.ts';
import type { SimulationStatus } from '../simulation/index.ts';
import type { EnrolmentProgress } from '../../crm/life/progress.ts';
import type { LifecycleOutcome } from '../../crm/life/phase.ts';
import type { Standing } from '../../crm/stages/index.ts';
import type { Subject } from '../../platform/ports/index.ts';

export interface EnrolmentPort {
  /** Mirrors where the workflow is into Postgres, for lists. */
  noteProgress(s: Subject & EnrolmentProgress): Promise<void>;
  /** Notes by which version of its sequence a life goes on: its steps are looked up there. */
  noteVersion(s: Subject & { versionId: string }): Promise<void>;
  endEnrolment(s: Subject & { outcome: LifecycleOutcome }): Promise<void>;
  /**
   * What follows for a lead whose score is good enough, at once: the audit that the score is worth, the stage of the
   * qualified, and an owner where it has none. Gives where the lead stands.
   */
  qualifyLead(s: Subject): Promise<Standing>;
  /**
   * What the life's campaign was told since the order of this number, as a mail would be refused; null where nothing was.
   * Asked when a life wakes to something that is no mail.
   */
  unheardOrder(s: Subject & { orderNo: number }): Promise<Refused | null>;
}

export interface CampaignPort {
  /** Enrols the next leads of the audience (rows, idempotent) and gives the lifecycles to start. */
  enrolBatch(c: {
    orgId: string;
    campaignId: string;
    cursor: string | null;
    size: number;
    at: string;
    /** Of those who have come since: none that were enrolled lately. */
    late?: boolean | undefined;
  }): Promise<{ lifecycles: LifecycleInput[]; cursor: string | null; total: number }>;
  /**
   * Enrolments of the campaign that have not ended, a page at a time. With `dueBy` only those that have something to do by
   * then, the soonest first, on one page; with `unheededOrder` only those that have not heeded the order of this number.
   * `staysOpen`: the campaign takes in whoever comes to fit its audience.
   */
  openEnrolments(c: {
    orgId: string;
    campaignId: string;
    after: string | null;
    size: number;
    dueBy?: string | undefined;
    unheededOrder?: number | undefined;
  }): Promise<{ enrolmentIds: string[]; after: string | null; staysOpen?: true | undefined }>;
  /**
   * Writes an order on the rows of those that have not heeded it, a page at a time: who rests for the pause, gives its send
   * time back and goes on after as late as the pause was long, or ends. Gives those whose workflows must be told: they
   * are at work, rest for a pause, or are of before lives asked. `more`: there is another page; `left`: whether anybody has not ended.
   */
  heedOrder(c: {
    orgId: string;
    campaignId: string;
    order: CampaignOrder;
    orderNo: number;
    after: string | null;
    size: number;
    at: string;
  }): Promise<{ enrolmentIds: string[]; after: string | null; more: boolean; left: boolean }>;
  /** Those of a campaign that runs that rest for its pause still: nobody had told them that it is over. */
  leftResting(c: { orgId: string; campaignId: string; size: number }): Promise<{ enrolmentIds: string[] }>;
  noteCampaign(c: { orgId: string; campaignId: string; at: string } & CampaignProgress): Promise<void>;
}

export interface SimulationPort {
  /**
   * Runs the lives of a simulation's leads through, on a server that skips their time, with effects that only say what they
   * would do; keeps what they said. One that was cancelled, or has ended, is left alone.
   */
  runSimulation(s: { orgId: string; simulationId: string }): Promise<{ status: SimulationStatus }>;
  /** Notes that it could not be run, however often it was tried. */
  failSimulation(s: { orgId: string; simulationId: string }): Promise<void>;
}

/** What this room asks of the worker. */
export type LifecycleActivities = EnrolmentPort & CampaignPort & SimulationPort;
