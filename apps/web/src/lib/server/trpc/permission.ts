import {
  has,
  isPermission,
  permissions,
  permits,
  type Deviations,
  type Permission,
} from '@leadfactory/domain/identity/permissions';
import { atLeast, isRole, type Role } from '@leadfactory/domain/identity/roles';
import { TRPCError } from '@trpc/server';

/**
 * The permission that a procedure belongs to: the scope that it names, where that is one (`send`, `bill`, `export`), else
 * `manage` for what admins do; null: it comes with the role and nothing else.
 */
export function permissionOf(meta?: { scope?: string | null; role?: string }): Permission | null {
  const { scope, role } = meta ?? {};
  if (scope && isPermission(scope)) return scope;
  return role && isRole(role) && atLeast('admin', role) && !atLeast('manager', role) ? 'manage' : null;
}

/** Refuses who has not the role, unless they were given the permission, and from whom it was taken. Throws `FORBIDDEN`. */
export function requirePermission(
  { role, deviations }: { role: Role; deviations: Deviations },
  least: Role,
  permission: Permission | null,
): void {
  if (permits(role, deviations, least, permission)) return;
  const message =
    permission && deviations.denied.includes(permission)
      ? `This needs the permission ${permission}, which was taken from you. Ask an owner or admin.`
      : `This needs the role ${least} or higher${permission && permission !== 'manage' ? `, or the permission ${permission}` : ''}; you have ${role}. Ask an owner or admin.`;
  throw new TRPCError({ code: 'FORBIDDEN', message });
}

/** Of each permission, whether the actor has all of it. */
export const canOf = ({ role, deviations }: { role: Role; deviations: Deviations }) =>
  Object.fromEntries(permissions.map((one) => [one, has(role, deviations, one)])) as Record<
    Permission,
    boolean
  >;
