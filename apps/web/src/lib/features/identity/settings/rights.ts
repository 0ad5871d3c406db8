import {
  has,
  asTheRole,
  permissions,
  type Deviations,
  type Permission,
  type Sees,
} from '@leadfactory/domain/identity/permissions';
import type { Role } from '@leadfactory/domain/identity/roles';

export const seesWords: Record<Sees, { label: string; means: string }> = {
  all: { label: 'All leads', means: 'Every lead, also those that nobody owns.' },
  team: {
    label: 'Their teams’ leads',
    means: 'Their own leads, and those of whoever is in a team with them.',
  },
  own: { label: 'Their own leads', means: 'Only leads that they own.' },
};
/** What is said where figures are of what the reader sees; undefined for whoever sees all. */
export const figuresOf = (sees: Sees): string | undefined =>
  ({
    all: undefined,
    team: 'Figures are of your own leads and your teams’.',
    own: 'Figures are of your own leads.',
  })[sees];
export const seesOptions = (Object.keys(seesWords) as Sees[]).map((value) => ({
  value,
  label: seesWords[value].label,
}));

export const permissionWords: Record<Permission, { label: string; means: string }> = {
  export: { label: 'Export', means: 'Take lists of leads and assessments out as files.' },
  send: { label: 'Send', means: 'Start and resume campaigns, and let single leads go on.' },
  bill: { label: 'Bill', means: 'Set prices and take payments back.' },
  manage: { label: 'Manage', means: 'Settings, members, API keys and connections.' },
};

/** As the role says, given beyond it, or taken away. */
export type Choice = 'role' | 'granted' | 'denied';
export type Choices = Record<Permission, Choice>;

export const choicesOf = ({ granted, denied }: Deviations): Choices =>
  Object.fromEntries(
    permissions.map((one) => [
      one,
      granted.includes(one) ? 'granted' : denied.includes(one) ? 'denied' : 'role',
    ]),
  ) as Choices;

export const deviationsOf = (choices: Choices) => ({
  granted: permissions.filter((one) => choices[one] === 'granted'),
  denied: permissions.filter((one) => choices[one] === 'denied'),
});

/** What can be chosen for a member of a role: settings come with the role only, and viewers can be given exports alone. */
export function optionsFor(role: Role, permission: Permission): { value: Choice; label: string }[] {
  const byRole = has(role, asTheRole, permission);
  const givable = !byRole && permission !== 'manage' && (role !== 'viewer' || permission === 'export');
  return [
    { value: 'role', label: byRole ? 'Yes, as their role' : 'No, as their role' },
    ...(givable ? [{ value: 'granted' as const, label: 'Yes' }] : []),
    ...(permission === 'manage' && !byRole ? [] : [{ value: 'denied' as const, label: 'No' }]),
  ];
}

/** What a member has beside their role, in a few words; empty where it is the role's. */
export const inShort = ({ granted, denied }: Deviations): string =>
  [
    ...granted.map((one) => `may ${permissionWords[one].label.toLowerCase()}`),
    ...denied.map((one) => `may not ${permissionWords[one].label.toLowerCase()}`),
  ].join(', ');
