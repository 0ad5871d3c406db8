import { VendorError } from '@leadfactory/domain/platform/errors';
import { z } from 'zod';
import { messageIdOf } from '../mail-server/message-id.ts';
import { callApi, type Signed } from '../oauth/index.ts';
import type { Tools } from '../vendor/index.ts';
import { AUDIENCE, VENDOR } from './door.ts';
import { toVendorError } from './errors.ts';

const mail = z.object({
  id: z.string(),
  isDraft: z.boolean(),
  parentFolderId: z.string(),
  internetMessageId: z.string().nullish(),
});
export type Found = z.infer<typeof mail>;
const list = z.object({ value: z.array(mail) });
const folder = z.object({ id: z.string() });

/** The headers that a mail came with, as Exchange keeps them (PS_INTERNET_HEADERS; MS-OXPROPS, 1.3.2). */
const OURS = 'String {00020386-0000-0000-C000-000000000046} Name X-LeadFactory-Message';
/** So an id stays the same when a draft becomes a mail that was sent. */
export const STEADY = { prefer: 'IdType="ImmutableId"' };

/** The Message-ID of a mail of ours: of the account's own domain, whatever address it is from. */
export const idAt = ({ user }: Pick<Signed, 'user'>, id: string): string =>
  messageIdOf({ id, from: { name: '', address: user } });

/** Looking at the mails of an account. Throws a VendorError. */
export function mailsOf(account: Signed, tools: Tools, signal: AbortSignal) {
  const call = { vendor: VENDOR, tools, audience: AUDIENCE, sends: false, signal };
  const base = `${account.api}/v1.0/me`;
  async function ask<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    const response = await callApi(call, `${base}/${path}`, { headers: STEADY });
    if (!response.ok) throw await toVendorError(response);
    const read = schema.safeParse(await response.json().catch(() => null));
    if (read.success) return read.data;
    throw new VendorError(VENDOR, { kind: 'retryable' }, 'Its answer was not understood.');
  }
  const search = async (filter: string): Promise<Found[]> => {
    const $select = 'id,isDraft,parentFolderId,internetMessageId';
    return (await ask(`messages?${new URLSearchParams({ $filter: filter, $select })}`, list)).value;
  };
  return {
    /** All that there are of one mail of ours, by its Message-ID, else by the header that every mail of ours has. */
    async ours(id: string): Promise<Found[]> {
      const byId = await search(`internetMessageId eq '<${idAt(account, id)}>'`);
      if (byId.length > 0) return byId;
      return search(`singleValueExtendedProperties/any(ep: ep/id eq '${OURS}' and ep/value eq '${id}')`);
    },
    drafts: async (): Promise<string> => (await ask('mailFolders/drafts?$select=id', folder)).id,
    /** What cannot be removed stays a draft. */
    remove: (key: string): Promise<unknown> =>
      callApi(call, `${base}/messages/${encodeURIComponent(key)}`, {
        method: 'DELETE',
        headers: STEADY,
      }).catch(() => null),
  };
}

export const bare = (messageId: string): string => messageId.trim().replace(/^<|>$/g, '');
