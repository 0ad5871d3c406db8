import { VendorError } from '@leadfactory/domain/platform/errors';
import type { Services } from '../services.ts';

/** Which language model the worker asks for an organisation; null: none, and the built-in rules write. */
export async function modelOf({ connections }: Services, orgId: string) {
  // One that cannot be used writes nothing either; the list of connections says why.
  const connected = await connections.of(orgId, 'model').catch((error: unknown) => {
    if (error instanceof VendorError) return null;
    throw error;
  });
  if (!connected) return null;
  const { provider, name, price, sees } = connected.use;
  return { provider, name, priced: price !== null, sees };
}
