import { certificate } from '@leadfactory/domain/compliance/certificate';
import { mostDays, retentionKinds } from '@leadfactory/domain/compliance/retention';
import { z } from 'zod';
import { id, mailAddress } from '../platform/values.ts';
import { pageInput, pageOf } from '../platform/page.ts';

export { certificate };
export const erasuresInput = pageInput;
export const erasuresPage = pageOf(certificate);

export const byEmail = z.object({ email: mailAddress });

export const readmit = byEmail.extend({
  /** How they said so, for the audit log: "asked by telephone on 3 May". */
  reason: z.string().trim().min(3, 'Say how they asked for it.').max(200),
});

/** The person behind a lead, or at an address: one of the two. */
export const whom = z.object({ leadId: id.optional(), email: mailAddress.optional() });

export const begun = z.object({ erasureId: id });

export const preview = z.object({
  leads: z.number().int(),
  addresses: z.number().int(),
  places: z.array(z.object({ place: z.string(), label: z.string(), rows: z.number().int() })),
});

export const personalExport = z.object({
  madeAt: z.iso.datetime(),
  addresses: z.array(z.string()),
  suppressed: z.string().nullable(),
  places: z.array(
    z.object({
      place: z.string(),
      label: z.string(),
      rows: z.array(z.record(z.string(), z.unknown())),
      /** Addresses at which the files can be downloaded for an hour. */
      files: z.array(z.object({ name: z.string(), url: z.string() })),
    }),
  ),
});

/** The audit log takes no fewer than `leastDays`. */
const days = z.number().int().min(1).max(mostDays).nullable();
export const retention = z.array(z.object({ kind: z.enum(retentionKinds), days, defaultDays: days }));
export const setRetention = z.object({ kind: z.enum(retentionKinds), days });
