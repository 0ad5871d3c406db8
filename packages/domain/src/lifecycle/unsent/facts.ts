import type { Lacking } from '../../crm/consent/index.ts';
import type { HeldReason, Known, LifecycleOutcome, LifecyclePhase, NextCode } from '../../crm/life/index.ts';
import type { StageKind } from '../../crm/stages/index.ts';
import type { DraftStatus } from '../../outreach/drafts/index.ts';
import type { MailboxStop } from '../../outreach/mailboxes/index.ts';
import type { SlotWait } from '../../outreach/schedule/waits/index.ts';
import type { CampaignStatus } from '../campaign/index.ts';

/** What is known of a lead, and of its life in a campaign. Instants are ISO 8601 UTC. */
export interface UnsentFacts {
  erased: boolean;
  merged: boolean;
  stageKind: StageKind;
  /** Some address is known that is not known to be wrong. */
  hasAddress: boolean;
  /** What a law lacks before it lets a mail go. */
  consent: Lacking | null;
  /** Since when its address is on the list of those not to be written to. */
  suppressedAt: string | null;
  /** IANA zone in which it is likeliest. */
  zone: string;
  /** The latest that has not ended, else the latest; null where it was in no campaign. */
  life: LifeFacts | null;
}

export interface LifeFacts {
  enrolmentId: string;
  status: 'pending' | 'running' | 'ended';
  phase: LifecyclePhase | null;
  outcome: LifecycleOutcome | null;
  held: HeldReason | null;
  heldAt: string | null;
  next: { code: NextCode | null; at: string | null; isMail: boolean; step: string | null };
  /** The time that is reserved for the next step's mail. */
  slot: { at: string; waitsFor: SlotWait | null; holiday: string | null } | null;
  /** Where its next mail stands that somebody wrote, approves or has decided about. */
  draft: DraftStatus | null;
  startedAt: string;
  endedAt: string | null;
  /** A person's pause of this lead. */
  paused: Act | null;
  campaign: {
    id: string;
    name: string;
    status: CampaignStatus;
    paused: Act | null;
    /** Its last day, YYYY-MM-DD. */
    endsOn: string | null;
  };
  mailbox: {
    id: string;
    address: string;
    proved: boolean;
    /** `stopped`: by what it paused itself. */
    paused: (Act & { stopped: MailboxStop | null }) | null;
  };
  hasPostalAddress: boolean;
  /** What somebody at the company said, and nobody took note of: the lead itself, or a colleague. */
  word: { own: boolean; who: string | null; leadId: string; said: Known['said']; at: string } | null;
}

/** Who did it and when, as far as that is known. */
export interface Act {
  by: string | null;
  at: string | null;
}
