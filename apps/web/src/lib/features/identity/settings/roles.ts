import { atLeast, roles, type Role } from '@leadfactory/domain/identity/roles';

export const roleWords: Record<Role, { label: string; may: string }> = {
  owner: { label: 'Owner', may: 'Everything, and making other owners.' },
  admin: { label: 'Admin', may: 'Everything but touching owners: members, mailboxes, API keys, settings.' },
  manager: { label: 'Manager', may: 'Campaigns: make, start, pause and stop them. And all that a rep may.' },
  rep: { label: 'Rep', may: 'Work leads, import lists, answer replies.' },
  viewer: { label: 'Viewer', may: 'Look at everything, change nothing.' },
};

/** The roles that somebody may hand out: nobody gives more than they have. */
export const grantable = (mine: Role): Role[] => roles.filter((role) => atLeast(mine, role));

export const roleOptions = (mine: Role) =>
  grantable(mine).map((role) => ({ value: role, label: roleWords[role].label }));
