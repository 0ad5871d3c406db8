import { afterAll, beforeAll, expect, test } from 'vitest';
import { roles, type Role } from '@leadfactory/domain/identity/roles';
import { personContext } from './context.ts';
import type { Room } from './room.ts';
import { rooms } from './rooms.ts';
import { appRouter, createCaller } from './router.ts';
import { testApp, type TestApp } from './testing/app.ts';
import type { Meta } from './trpc/base.ts';

type Anything = { _def: { meta?: Meta; type: string } };
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Anything>);

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

test('every procedure names its least role, as its room’s table has it', () => {
  for (const room of rooms as readonly Room[]) {
    const own = Object.entries(room.procedures).flatMap(([namespace, members]) =>
      Object.entries(members as unknown as Record<string, Anything>).map(([name, procedure]) => {
        expect(procedure._def.meta?.role, `${namespace}.${name} names no role`).toBeDefined();
        return [`${namespace}.${name}`, procedure._def.meta!.role];
      }),
    );
    const table = Object.entries(room.roles).flatMap(([role, names]) => names.map((name) => [name, role]));
    expect(Object.fromEntries(own)).toEqual(Object.fromEntries(table));
    expect(own.length).toBe(table.length);
  }
});

test('all that the rooms have can be called', () => {
  const names = (rooms as readonly Room[]).flatMap((room) => Object.values(room.roles).flat());
  expect(procedures.map(([name]) => name).sort()).toEqual([...names].sort());
});

test('every procedure refuses strangers and each role below its own, before it looks at the input', async () => {
  const callers = new Map<Role, ReturnType<typeof createCaller>>();
  for (const role of roles) callers.set(role, (await app.person(role)).caller);
  const stranger = createCaller(personContext(app.stranger));
  for (const [name, procedure] of procedures) {
    const least = procedure._def.meta!.role!;
    if (least === 'anyone') continue;
    expect(await codeOf(stranger, name), `${name} by a stranger`).toBe('UNAUTHORIZED');
    if (least === 'person') continue;
    for (const role of roles.slice(roles.indexOf(least) + 1))
      expect(await codeOf(callers.get(role)!, name), `${name} by ${role}`).toBe('FORBIDDEN');
  }
});

async function codeOf(caller: object, name: string): Promise<string> {
  const call = name.split('.').reduce((at, part) => (at as Record<string, object>)[part]!, caller);
  try {
    await (call as (input: unknown) => Promise<unknown>)({});
    return 'OK';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}
