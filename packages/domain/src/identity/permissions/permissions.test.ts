import { expect, test } from 'vitest';
import { roles, type Role } from '../roles/index.ts';
import {
  asTheRole,
  carriedOver,
  deviationRefusal,
  has,
  permissions,
  permits,
  type Permission,
  type Sees,
} from './index.ts';

const granted = (...of: Permission[]) => ({ granted: of, denied: [] });
const denied = (...of: Permission[]) => ({ granted: [], denied: of });

test('without a deviation, a role has what it always had', () => {
  const table = roles.map((role) => permissions.filter((one) => has(role, asTheRole, one)));
  expect(table).toEqual([
    ['export', 'send', 'bill', 'manage'],
    ['export', 'send', 'bill', 'manage'],
    ['export', 'send'],
    ['export'],
    ['export'],
  ]);
});

test('what is granted opens what the role does not, what is denied closes what it does, and owners keep all', () => {
  expect(permits('rep', granted('send'), 'manager', 'send')).toBe(true);
  expect(permits('rep', granted('send'), 'manager', null)).toBe(false);
  expect(permits('rep', granted('send'), 'admin', 'bill')).toBe(false);
  expect(permits('rep', asTheRole, 'rep', 'send')).toBe(true);
  expect(permits('rep', denied('send'), 'rep', 'send')).toBe(false);
  expect(permits('admin', denied('manage'), 'admin', 'manage')).toBe(false);
  expect(permits('owner', denied('manage'), 'admin', 'manage')).toBe(true);
});

const admin = { role: 'admin' as Role, ...asTheRole };
test.each<[Role, Sees, { granted?: Permission[]; denied?: Permission[] }, string | null]>([
  ['rep', 'own', {}, null],
  ['manager', 'team', { granted: ['bill'] }, null],
  ['rep', 'all', { denied: ['export', 'send'] }, null],
  ['viewer', 'own', { granted: ['export'] }, null],
  ['viewer', 'all', { granted: ['send'] }, 'Viewers'],
  ['rep', 'all', { granted: ['manage'] }, 'Settings'],
  ['admin', 'own', {}, 'see all'],
  ['owner', 'all', { denied: ['export'] }, 'Owners'],
  ['rep', 'all', { granted: ['send'], denied: ['send'] }, 'not both'],
])('a %s who sees %s with %o', (of, sees, given, refusal) => {
  const said = deviationRefusal(admin, of, { sees, ...asTheRole, ...given });
  if (refusal === null) expect(said).toBeNull();
  else expect(said).toContain(refusal);
});

test('nobody gives what was taken from them', () => {
  const mine = { role: 'admin' as Role, ...denied('bill') };
  expect(deviationRefusal(mine, 'rep', { sees: 'all', ...granted('bill') })).toMatch(/do not have it/);
});

test('with a new role stays what is kept from somebody; nobody keeps a gift that the role has, or cannot have', () => {
  const now = { sees: 'own' as Sees, granted: ['send' as const], denied: ['export' as const] };
  expect(carriedOver('rep', now)).toEqual(now);
  expect(carriedOver('manager', now)).toEqual({ ...now, granted: [] });
  expect(carriedOver('viewer', now)).toEqual({ ...now, granted: [] });
  expect(carriedOver('admin', now)).toEqual({ sees: 'all', granted: [], denied: ['export'] });
  expect(carriedOver('owner', now)).toEqual({ sees: 'all', ...asTheRole });
});
