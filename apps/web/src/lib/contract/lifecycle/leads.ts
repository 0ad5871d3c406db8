import { taskTypes } from '@leadfactory/domain/crm/tasks';
import { shownAssessment } from '@leadfactory/domain/assessment/audit/schemas';
import { unsent } from '@leadfactory/domain/lifecycle/unsent/schemas';
import { leadSuppression } from '@leadfactory/domain/outreach/suppression/schemas';
import { z } from 'zod';
import { id, instant, person } from '../platform/values.ts';
import { stage, temperature } from '../crm/words.ts';
import { message } from '../outreach/messages.ts';
import { leadOrder } from '../revenue/sales.ts';
import { enrolment } from './enrolments.ts';
import { leadRow } from '../crm/leads.ts';

export const leadDetail = leadRow.extend({
  contact: z
    .object({
      firstName: z.string().nullable(),
      lastName: z.string().nullable(),
      role: z.string().nullable(),
      points: z.array(
        z.object({
          kind: z.string(),
          value: z.string(),
          status: z.string(),
          reason: z.string().nullable(),
          isPrimary: z.boolean(),
        }),
      ),
    })
    .nullable(),
  custom: z.record(z.string(), z.unknown()),
  importId: id.nullable(),
  /** The lead that it went into. */
  mergedInto: id.nullable(),
  facts: z.array(
    z.object({
      field: z.string(),
      value: z.string(),
      /** Id of who says so. */
      source: z.string(),
      /** Who says so, for people. */
      sourceName: z.string(),
      /** How it was read. */
      method: z.string(),
      /** 0..1 */
      confidence: z.number(),
      observedAt: instant,
    }),
  ),
  assessment: shownAssessment.nullable(),
  scoring: z
    .object({
      value: z.number(),
      temperature,
      probability: z.number().nullable(),
      model: z.string(),
      at: instant,
      reasons: z.array(z.object({ rule: z.string(), points: z.number(), text: z.string() })),
    })
    .nullable(),
  messages: z.array(message),
  /** Which of the contact's addresses nobody writes to, and why. */
  suppressed: z.array(leadSuppression),
  enrolments: z.array(enrolment),
  /** Why nothing is sent to it now. */
  unsent,
  tasks: z.array(
    z.object({
      id,
      title: z.string(),
      type: z.enum(taskTypes),
      /** What to say or do, as plain text. */
      script: z.string().nullable(),
      /** What it may come to; empty where it is done, or not. */
      outcomes: z.array(z.object({ key: z.string(), name: z.string() })),
      /** Key of what it came to. */
      outcome: z.string().nullable(),
      ...{ dueAt: instant, doneAt: instant.nullable(), owner: person.nullable() },
    }),
  ),
  orders: z.array(leadOrder),
  /** Stages to which a person may move the lead now. */
  moves: z.array(stage),
  /** The public page that offers the report for sale. */
  teaserUrl: z.string(),
});
