import { createDb } from '@leadfactory/db/platform/client';
import { loadLeads, loadOutreach, makeTenant, type Leads } from '@leadfactory/db/testing/many';
import type { Stack } from '@leadfactory/stack';

/**
 * Organisations of so many leads each, with all that grows beside them (`loadOutreach`), of whom the stack's owner is one.
 * `plain`: for those whom nobody asks for. Gives their ids.
 */
export async function loadTenants(
  { endpoints }: Stack,
  sizes: readonly number[],
  { plain = false } = {},
): Promise<string[]> {
  const db = createDb({ url: endpoints.databaseUrl! });
  try {
    const owner = await db.global((tx) =>
      tx.user.findUniqueOrThrow({
        where: { email: endpoints.owner!.email },
        select: { id: true, name: true },
      }),
    );
    const leads: [string, number][] = [];
    for (const [i, size] of sizes.entries()) {
      leads.push([await makeTenant(db, `Growth ${size} ${i}`, owner), size]);
    }
    const loaded: Leads = new Map(leads);
    await loadLeads(endpoints.databaseOwnerUrl!, loaded, { plain });
    await loadOutreach(endpoints.databaseOwnerUrl!, loaded, { mails: plain ? 1 : 3 });
    return leads.map(([orgId]) => orgId);
  } finally {
    await db.close();
  }
}
