import {
  deviationRefusal,
  isPermission,
  type Deviations,
  type Sees,
} from '@leadfactory/domain/identity/permissions';
import { grantRefusal, isRole, lesser, type Role } from '@leadfactory/domain/identity/roles';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../platform/client/index.ts';
import type { Actor } from './audit.ts';

/**
 * Refuses what the actor's role, as it stands in this transaction, does not allow: to make `now` into `wanted`
 * (`grantRefusal`). The system may everything. Throws `forbidden`.
 */
export async function mayGrant(tx: Tx, actor: Actor, now: Role | null, wanted: Role | null): Promise<void> {
  if (actor.kind === 'system') return;
  const mine = await roleOfActor(tx, actor);
  const refusal = mine ? grantRefusal(mine, now, wanted) : 'You do not belong to this organisation any more.';
  if (refusal) throw new DomainError('forbidden', refusal, wanted ? 'role' : undefined);
}

/**
 * Refuses to give a member of the role `of` a sight and permissions that the actor, as they stand in this transaction, may
 * not give (`deviationRefusal`). The system may everything. Throws `forbidden`.
 */
export async function mayDeviate(
  tx: Tx,
  actor: Actor,
  of: Role,
  wanted: { sees: Sees } & Deviations,
): Promise<void> {
  if (actor.kind === 'system') return;
  const role = await roleOfActor(tx, actor);
  const userId = role && (await personOf(tx, actor));
  const mine = userId && (await tx.membership.findFirst({ where: { userId } }));
  const refusal = mine
    ? deviationRefusal({ role, ...deviationsOf(mine) }, of, wanted)
    : 'You do not belong to this organisation any more.';
  if (refusal) throw new DomainError('forbidden', refusal);
}

/** Of a membership's row. */
export const deviationsOf = ({ granted, denied }: { granted: string[]; denied: string[] }): Deviations => ({
  granted: granted.filter(isPermission),
  denied: denied.filter(isPermission),
});

/** Whose rights an actor has: their own, or those of their key's owner. */
async function personOf(tx: Tx, { kind, id }: Actor): Promise<string | null> {
  if (kind === 'user' || id === null) return id;
  return (await tx.apiKey.findUnique({ where: { id }, select: { ownerId: true } }))?.ownerId ?? null;
}

/** Held until the transaction ends, so that nobody acts on a role that is being taken away. */
async function roleOfActor(tx: Tx, { kind, id }: Actor): Promise<Role | null> {
  if (kind === 'user') return lockedRole(tx, id);
  const [key] = await tx.$queryRaw<{ role: Role; ownerId: string }[]>`
    SELECT role, owner_id AS "ownerId" FROM api_key WHERE id = ${id}::uuid AND revoked_at IS NULL
      AND (expires_at IS NULL OR expires_at > now()) FOR SHARE`;
  // A key does no more than its owner may.
  const owners = key ? await lockedRole(tx, key.ownerId) : null;
  return key && owners ? lesser(key.role, owners) : null;
}

async function lockedRole(tx: Tx, userId: string | null): Promise<Role | null> {
  const [row] = await tx.$queryRaw<{ role: string }[]>`
    SELECT role FROM membership WHERE org_id = current_org() AND user_id = ${userId} FOR SHARE`;
  return row && isRole(row.role) ? row.role : null;
}
