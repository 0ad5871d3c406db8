import { z } from 'zod';

/**
 * Whether Postgres can keep a text as it is: without the NUL character, and without halves of letters (lone
 * surrogates). Every text that comes in from outside is held against it.
 */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** ISO 8601 has a year 0, Postgres has none. */
const NO_YEAR_0 = /^(?!0000)/;
/** An instant, ISO 8601 UTC. What is read goes out as plain JSON, so that every edge gives the same. */
export const instant = z.iso.datetime().regex(NO_YEAR_0, 'there was no year 0');
/** A day, 2026-11-27. */
export const day = z.iso.date().regex(NO_YEAR_0, 'there was no year 0');
/** An address that people follow: http or https, never `javascript:`, `data:` or another that runs where it is clicked. */
export const webUrl = z
  .url({ protocol: /^https?$/, error: 'give the whole address, beginning with https://' })
  .max(300);
export const id = z.uuid();
/** As zod takes addresses, with a top-level domain in another alphabet's ASCII (`xn--p1ai`), too. */
const MAIL_ADDRESS =
  /^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+(?:[A-Za-z]{2,}|xn--[A-Za-z0-9-]*[A-Za-z0-9])$/i;
/** What a text is held against to be a mail address; what stands before the @ has 64 characters at most (RFC 5321, 4.5.3.1.1). */
export const ofMailAddress = [
  z.email({ pattern: MAIL_ADDRESS, error: 'give a full e-mail address' }),
  z.maxLength(254),
  z.regex(/^[^@]{1,64}@/, 'has more than 64 characters before the @'),
] as const;
export const mailAddress = z.string().check(...ofMailAddress);
/** Something by its id, with the name that people know it by. */
export const named = z.object({ id, name: z.string() });
/** A person's id is no UUID. */
export const person = z.object({ id: z.string(), name: z.string() });
/** Integer minor units, of one currency. */
export const money = z.object({ cents: z.number().int(), currency: z.string() });
