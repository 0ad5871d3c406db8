/** What members may do, most first; each may do what the ones after it may. */
export const roles = ['owner', 'admin', 'manager', 'rep', 'viewer'] as const;
export type Role = (typeof roles)[number];

export const isRole = (value: string): value is Role => (roles as readonly string[]).includes(value);

/** True where `role` may do what `needed` may. */
export const atLeast = (role: Role, needed: Role): boolean => roles.indexOf(role) <= roles.indexOf(needed);

/** Of two roles, the one that may do less. */
export const lesser = (a: Role, b: Role): Role => (atLeast(a, b) ? b : a);
