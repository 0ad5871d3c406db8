import type { MailEvent } from '@leadfactory/domain/outreach/ports';
import { z } from 'zod';

const instant = z.string().refine((s) => !Number.isNaN(Date.parse(s)), 'an instant');

/** What SES publishes about a mail (SES developer guide, "Event data that Amazon SES publishes to Amazon SNS"). */
const sesEvent = z.object({
  eventType: z.string().optional(),
  /** The name of the same field in the older feedback notifications. */
  notificationType: z.string().optional(),
  mail: z.object({
    messageId: z.string(),
    timestamp: instant,
    tags: z.record(z.string(), z.array(z.string())).optional(),
    headers: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
  }),
  delivery: z.object({ timestamp: instant }).optional(),
  bounce: z
    .object({
      bounceType: z.string(),
      bounceSubType: z.string().optional(),
      timestamp: instant,
      feedbackId: z.string().optional(),
      bouncedRecipients: z.array(z.object({ diagnosticCode: z.string().optional() })).optional(),
    })
    .optional(),
  complaint: z
    .object({
      timestamp: instant,
      feedbackId: z.string().optional(),
      complaintFeedbackType: z.string().optional(),
    })
    .optional(),
});

/** What is told of a subscription or an identity, and of no mail: `AmazonSnsSubscriptionSucceeded`. */
const notice = z.object({ notificationType: z.string(), mail: z.undefined().optional() });

export type ParsedEvent =
  | { ok: true; event: MailEvent }
  /** `ignored`: well formed, and nothing that we keep (a mail that is not ours, a kind that we record ourselves). */
  | { ok: false; reason: 'malformed' | 'ignored' };

/** The event inside a verified SNS message's `Message`. Never throws. */
export function parseSesEvent(text: string): ParsedEvent {
  // SNS and SES also write to people: “This is a test”, “Successfully validated SNS topic …”.
  if (!text.trim().startsWith('{')) return { ok: false, reason: 'ignored' };
  const content = readJson(text);
  if (notice.safeParse(content).success) return { ok: false, reason: 'ignored' };
  const parsed = sesEvent.safeParse(content);
  if (!parsed.success) return { ok: false, reason: 'malformed' };
  const { mail, delivery, bounce, complaint } = parsed.data;
  const ids = z
    .object({ org: z.uuid(), message: z.uuid() })
    .safeParse({ org: tag(mail, 'org'), message: tag(mail, 'message') });
  const base = {
    // Without our tags (another configuration set, headers left out), the provider's own id says which mail it is.
    ...(ids.success
      ? { orgId: ids.data.org, messageId: ids.data.message }
      : ({ orgId: null, messageId: null } as const)),
    data: { providerMessageId: mail.messageId },
  };
  const at = (timestamp: string) => new Date(timestamp);

  switch (parsed.data.eventType ?? parsed.data.notificationType) {
    case 'Send':
      return {
        ok: true,
        event: { ...base, kind: 'sent', occurredAt: at(mail.timestamp), dedupeKey: 'sent' },
      };
    case 'Delivery':
      return {
        ok: true,
        event: {
          ...base,
          kind: 'delivered',
          occurredAt: at(delivery?.timestamp ?? mail.timestamp),
          dedupeKey: 'delivered',
        },
      };
    case 'Bounce':
      return {
        ok: true,
        event: {
          ...base,
          kind: 'bounced',
          occurredAt: at(bounce?.timestamp ?? mail.timestamp),
          dedupeKey: `bounced:${bounce?.feedbackId ?? mail.messageId}`,
          permanent: bounce?.bounceType === 'Permanent',
          data: {
            ...base.data,
            type: [bounce?.bounceType, bounce?.bounceSubType].filter(Boolean).join('/'),
            diagnostic: bounce?.bouncedRecipients?.[0]?.diagnosticCode ?? '',
          },
        },
      };
    case 'Complaint':
      // Somebody took the mail out of the spam folder (RFC 6430).
      if (complaint?.complaintFeedbackType === 'not-spam') return { ok: false, reason: 'ignored' };
      return {
        ok: true,
        event: {
          ...base,
          kind: 'complained',
          occurredAt: at(complaint?.timestamp ?? mail.timestamp),
          dedupeKey: `complained:${complaint?.feedbackId ?? mail.messageId}`,
          data: { ...base.data, type: complaint?.complaintFeedbackType ?? '' },
        },
      };
    default:
      return { ok: false, reason: 'ignored' };
  }
}

type ToldMail = z.infer<typeof sesEvent>['mail'];

/** Tags come with event publishing; the older notifications carry the mail's headers instead. */
function tag(mail: ToldMail, name: 'org' | 'message'): string | undefined {
  const given = mail.tags?.[name]?.[0];
  if (given) return given;
  const header = mail.headers?.find((h) => h.name.toLowerCase() === 'x-ses-message-tags')?.value;
  return header?.match(new RegExp(`(?:^|[ ,])${name}=([\\w-]+)`))?.[1];
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
