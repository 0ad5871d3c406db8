import { VendorError } from '@leadfactory/domain/platform/errors';
import { z } from 'zod';
import { callApi, type Signed } from '../oauth/index.ts';
import type { Tools } from '../vendor/index.ts';
import { AUDIENCE, VENDOR } from './door.ts';
import { toVendorError } from './errors.ts';

const listed = z.object({
  messages: z.array(z.object({ id: z.string(), threadId: z.string() })).default([]),
  nextPageToken: z.string().optional(),
});
const headers = z.object({
  internalDate: z.string().default('0'),
  payload: z
    .object({ headers: z.array(z.object({ name: z.string(), value: z.string() })).default([]) })
    .optional(),
});

/** Looking at the mails of an account. Throws a VendorError. */
export function mailsOf({ api }: Pick<Signed, 'api'>, tools: Tools, signal: AbortSignal) {
  async function ask<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    const call = { vendor: VENDOR, tools, audience: AUDIENCE, sends: false, signal };
    const response = await callApi(call, `${api}/gmail/v1/users/me/${path}`);
    if (!response.ok) throw await toVendorError(response);
    const read = schema.safeParse(await response.json().catch(() => null));
    if (read.success) return read.data;
    throw new VendorError(VENDOR, { kind: 'retryable' }, 'Its answer was not understood.');
  }
  return {
    /** A page of those that a search finds, the newest first, spam and trash left out. */
    search: (q: string, page?: string) =>
      ask(
        `messages?${new URLSearchParams({ q, maxResults: '100', ...(page && { pageToken: page }) })}`,
        listed,
      ),
    async headersOf(id: string, names: readonly string[]) {
      const query = new URLSearchParams([
        ['format', 'metadata'],
        ...names.map((name) => ['metadataHeaders', name]),
      ]);
      const { internalDate, payload } = await ask(`messages/${encodeURIComponent(id)}?${query}`, headers);
      const value = (name: string) =>
        payload?.headers.find((one) => one.name.toLowerCase() === name.toLowerCase())?.value;
      return { at: Number(internalDate), value };
    },
  };
}

/** Without its pointed brackets. */
export const bare = (messageId: string): string => messageId.trim().replace(/^<|>$/g, '');
