import type { EngagementKind, MachineReason } from '@leadfactory/domain/outreach/engagement';
import type { ToldKind } from '@leadfactory/domain/outreach/messages';
import type { Prisma } from '../../generated/client.ts';

/** What happened to a mail, as its provider, a webhook or a tracked link tells it. */
export interface MessageOccurrence {
  orgId: string;
  messageId: string;
  kind: ToldKind | Exclude<EngagementKind, 'visited'>;
  /** Wall time at which it happened; default now. */
  occurredAt?: Date;
  /** What makes an event that is told twice one event. Default: one per kind, and per hour for opens and clicks. */
  dedupeKey?: string;
  /** For `bounced`: the address will never work. A transient bounce is recorded and not acted on. */
  permanent?: boolean;
  /** For `opened` and `clicked`, from the request's header. */
  userAgent?: string | null;
  /** For `opened` and `clicked`: why the request itself is known to be a machine's. */
  machine?: MachineReason | null;
  /** For `clicked`. */
  url?: string;
  data?: Prisma.InputJsonObject;
}
