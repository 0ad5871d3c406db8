import type { Step } from '@leadfactory/domain/outreach/sequence';
import type { SlotWait } from '@leadfactory/domain/outreach/schedule';
import type { SimulatedKind, SimulatedResult } from '@leadfactory/domain/outreach/simulated';
import { allSteps, type StepKindName, type StepOf } from '@leadfactory/domain/outreach/steps';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Money } from '@leadfactory/domain/platform/money';
import type { Links } from '@leadfactory/tokens';
import type { SimulatedWebsite } from '../assessment/simulated.ts';
import type { FoundSlot } from './schedule/find.ts';
import type { SharedRoom } from './schedule/shared-room.ts';

/** A line of a lead's calendar, as an effect tells it. `at`: ISO 8601 UTC, on the lead's clock. */
export interface Told {
  at: string;
  kind: SimulatedKind;
  stepKey?: string;
  title?: string;
  result?: SimulatedResult;
  reason?: string;
  variant?: string | null;
  waitsFor?: SlotWait | null;
  subject?: string;
  text?: string;
}

/** A mail that would have left. */
export interface SimulatedMail {
  stepKey: string;
  to: string;
  subject: string;
  at: string;
}

/** A life that is simulated, as steps see it: all that it would have written so far. */
export interface SimulatedLife extends SimulatedWebsite {
  readonly enrolmentId: string;
  readonly companyId: string;
  /** What people at the company said until then holds it no more; null: whatever was said does. */
  readonly heardUntil: Date | null;
  readonly campaign: {
    /** Null for one that was not saved yet. */
    readonly campaignId: string | null;
    readonly params: Record<string, unknown>;
    readonly mailboxId: string;
    readonly steps: readonly Step[];
  };
  readonly links: Links;
  readonly listPrice: Money;
  /** Of all lives of the simulation. */
  readonly room: SharedRoom;
  readonly slots: Map<string, FoundSlot>;
  readonly mails: SimulatedMail[];
  readonly opened: Set<string>;
  readonly clicked: Set<string>;
  replied: boolean;
  readonly ways: Map<string, number>;
  /** Its own fields, as they are kept, before anything was set. */
  readonly custom: Record<string, unknown>;
  /** Its own fields that steps have set, by key. */
  readonly fields: Record<string, unknown>;
  zone: string | null;
  tell(told: Told): void;
}

/** A step of the sequence that is simulated. Throws `not_found`. */
export function stepIn<Kind extends StepKindName>(
  { campaign }: SimulatedLife,
  stepKey: string,
  kind: Kind,
): StepOf<Kind> {
  const step = allSteps(campaign.steps).find((one) => one.key === stepKey && one.kind === kind);
  if (!step) throw new DomainError('not_found', `There is no ${kind} step "${stepKey}".`);
  return step as StepOf<Kind>;
}

/** Columns of the lead's row as they would be by now. */
export const supposedRow = ({ stage, ownerId, custom, fields }: SimulatedLife): Record<string, unknown> => ({
  ...{ stage, owner_id: ownerId },
  custom: {
    ...custom,
    ...Object.fromEntries(Object.entries(fields).map(([key, value]) => [`fields.${key}`, value])),
  },
});
