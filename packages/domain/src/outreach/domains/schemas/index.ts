import { z } from 'zod';
import { instant } from '../../../platform/values/index.ts';

/** What is looked for at a domain that mails are written from. */
export const recordKinds = ['spf', 'dkim', 'dmarc', 'mx', 'tracking'] as const;

/**
 * `right`: nothing is to be done. `missing` and `wrong`: something is. `provider`: whoever sends the mails sees to it, and what
 * there is cannot be told from here. `unanswered`: no name server said anything, so that nothing is known.
 */
export const recordStates = ['right', 'missing', 'wrong', 'provider', 'unanswered'] as const;

/** The types of records that are looked for. */
export const recordTypes = ['TXT', 'CNAME', 'MX'] as const;
export type RecordType = (typeof recordTypes)[number];

/** A record to be set, by its whole name. */
export const dnsRecord = z.object({
  type: z.enum(recordTypes),
  name: z.string(),
  value: z.string(),
});

export const finding = z.object({
  kind: z.enum(recordKinds),
  state: z.enum(recordStates),
  /** What that means and what to do, in a sentence or two. */
  says: z.string(),
  /** What stands there, as it was read. */
  found: z.array(z.string()),
  /** What should stand there; null: nothing that could be said from here. */
  record: dnsRecord.nullable(),
});
export type Finding = z.infer<typeof finding>;

/** A domain that mails are written from, and what was last found there. */
export const sendingDomain = z.object({
  host: z.string(),
  /** Null: no key of ours signs its mails. */
  dkim: z
    .object({
      record: dnsRecord,
      /** When the record was last seen: mails that leave by a mail server are signed from then on. */
      seenAt: instant.nullable(),
    })
    .nullable(),
  /** The host that links in mails lead to; `seenAt` null: not until it leads here. */
  tracking: z.object({ host: z.string(), seenAt: instant.nullable() }).nullable(),
  findings: z.array(finding),
  /** Null: never. */
  checkedAt: instant.nullable(),
});
export type SendingDomain = z.infer<typeof sendingDomain>;
