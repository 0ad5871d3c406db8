import { audit, type Actor } from '../../identity/audit.ts';
import { holdHere } from '../../outreach/proofs/index.ts';
import { asGlobal, type Tx } from '../../platform/client/index.ts';
import { ensureProduct } from '../../revenue/products/index.ts';
import { slugOf } from './slug.ts';

export interface NewOrganisation {
  name: string;
  /** IANA name. */
  timeZone: string;
  /** ISO 3166 alpha-2. */
  country: string;
}

/**
 * An organisation with its owner, what it sells and whom it writes as; its stages come with its row. Its postal address is
 * for its owner to set. Run in `db.forOrg` of the new id.
 */
export async function createOrganisation(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { name, timeZone, country }: NewOrganisation,
  owner: { id: string; name: string },
): Promise<void> {
  const slug = await insert(tx, orgId, { name, timeZone, country });
  await ensureProduct(tx, orgId, 'report');
  const mailbox = await tx.mailbox.create({
    data: {
      orgId,
      fromName: owner.name,
      address: `hello@${slug}.example`,
      timeZone,
      dailyCap: 50,
      gapSeconds: 90,
    },
    select: { id: true, address: true },
  });
  await holdHere(tx, orgId, mailbox);
  await asGlobal(tx, () => tx.membership.create({ data: { orgId, userId: owner.id, role: 'owner' } }));
  await audit(tx, orgId, actor, 'organisation.created', orgId);
  await audit(tx, orgId, actor, 'member.added', owner.id, { role: 'owner' });
}

/** Gives the slug, which no other organisation has: other tenants' rows cannot be seen, but not be inserted twice either. */
async function insert(tx: Tx, orgId: string, { name, timeZone, country }: NewOrganisation): Promise<string> {
  const plain = slugOf(name) || 'organisation';
  for (const slug of [plain, `${plain}-${orgId.slice(-8)}`, orgId]) {
    const made = await tx.$executeRaw`
      INSERT INTO organisation (id, name, slug, time_zone, country, consent_rules)
      VALUES (${orgId}::uuid, ${name}, ${slug}, ${timeZone}, ${country},
        ${JSON.stringify({ hold: true })}::jsonb) ON CONFLICT (slug) DO NOTHING`;
    if (made === 1) return slug;
  }
  throw new Error(`No slug for the organisation ${orgId}.`);
}
