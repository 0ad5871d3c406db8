import type { Guard } from '@leadfactory/guard';
import type { Tools } from '../vendor/index.ts';

/** Where mail servers are reached: SMTP (RFC 8314, and 2525 where providers' networks close the others), and IMAP. */
export const mailPorts = [25, 465, 587, 2525, 143, 993];

/** Judges a mail server that an organisation gave, after resolution. */
export const reachMail =
  (guard: Guard): NonNullable<Tools['reach']> =>
  async (host, port) => {
    const verdict = await guard.check(new URL(`https://${host.includes(':') ? `[${host}]` : host}:${port}`));
    if (!verdict.ok) throw new Error(`The server is not allowed: ${verdict.message}.`);
    return verdict.addresses;
  };
