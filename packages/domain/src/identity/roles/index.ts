/** What members may do, most first; each may do what the ones after it may. */
export const roles = ['owner', 'admin', 'manager', 'rep', 'viewer'] as const;
export type Role = (typeof roles)[number];

export const isRole = (value: string): value is Role => (roles as readonly string[]).includes(value);

/** True where `role` may do what `needed` may. */
export const atLeast = (role: Role, needed: Role): boolean => roles.indexOf(role) <= roles.indexOf(needed);

/** Of two roles, the one that may do less. */
export const lesser = (a: Role, b: Role): Role => (atLeast(a, b) ? b : a);

/**
 * Why somebody with the role `mine` may not make what another has (`now`; null: nothing yet) into `wanted` (null: nothing
 * any more); null where they may. Memberships, invitations and API keys obey the same rules: only owners touch owners,
 * and nobody hands out more than they have.
 */
export function grantRefusal(mine: Role, now: Role | null, wanted: Role | null): string | null {
  if (!atLeast(mine, 'admin')) return `This needs the role admin or higher; you have ${mine}.`;
  if (now === 'owner' && mine !== 'owner')
    return 'Only an owner can change, invite again or remove an owner.';
  if (wanted && !atLeast(mine, wanted)) return `You are ${mine}, so you cannot give the role ${wanted}.`;
  return null;
}
