import { randomUUID } from 'node:crypto';
import type { ConnectionRow } from '@leadfactory/db/platform/connections';
import type { Capability } from '@leadfactory/domain/ports';
import { vendorOf, vendors } from '@leadfactory/integrations/registry';
import { formOf, ownCapabilities, type Vendor } from '@leadfactory/integrations/vendor';
import type { z } from 'zod';
import { capability, type connectionList } from '#lib/contract/identity/connections.ts';
import type { Services } from '#lib/server/services.ts';
import { iso, isoOrNull } from '#lib/server/trpc/shapes.ts';
import { webhookUrl } from '#lib/urls/identity.ts';
import { environmentAccounts } from './environment.ts';

type Listed = z.infer<typeof connectionList>;

/** All that the settings show of connections; nothing of it is a secret. */
export const listed = (services: Services, rows: ConnectionRow[]): Listed => ({
  connections: rows.map((row) => shape(services, row)),
  environment: environmentAccounts(services).map(({ vendor, credentials, provides }) => ({
    ...{ vendor: vendor.id, vendorName: vendor.name, provides },
    note: vendor.environmentIs?.(credentials) ?? null,
  })),
  vendors: vendors.map((vendor) => about(services, vendor)),
  canAdd: services.keyring !== null,
  nextId: randomUUID(),
});

function shape(services: Services, row: ConnectionRow): Listed['connections'][number] {
  const vendor = vendorOf(row.vendor);
  return {
    ...{ id: row.id, vendor: row.vendor, vendorName: vendor?.name ?? row.vendor, name: row.name },
    settings: row.settings as Record<string, string>,
    provides: vendor ? ownCapabilities(vendor) : [],
    defaultOf: row.defaultOf.flatMap((one) => capability.safeParse(one).data ?? []),
    status: row.status as Listed['connections'][number]['status'],
    ...{ lastError: row.lastError, lastErrorAt: isoOrNull(row.lastErrorAt) },
    ...{ lastCheckedAt: isoOrNull(row.lastCheckedAt), lastUsedAt: isoOrNull(row.lastUsedAt) },
    createdAt: iso(row.createdAt),
    webhook: vendor?.webhook ? services.env.APP_URL + webhookUrl(vendor.id, row.id) : null,
  };
}

const about = ({ env }: Services, vendor: Vendor): Listed['vendors'][number] => ({
  ...{ id: vendor.id, name: vendor.name, home: vendor.home, says: vendor.says, costs: vendor.costs },
  limits: vendor.limits && {
    perSecond: vendor.limits.perSecond ?? null,
    perDay: vendor.limits.perDay ?? null,
  },
  provides: vendor.credentials ? ownCapabilities(vendor) : (Object.keys(vendor.provides) as Capability[]),
  signIn: vendor.account ? (vendor.account(env) ? 'offered' : 'no_client') : null,
  form:
    vendor.credentials === undefined || vendor.account
      ? null
      : formOf(vendor.credentials).map(({ hint = null, example = null, ...field }) => ({
          ...field,
          ...{ hint, example },
        })),
  webhook: vendor.webhook ? env.APP_URL + webhookUrl(vendor.id) : null,
});
