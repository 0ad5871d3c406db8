import { engagementKinds } from '@leadfactory/domain/outreach/engagement';
import { rechecked } from '@leadfactory/domain/outreach/ports/schemas';
import { id, instant, key } from '@leadfactory/domain/platform/impersonal/schemas';
import { z } from 'zod';
import { occurrence } from '../platform/schemas.ts';
import type { MessageSchemas, WorkflowSchemas } from '../privacy/shape.ts';
import type * as messages from './messages.ts';
import type * as workflows from './workflows.ts';

const mailThatLeaves = z.strictObject({ orgId: id, leadId: id, messageId: id, leavesAt: instant });

export const outreachWorkflowSchemas = {
  recheckDomains: { args: z.tuple([]), result: rechecked },
  sendAnswer: { args: z.tuple([mailThatLeaves]), result: z.void() },
  sendAgain: { args: z.tuple([mailThatLeaves]), result: z.void() },
  readMailbox: { args: z.tuple([z.strictObject({ orgId: id, mailboxId: id })]), result: z.void() },
} satisfies WorkflowSchemas<typeof workflows>;

const happened = { args: z.tuple([occurrence]) };

export const outreachMessageSchemas = {
  replied: happened,
  companyReplied: happened,
  accountChanged: happened,
  away: { args: z.tuple([occurrence.extend({ until: instant })]) },
  draftDecided: happened,
  bounced: happened,
  complained: happened,
  unsubscribed: happened,
  engaged: {
    args: z.tuple([occurrence.extend({ kind: z.enum(engagementKinds), stepKey: key.nullable() })]),
  },
} satisfies MessageSchemas<typeof messages>;
