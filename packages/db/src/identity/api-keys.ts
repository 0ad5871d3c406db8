import { DomainError } from '@leadfactory/domain/platform/errors';
import { Prisma, type Db, type Tx } from '../platform/client/index.ts';
import type { Page } from '../platform/cursor/index.ts';
import { keyset, type PageInput } from '../platform/cursor/keyset.ts';
import { audit, type Actor } from './audit.ts';
import { mayGrant } from './authority.ts';
import type { Permission, Sees } from '@leadfactory/domain/identity/permissions';
import { state } from './difference.ts';
import { lesser, type Role } from '@leadfactory/domain/identity/roles';
import { hashSecret, newSecret } from './secrets.ts';

export interface NewApiKey {
  name: string;
  role: Role;
  /** Whose it is: it never does more than they may, and ends with their membership. */
  ownerId: string;
  /** What of the role's rights it has; null: all of them. */
  scopes?: readonly string[] | null;
  /** Null: it does not expire. */
  expiresAt?: Date | null;
}

/**
 * Makes an API key; `key` (`lf_…`) is shown once, only its SHA-256 is kept. Nobody makes one that may more than they:
 * throws `forbidden`, and `invalid`.
 */
export async function createApiKey(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { name, role, ownerId, scopes = null, expiresAt = null }: NewApiKey,
): Promise<{ id: string; key: string }> {
  if (!name.trim()) throw new DomainError('invalid', 'Give the key a name that says what uses it.', 'name');
  if (expiresAt && expiresAt <= new Date())
    throw new DomainError('invalid', 'Choose a day that is still to come.', 'expiresAt');
  await mayGrant(tx, actor, null, role);
  const key = newSecret('lf_');
  const { id } = await tx.apiKey.create({
    data: {
      ...{ orgId, role, ownerId, expiresAt },
      // Prisma knows no list that may be null: left out, it is null, and the key has all that its role allows.
      ...(scopes && { scopes: [...scopes] }),
      name: name.trim().slice(0, 80),
      prefix: key.slice(0, 9),
      hash: hashSecret(key),
      createdBy: actor.kind === 'user' ? actor.id : null,
    },
    select: { id: true },
  });
  await audit(tx, orgId, actor, 'api_key.created', id, {
    after: state({ name, role, ownerId, scopes, expiresAt }),
  });
  return { id, key };
}

export interface ApiKey {
  id: string;
  name: string;
  prefix: string;
  /** What it may do today: the lesser of its own role and its owner's. */
  role: Role;
  scopes: string[] | null;
  owner: { id: string; name: string } | null;
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
}

/** The tenant's keys, newest first, the revoked ones too, a page at a time. */
export async function listApiKeys(tx: Tx, input: PageInput = {}): Promise<Page<ApiKey>> {
  const { beyond, order, sortValue, pageOf } = keyset(input, {
    ...{ key: Prisma.sql`k.created_at`, type: 'timestamptz', id: Prisma.sql`k.id`, dir: 'DESC' },
  });
  const read = await tx.$queryRaw<(ApiKey & { ownerRole: Role | null; sortValue: string })[]>`
    WITH page AS MATERIALIZED (SELECT * FROM api_key k WHERE k.org_id = (SELECT current_org()) ${beyond} ${order})
    SELECT k.id::text, k.name, k.prefix, k.role, m.role AS "ownerRole", k.scopes, k.created_at AS "createdAt",
      k.last_used_at AS "lastUsedAt", k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt",
      CASE WHEN u.id IS NOT NULL THEN jsonb_build_object('id', u.id, 'name', u.name) END AS owner, ${sortValue}
    FROM page k LEFT JOIN colleague u ON u.id = k.owner_id
    LEFT JOIN membership m ON m.org_id = k.org_id AND m.user_id = k.owner_id
    ORDER BY k.created_at DESC, k.id DESC`;
  const { rows, nextCursor } = pageOf(read);
  return {
    rows: rows.map(({ ownerRole, ...key }) => ({ ...key, role: lesser(key.role, ownerRole ?? key.role) })),
    nextCursor,
  };
}

/** A revoked key stops working at once and stays in the list. Throws `not_found`. */
export async function revokeApiKey(tx: Tx, orgId: string, actor: Actor, id: string): Promise<void> {
  const [key] = await tx.apiKey.updateManyAndReturn({
    where: { id, revokedAt: null },
    data: { revokedAt: new Date() },
    select: { name: true, role: true, ownerId: true, scopes: true },
  });
  if (!key) throw new DomainError('not_found', 'This API key does not exist, or was revoked already.');
  await audit(tx, orgId, actor, 'api_key.revoked', id, { before: state(key) });
}

/** When this process last noted the use of a key, by its id. */
const noted = new Map<string, number>();
const NOTE_EVERY_MS = 60_000;

/**
 * Whose key this is, and what it may do: the lesser of its own role and its owner's. Null when it is unknown, revoked or
 * expired, or its owner no member any more, all of which is asked anew each time. One round trip outside a transaction:
 * the function sees keys by their hash alone. Notes the key's use, at most once a minute.
 */
export async function findApiKey(db: Db, key: string): Promise<Omit<FoundKey, 'ownerRole'> | null> {
  const { rows } = await db.pool.query<FoundKey>(
    `SELECT id::text, org_id::text AS "orgId", role, owner_role AS "ownerRole", name, scopes,
       owner_id AS "ownerId", sees, granted, denied FROM api_key_tenant($1)`,
    [hashSecret(key)],
  );
  if (!rows[0]) return null;
  const { ownerRole, ...found } = rows[0];
  await noteUse(db, found);
  return { ...found, role: lesser(found.role, ownerRole) };
}

interface FoundKey {
  id: string;
  orgId: string;
  role: Role;
  ownerRole: Role;
  name: string;
  scopes: string[] | null;
  /** Whose it is, and what they see and may. */
  ownerId: string;
  sees: Sees;
  granted: Permission[];
  denied: Permission[];
}

async function noteUse(db: Db, { id, orgId }: Pick<FoundKey, 'id' | 'orgId'>): Promise<void> {
  const now = Date.now();
  if (now - (noted.get(id) ?? 0) < NOTE_EVERY_MS) return;
  if (noted.size >= 10_000) noted.clear();
  noted.set(id, now);
  await db.forOrg(
    orgId,
    (tx) => tx.$executeRaw`UPDATE api_key SET last_used_at = now() WHERE id = ${id}::uuid
      AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`,
  );
}
