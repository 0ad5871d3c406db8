import { createHmac, timingSafeEqual } from 'node:crypto';
import { pack, unpack } from './pack.ts';
import { payloads, purposeOf, type Payload, type Purpose, type Signable } from './payloads.ts';

/** 128 bits of HMAC-SHA-256, as RFC 4868 truncates it: short links, and nothing to gain by guessing. */
const MAC_BYTES = 16;
const MAC_CHARS = 22;
/** The longest token that is looked at; the web server takes as long a request line. */
const MAX_CHARS = 48 * 1024;

export type TokenFailure = 'malformed' | 'forged' | 'expired' | 'wrong_purpose';
export type Verified<P extends Purpose> =
  { ok: true; payload: Payload<P> } | { ok: false; reason: TokenFailure };

/**
 * A url-safe token that says what it is for, and that only a holder of `secret` can make. Readable by anyone:
 * it hides nothing. Throws a ZodError for a payload that its purpose does not allow.
 */
export function sign(secret: string, content: Signable, expiresAt?: Date): string {
  const { code, fields } = payloads[content.purpose];
  const payload: Record<string, unknown> = fields.parse(content);
  const values = Object.keys(fields.shape).map((name) => pack(payload[name]));
  const expiry = expiresAt ? Math.floor(expiresAt.getTime() / 1000) : 0;
  const body = Buffer.from(JSON.stringify([code, expiry, ...values])).toString('base64url');
  return body + mac(secret, body);
}

/** The payload of a token signed for this purpose, or why not. Compares in constant time; never throws. */
export function verify<P extends Purpose>(
  secret: string,
  purpose: P,
  token: string,
  now: Date = new Date(),
): Verified<P> {
  const fail = (reason: TokenFailure): Verified<P> => ({ ok: false, reason });
  if (token.length <= MAC_CHARS || token.length > MAX_CHARS || !/^[\w-]+$/.test(token))
    return fail('malformed');
  const body = token.slice(0, -MAC_CHARS);
  const given = Buffer.from(token.slice(-MAC_CHARS));
  if (!timingSafeEqual(given, Buffer.from(mac(secret, body)))) return fail('forged');

  const content = parse(body);
  if (!content) return fail('malformed');
  const [code, expiry, ...values] = content;
  if (purposeOf(code) !== purpose) return fail('wrong_purpose');
  if (typeof expiry !== 'number') return fail('malformed');
  if (expiry !== 0 && now.getTime() >= expiry * 1000) return fail('expired');
  const { fields } = payloads[purpose];
  const names = Object.keys(fields.shape);
  const payload = fields.safeParse(Object.fromEntries(names.map((name, i) => [name, unpack(values[i])])));
  return payload.success ? { ok: true, payload: payload.data as Payload<P> } : fail('malformed');
}

const mac = (secret: string, body: string): string =>
  createHmac('sha256', secret).update(body).digest().subarray(0, MAC_BYTES).toString('base64url');

function parse(body: string): unknown[] | null {
  try {
    const content: unknown = JSON.parse(Buffer.from(body, 'base64url').toString());
    return Array.isArray(content) ? content : null;
  } catch {
    return null;
  }
}
