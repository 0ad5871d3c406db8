import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Db, Tx } from '../platform/client/index.ts';
import { audit, type Actor } from './audit.ts';
import type { Role } from '@leadfactory/domain/identity/roles';
import { hashSecret, newSecret } from './secrets.ts';

/** Makes an API key; `key` (`lf_…`) is shown once, only its SHA-256 is kept. */
export async function createApiKey(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { name, role }: { name: string; role: Role },
): Promise<{ id: string; key: string }> {
  if (!name.trim()) throw new DomainError('invalid', 'Give the key a name that says what uses it.', 'name');
  const key = newSecret('lf_');
  const { id } = await tx.apiKey.create({
    data: {
      orgId,
      name: name.trim().slice(0, 80),
      prefix: key.slice(0, 9),
      hash: hashSecret(key),
      role,
      createdBy: actor.kind === 'user' ? actor.id : null,
    },
  });
  await audit(tx, orgId, actor, 'api_key.created', id, { name, role });
  return { id, key };
}

/** The tenant's keys, newest first, the revoked ones too. */
export const listApiKeys = (tx: Tx) =>
  tx.apiKey.findMany({ orderBy: { createdAt: 'desc' }, omit: { hash: true } });

/** A revoked key stops working at once and stays in the list. Throws `not_found`. */
export async function revokeApiKey(tx: Tx, orgId: string, actor: Actor, id: string): Promise<void> {
  const { count } = await tx.apiKey.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  if (count === 0) throw new DomainError('not_found', 'This API key does not exist, or was revoked already.');
  await audit(tx, orgId, actor, 'api_key.revoked', id);
}

/** When this process last noted the use of a key, by its id. */
const noted = new Map<string, number>();
const NOTE_EVERY_MS = 60_000;

/**
 * Whose key this is; null when it is unknown or revoked, which is asked anew each time. One round trip outside a
 * transaction: the function sees keys by their hash alone. Notes the key's use, at most once a minute.
 */
export async function findApiKey(
  db: Db,
  key: string,
): Promise<{ id: string; orgId: string; role: Role; name: string } | null> {
  const { rows } = await db.pool.query<{ id: string; orgId: string; role: Role; name: string }>(
    'SELECT id::text, org_id::text AS "orgId", role, name FROM api_key_tenant($1)',
    [hashSecret(key)],
  );
  const found = rows[0];
  if (!found) return null;
  const now = Date.now();
  if (now - (noted.get(found.id) ?? 0) < NOTE_EVERY_MS) return found;
  if (noted.size >= 10_000) noted.clear();
  noted.set(found.id, now);
  await db.forOrg(
    found.orgId,
    (tx) => tx.$executeRaw`UPDATE api_key SET last_used_at = now() WHERE id = ${found.id}::uuid
      AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`,
  );
  return found;
}
