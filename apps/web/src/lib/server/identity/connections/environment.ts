import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Capability } from '@leadfactory/domain/ports';
import { vendors } from '@leadfactory/integrations/registry';
import type { Vendor } from '@leadfactory/integrations/vendor';
import type { Services } from '#lib/server/services.ts';

interface Account {
  vendor: Vendor;
  credentials: object;
  provides: Capability[];
}

/** The accounts that the environment configures, with what each does for organisations that connect none of their own. */
export const environmentAccounts = ({ connections, env }: Services): Account[] =>
  vendors.flatMap((vendor) => {
    const provides = (Object.keys(vendor.provides) as Capability[]).filter((one) =>
      doing(connections, one).some(({ id }) => id === vendor.id),
    );
    return provides.length ? [{ vendor, credentials: vendor.fromEnvironment(env) as object, provides }] : [];
  });

/** People choose by whom they sign in; of all else the environment's first account is taken. */
const doing = (connections: Services['connections'], capability: Capability): { id: string }[] =>
  capability === 'signIn'
    ? connections.allOfProcess(capability).map(({ vendor }) => vendor)
    : [connections.ofProcess(capability)?.vendor ?? []].flat();

/** Asks the vendor of such an account whether it answers and knows us: what is wrong, or null. Throws `not_found`. */
export async function checkEnvironment(services: Services, vendorId: string): Promise<string | null> {
  const account = environmentAccounts(services).find(({ vendor }) => vendor.id === vendorId);
  if (!account) throw new DomainError('not_found', 'This server has no account at this vendor.');
  return services.connections.tryOut(account.vendor, account.credentials);
}
