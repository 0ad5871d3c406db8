import type { SigningKey } from '@leadfactory/domain/outreach/domains';
import { seal, unseal, type Keyring, type Sealed } from '@leadfactory/tokens';
import { audit, type Actor } from '../../identity/audit.ts';
import type { Db, Reads, Tx } from '../../platform/client/index.ts';

export interface NewSigningKey extends SigningKey, Sealed {}

/** Keeps the key that signs a domain's mails, in place of another; it signs from when its record was seen. */
export async function keepSigningKey(
  tx: Tx,
  orgId: string,
  actor: Actor,
  host: string,
  { selector, publicKey, sealed, keyId }: NewSigningKey,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO sending_domain (org_id, host, dkim_selector, dkim_public, sealed, key_id)
    VALUES (${orgId}::uuid, ${host}, ${selector}, ${publicKey}, ${sealed}, ${keyId})
    ON CONFLICT (org_id, host) DO UPDATE SET dkim_selector = excluded.dkim_selector, dkim_public = excluded.dkim_public,
      sealed = excluded.sealed, key_id = excluded.key_id, dkim_seen_at = NULL`;
  await audit(tx, orgId, actor, 'domain.key_made', null, { after: { domain: host, selector } });
}

/** The half of a domain's key that everybody may know; null where it has none. */
export async function publicKeyOf(tx: Reads, host: string): Promise<SigningKey | null> {
  const [row] = await tx.$queryRaw<SigningKey[]>`
    SELECT dkim_selector AS selector, dkim_public AS "publicKey" FROM sending_domain
    WHERE host = ${host} AND sealed IS NOT NULL`;
  return row ?? null;
}

/**
 * The key that signs what is from a domain; null where there is none, or its record was not seen: a signature that nobody can
 * check does more harm than none.
 * @throws Unsealable
 */
export async function signingKeyOf(
  db: Db,
  keyring: Keyring | null,
  orgId: string,
  host: string,
): Promise<{ selector: string; privateKey: string } | null> {
  const [row] = await db.readOrg(
    orgId,
    (tx) => tx.$queryRaw<({ selector: string } & Sealed)[]>`
      SELECT dkim_selector AS selector, sealed, key_id AS "keyId" FROM sending_domain
      WHERE host = ${host} AND dkim_seen_at IS NOT NULL`,
  );
  if (!row || !keyring) return null;
  const { privateKey } = unseal(keyring, { orgId, signsFor: host }, row) as { privateKey: string };
  return { selector: row.selector, privateKey };
}

/** Encrypts all organisations' keys with the current one that are still under another; as `resealConnections`. */
export async function resealSigningKeys(db: Db, keyring: Keyring): Promise<number> {
  const due = await db.global(
    (tx) => tx.$queryRaw<{ orgId: string; host: string }[]>`
      SELECT org_id::text AS "orgId", host FROM signing_keys_not_under(${keyring.currentId})`,
  );
  let done = 0;
  for (const { orgId, host } of due) done += await resealOne(db, keyring, orgId, host);
  return done;
}

const resealOne = (db: Db, keyring: Keyring, orgId: string, host: string): Promise<number> =>
  db.forOrg(orgId, async (tx) => {
    const [row] = await tx.$queryRaw<Sealed[]>`
      SELECT key_id AS "keyId", sealed FROM sending_domain
      WHERE host = ${host} AND sealed IS NOT NULL FOR UPDATE`;
    if (!row || row.keyId === keyring.currentId) return 0;
    const of = { orgId, signsFor: host };
    const { sealed, keyId } = seal(keyring, of, unseal(keyring, of, row));
    await tx.$executeRaw`UPDATE sending_domain SET sealed = ${sealed}, key_id = ${keyId} WHERE host = ${host}`;
    return 1;
  });
