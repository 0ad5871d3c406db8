import { VendorError } from '@leadfactory/domain/platform/errors';
import { z } from 'zod';
import { SignedOut, type Tools } from '../vendor/index.ts';

export interface ApiCall {
  vendor: string;
  tools: Tools;
  /** Of `Tools.token`: what the token is to open. */
  audience: string;
  /** Whether the call has a mail leave: then what became of it may not be known. */
  sends: boolean;
  signal: AbortSignal;
}

/** No request was written: there was nobody to write it to. */
const BEFORE = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'],
  ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
  ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_CERT_ALTNAME_INVALID'],
]);
const MINUTE = 60_000;

/**
 * Asks a provider's API by the token of an account. A token that is refused (401) is renewed once: what was refused so was not
 * done. Gives what else was answered. Throws a VendorError: `rate_limited` (429), `unknown_outcome` where a mail may have left,
 * `retryable`.
 */
export async function callApi(
  { vendor, tools, audience, sends, signal }: ApiCall,
  url: string,
  init: { method?: string; headers?: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> } = {},
): Promise<Response> {
  const reach = tools.fetch ?? fetch;
  const ask = async (token: string): Promise<Response> => {
    // What stood still until now has sent nothing.
    if (signal.aborted) throw new VendorError(vendor, { kind: 'retryable' }, 'It took too long to begin.');
    try {
      const headers = { ...init.headers, authorization: `Bearer ${token}` };
      return await reach(url, { ...init, headers, signal, redirect: 'manual' });
    } catch (cause) {
      throw lost(vendor, sends, cause);
    }
  };
  const token = await tokenOf(vendor, tools, audience);
  let response = await ask(token);
  if (response.status === 401) response = await ask(await tokenOf(vendor, tools, audience, token));
  const { status } = response;
  if (status === 401) throw new SignedOut(vendor);
  if (status === 429)
    throw new VendorError(
      vendor,
      { kind: 'rate_limited', retryAfterMs: waitOf(response) ?? MINUTE },
      'It asks to wait (429).',
    );
  if (status >= 500)
    throw new VendorError(
      vendor,
      sends ? { kind: 'unknown_outcome' } : { kind: 'retryable' },
      `It failed by itself (${status}).`,
    );
  return response;
}

/** What a provider says of a request that it took for none of its business (4xx): its words, cut short. */
export async function refusedWith(
  response: Response,
): Promise<{ status: number; code: string; says: string }> {
  const body = refusal.safeParse(await response.json().catch(() => null)).data?.error;
  const code = body?.errors?.[0]?.reason ?? String(body?.code ?? '');
  return {
    status: response.status,
    code,
    says: (body?.message ?? `It refused (${response.status}).`).slice(0, 300),
  };
}

/** Google's and Microsoft's have one shape, but for what `code` is. */
const refusal = z.object({
  error: z.object({
    code: z.union([z.string(), z.number()]).optional(),
    message: z.string().optional(),
    errors: z.array(z.object({ reason: z.string().optional() })).optional(),
  }),
});

function tokenOf(vendor: string, tools: Tools, audience: string, refused?: string): Promise<string> {
  if (tools.token) return tools.token(audience, refused);
  throw new VendorError(vendor, { kind: 'permanent' }, 'Nobody is signed in.');
}

function lost(vendor: string, sends: boolean, cause: unknown): VendorError {
  const {
    code,
    cause: inner,
    message,
  } = cause as { code?: string; cause?: { code?: string }; message?: string };
  const known = code ?? inner?.code ?? '';
  const surely = BEFORE.has(known) || /address is not allowed/.test(message ?? '');
  return new VendorError(
    vendor,
    sends && !surely ? { kind: 'unknown_outcome' } : { kind: 'retryable' },
    `It did not answer${known && ` (${known})`}.`,
    { cause },
  );
}

/** `Retry-After`: seconds, or a date (RFC 9110, 10.2.3). */
function waitOf({ headers }: Response): number | null {
  const said = headers.get('retry-after');
  if (!said) return null;
  const ms = /^\d+$/.test(said) ? Number(said) * 1_000 : Date.parse(said) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 1_000), 24 * 60 * MINUTE) : null;
}
