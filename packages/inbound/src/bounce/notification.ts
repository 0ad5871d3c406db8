import { z } from 'zod';
import type { Message } from '../message.ts';
import type { Fields } from './report.ts';

/** An address and what was said of it, under the names that senders' services use in their JSON. */
const told = z.object({
  emailAddress: z.string().max(512),
  action: z.string().default('failed'),
  status: z.string().default(''),
  diagnosticCode: z.string().default(''),
});
const bounced = z.object({ bounce: z.object({ bouncedRecipients: z.array(told).max(100) }) });
const complained = z.object({ complaint: z.object({ complainedRecipients: z.array(told).max(100) }) });
const delivered = z.object({ delivery: z.object({ recipients: z.array(z.string().max(512)).max(100) }) });
/** Services that pass notifications on wrap them in one more JSON. */
const wrapped = z.object({ Message: z.string() });

export interface Notification {
  recipients: Fields[];
  complains: boolean;
}

/** A delivery event that a sender's service writes into a mail instead of calling us. */
export function readNotification({ text }: Message): Notification | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  const event = inner(text.slice(0, text.lastIndexOf('}') + 1));
  const failed = bounced.safeParse(event).data?.bounce.bouncedRecipients;
  const unwelcome = complained.safeParse(event).data?.complaint.complainedRecipients;
  const arrived = delivered
    .safeParse(event)
    .data?.delivery.recipients.map((emailAddress) => told.parse({ emailAddress, action: 'delivered' }));
  const recipients = failed ?? unwelcome ?? arrived;
  return recipients && { recipients: recipients.map(fieldsOf), complains: unwelcome !== undefined };
}

function inner(text: string): unknown {
  // Servers that break lines of more than 998 characters put a mark where they do.
  const event = parsed(text.replace(/!\n /g, '')) ?? parsed(text.slice(0, text.indexOf('\n--\n')));
  const more = wrapped.safeParse(event).data;
  return more ? parsed(more.Message) : event;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const fieldsOf = ({ emailAddress, action, status, diagnosticCode }: z.infer<typeof told>): Fields => ({
  address: emailAddress,
  action,
  status,
  diagnostic: diagnosticCode,
  remote: '',
});
