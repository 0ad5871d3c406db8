import { z } from 'zod';
import { heldReasons, lifecycleOutcomes } from '../../../crm/life/index.ts';
import { slotWaits } from '../../../outreach/schedule/waits/index.ts';
import { step } from '../../../outreach/sequence/index.ts';
import { simulatedKinds, simulatedResults } from '../../../outreach/simulated/index.ts';
import { id, instant } from '../../../platform/values/index.ts';
import { SIMULATED_LEADS, simulatedDeeds, simulationNotes, simulationStatuses } from '../index.ts';

/** What the leads of a simulation are said to do: `day` whole days after the first mail, on each lead's own clock. */
export const whatIf = z
  .array(z.strictObject({ does: z.enum(simulatedDeeds), day: z.number().int().min(0).max(365) }))
  .max(10);
export type WhatIf = z.infer<typeof whatIf>;

/** What is simulated: a campaign as it would be started, its sequence as it is written. */
export const simulated = z.strictObject({
  /** Of a campaign that is there; null for one that was not saved yet. */
  campaignId: id.nullable(),
  /** The campaign's, or the template's. */
  name: z.string(),
  templateId: z.string(),
  params: z.record(z.string(), z.unknown()),
  mailboxId: id,
  minScore: z.number(),
  saleWindowDays: z.number(),
  steps: z.array(step).min(1),
  /** Also those at whose company somebody has said a word. */
  despiteAnswers: z.boolean(),
  /** Its mails wait until somebody approves them. */
  approval: z.boolean().optional(),
  whatIf,
});
export type Simulated = z.infer<typeof simulated>;

/** How many leads are simulated: at the most, and by default. */
export const sampleSize = z.number().int().min(1).max(SIMULATED_LEADS).default(20);

/** A line of a lead's calendar. What people wrote, and what the lead would read, is in `title`, `subject` and `text`. */
export const simulatedEntry = z.object({
  id,
  /** On the lead's clock. */
  at: instant,
  /** By whose clock its local time is told. */
  zone: z.string(),
  kind: z.enum(simulatedKinds),
  stepKey: z.string().nullable(),
  /** The step's name, the way that it goes, or what is set. */
  title: z.string().nullable(),
  result: z.enum(simulatedResults).nullable(),
  /** Why a mail would not leave, a deed, why the lead is held, or how its life ends: one of the vocabularies of these. */
  reason: z.string().nullable(),
  variant: z.string().nullable(),
  /** Why it does not leave sooner. */
  waitsFor: z.enum(slotWaits).nullable(),
  subject: z.string().nullable(),
  /** The mail's text, a task's script. */
  text: z.string().nullable(),
});
export type SimulatedEntry = z.infer<typeof simulatedEntry>;

export const simulatedLead = z.object({
  leadId: id,
  name: z.string(),
  score: z.number().nullable(),
  /** IANA; null before it is known. */
  zone: z.string().nullable(),
  /** How its life ends; null where it does not, or is not there yet. */
  outcome: z.enum(lifecycleOutcomes).nullable(),
  held: z.enum(heldReasons).nullable(),
  /** All that would happen to it is known. */
  isDone: z.boolean(),
  entries: z.array(simulatedEntry),
});
export type SimulatedLead = z.infer<typeof simulatedLead>;

/** What comes of it, over the leads: a mail or task of the sequence, in its order. */
export const simulatedStep = z.object({
  stepKey: z.string(),
  title: z.string(),
  sent: z.number(),
  depends: z.number(),
  /** Of those that would get it: the first and the last time. */
  firstAt: instant.nullable(),
  lastAt: instant.nullable(),
});

export const simulationDetail = z.object({
  id,
  status: z.enum(simulationStatuses),
  name: z.string(),
  campaignId: id.nullable(),
  createdAt: instant,
  endedAt: instant.nullable(),
  /** What went wrong, in words; null where nothing did. */
  error: z.string().nullable(),
  /** How many are simulated before it; 0 once it runs. */
  ahead: z.number(),
  leadCount: z.number(),
  doneCount: z.number(),
  /** How many the audience has; the sample is of these. Null where the leads were chosen one by one. */
  audienceCount: z.number().nullable(),
  /** How far the leads' days have passed. */
  clock: instant.nullable(),
  notes: z.array(z.enum(simulationNotes)),
  whatIf,
  mailbox: z.object({ address: z.string(), dailyCap: z.number(), timeZone: z.string() }).nullable(),
  /** The first day on which a mail leaves: how many do, and how many more the mailbox has room for; null where none does. */
  firstDay: z
    .object({ day: z.string(), mails: z.number(), room: z.number(), alreadyTaken: z.number() })
    .nullable(),
  steps: z.array(simulatedStep),
  /** Who would get no mail, by the first reason why. */
  nothing: z.array(z.object({ reason: z.string(), count: z.number() })),
  leads: z.array(simulatedLead),
});
export type SimulationDetail = z.infer<typeof simulationDetail>;
