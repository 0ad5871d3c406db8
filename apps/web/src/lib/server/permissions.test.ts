import { afterAll, beforeAll, expect, test } from 'vitest';
import { permissions, type Permission } from '@leadfactory/domain/identity/permissions';
import type { Role } from '@leadfactory/domain/identity/roles';
import { personContext } from './context.ts';
import { appRouter, createCaller } from './router.ts';
import { asks } from './testing/asks.ts';
import { outcome } from './testing/asking.ts';
import { testApp, type TestApp, type TestPerson } from './testing/app.ts';
import { eventOf } from './testing/event.ts';
import { testWorld, unknownIds } from './testing/world.ts';
import type { Meta } from './trpc/base.ts';
import { permissionOf } from './trpc/permission.ts';

type Procedure = { _def: { meta?: Meta; type: string } };
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>);
const of = (permission: Permission | null) =>
  procedures.filter(([, { _def }]) => permissionOf(_def.meta) === permission).map(([name]) => name);

let app: TestApp;
let owner: TestPerson;
beforeAll(async () => {
  app = await testApp({ TIME_SKIPPING: 'true' });
  owner = await app.person('owner');
});
afterAll(() => app.close());

/** Somebody with a role, otherwise than it says; signed in anew, as with their next request. */
async function person(role: Role, rights: { granted?: Permission[]; denied?: Permission[] }) {
  const made = await app.person(role);
  const { userId } = made;
  await owner.caller.settings.changeRights({ userId, sees: 'all', granted: [], denied: [], ...rights });
  const signedIn = { ...made.locals.signedIn!, current: { ...made.locals.signedIn!.current! } };
  Object.assign(signedIn.current, { granted: [], denied: [], ...rights });
  const locals = { ...made.locals, signedIn };
  return { ...made, locals, caller: createCaller(personContext(locals)) };
}
const codeOf = async (who: TestPerson, name: string) =>
  (await outcome(who, name, asks[name]?.input(unknownIds()) ?? {})).code;

test('every procedure belongs to one permission, or to its role alone', () => {
  expect(of('send').sort()).toEqual([
    ...[
      'campaigns.addLeads',
      'campaigns.handOver',
      'campaigns.moveLeads',
      'campaigns.openIntake',
      'campaigns.resume',
      'campaigns.setMailboxes',
      'campaigns.skipApproval',
      'campaigns.start',
      ...['drafts.approve', 'drafts.edit', 'drafts.reject'],
      'held.resume',
      'inbox.answer',
      'leads.decideMessage',
      'sequences.sendTest',
      'workflow.fastForward',
      'workflow.resume',
      'workflow.skipStep',
    ],
  ]);
  expect(of('bill').sort()).toEqual(['products.setPrice', 'sales.refund']);
  for (const name of of('manage')) {
    const { role } = procedures.find(([one]) => one === name)![1]._def.meta!;
    expect(role, name).toBe('admin');
  }
  for (const name of of(null)) {
    const { role } = procedures.find(([one]) => one === name)![1]._def.meta!;
    expect(['anyone', 'person', 'viewer', 'rep', 'manager'], name).toContain(role);
  }
});

test('what was taken away is refused at every procedure that belongs to it, whatever the role', async () => {
  for (const permission of permissions) {
    const denied = await person('admin', { denied: [permission] });
    for (const name of of(permission)) expect(await codeOf(denied, name), name).toBe('FORBIDDEN');
    expect((await denied.caller.session.me()).can).toMatchObject({ [permission]: false });
  }
});

test('what was given opens every procedure that belongs to it, and nothing else', async () => {
  for (const permission of ['send', 'bill'] as const) {
    const granted = await person('rep', { granted: [permission] });
    for (const name of of(permission)) expect(await codeOf(granted, name), name).not.toBe('FORBIDDEN');
    for (const name of of('manage')) expect(await codeOf(granted, name), name).toBe('FORBIDDEN');
    const plain = await app.person('rep');
    const opened = await Promise.all(of(permission).map((name) => codeOf(plain, name)));
    expect(opened).toContain('FORBIDDEN');
  }
});

test('files of whole lists are for those who may export, whichever there are', async () => {
  const files = Object.entries(
    import.meta.glob<{ GET: (event: never) => Promise<Response> }>('../../routes/**/*.csv/+server.ts'),
  );
  expect(files.length).toBeGreaterThan(4);
  const denied = await person('admin', { denied: ['export'] });
  const { import: id } = await testWorld(app, owner, app.orgId);
  const ask = async (read: () => Promise<{ GET: (event: never) => Promise<Response> }>, who: TestPerson) =>
    (await read()).GET(eventOf(who.locals, new Request('http://app.test/export.csv'), { id }));
  for (const [file, read] of files) {
    await expect(ask(read, denied), file).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const { status, body } = await ask(read, owner);
    expect(status, file).toBe(200);
    await body?.cancel();
  }
  expect(
    (await ask(files.find(([file]) => file.includes('/leads/'))![1], await app.person('viewer'))).status,
  ).toBe(200);
});
