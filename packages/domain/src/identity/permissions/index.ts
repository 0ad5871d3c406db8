import { atLeast, type Role } from '../roles/index.ts';

/** Whose leads a member sees: all; their own and those of whoever is in a team with them; or their own. Leads that nobody owns are for those who see all. */
export const sights = ['all', 'team', 'own'] as const;
export type Sees = (typeof sights)[number];

/**
 * What can be given to a member beyond their role, or kept from them: taking lists out as files; mails leaving (starting
 * campaigns, letting a lead go on); prices and refunds; settings, members and keys. API keys are given `send`, `export` and `bill` by the same names.
 */
export const permissions = ['export', 'send', 'bill', 'manage'] as const;
export type Permission = (typeof permissions)[number];

/** The least role that has all of a permission by itself. */
export const leastRole: Record<Permission, Role> = {
  export: 'viewer',
  send: 'manager',
  bill: 'admin',
  manage: 'admin',
};

/** What a member may otherwise than their role says. */
export interface Deviations {
  granted: readonly Permission[];
  denied: readonly Permission[];
}
export const asTheRole: Deviations = { granted: [], denied: [] };

export const isPermission = (value: string): value is Permission =>
  (permissions as readonly string[]).includes(value);

/**
 * Whether a member may do what asks for `least` and, where it is named, for a permission. Nothing is kept from owners.
 */
export function permits(
  role: Role,
  { granted, denied }: Deviations,
  least: Role,
  permission: Permission | null,
): boolean {
  if (role === 'owner' || permission === null) return atLeast(role, least);
  return !denied.includes(permission) && (atLeast(role, least) || granted.includes(permission));
}

/** Whether a member has all of a permission. */
export const has = (role: Role, deviations: Deviations, permission: Permission): boolean =>
  permits(role, deviations, leastRole[permission], permission);

/**
 * Why a member of the role cannot be given these deviations and this sight by somebody with the role and deviations of
 * `mine`; null where they can. Owners and admins see all; nothing is kept from owners; settings come with the role only;
 * viewers look and, where they may, export; and nobody gives what they do not have.
 */
export function deviationRefusal(
  mine: { role: Role } & Deviations,
  of: Role,
  { sees, granted, denied }: { sees: Sees } & Deviations,
): string | null {
  if (atLeast(of, 'admin') && sees !== 'all')
    return 'Owners and admins see all leads. Give another role first.';
  if (of === 'owner' && granted.length + denied.length > 0) return 'Owners may everything.';
  if (granted.includes('manage')) return 'Settings and members come with the role admin, not by themselves.';
  if (of === 'viewer' && granted.some((one) => one !== 'export'))
    return 'Viewers look and, where they may, export. Give another role first.';
  if (granted.some((one) => denied.includes(one))) return 'A permission is given or taken away, not both.';
  const beyond = granted.find((one) => !has(mine.role, mine, one));
  return beyond ? `You cannot give the permission ${beyond}: you do not have it.` : null;
}

/** What of a member's sight and deviations stays when they get another role: what is kept from them, and what they still can be given. */
export function carriedOver(to: Role, now: { sees: Sees } & Deviations): { sees: Sees } & Deviations {
  if (to === 'owner') return { sees: 'all', ...asTheRole };
  const granted = now.granted.filter(
    (one) => !atLeast(to, leastRole[one]) && (to !== 'viewer' || one === 'export'),
  );
  return { sees: to === 'admin' ? 'all' : now.sees, granted, denied: now.denied };
}
