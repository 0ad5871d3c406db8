import { z } from 'zod';

const url = z.string().regex(/^https?:\/\//, 'an http or https address');

/**
 * What a token of each purpose carries. `code` and the order of the fields are the wire format: tokens live in
 * mails for years, so a code or an order never changes; new optional fields go at the end.
 */
export const payloads = {
  open: { code: 'o', fields: z.object({ org: z.uuid(), message: z.uuid() }) },
  click: { code: 'c', fields: z.object({ org: z.uuid(), message: z.uuid(), url }) },
  unsubscribe: { code: 'u', fields: z.object({ org: z.uuid(), message: z.uuid() }) },
  teaser: { code: 'r', fields: z.object({ org: z.uuid(), lead: z.uuid(), message: z.uuid().optional() }) },
  /** `key` is the object's key in storage, `name` the file name that the reader's browser is given. */
  file: { code: 'f', fields: z.object({ key: z.string().min(1), name: z.string().min(1) }) },
  /** A bought report; always with an expiry. */
  report: { code: 'p', fields: z.object({ org: z.uuid(), order: z.uuid() }) },
  claim: { code: 'k', fields: z.object({ user: z.string().min(1) }) },
} as const;

export type Purpose = keyof typeof payloads;
export type Payload<P extends Purpose> = z.infer<(typeof payloads)[P]['fields']>;
export type Signable = { [P in Purpose]: { purpose: P } & Payload<P> }[Purpose];

export const purposeOf = (code: unknown): Purpose | undefined =>
  (Object.keys(payloads) as Purpose[]).find((purpose) => payloads[purpose].code === code);
