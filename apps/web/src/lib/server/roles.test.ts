import { afterAll, beforeAll, expect, test } from 'vitest';
import { roles, type Role } from '@leadfactory/domain/identity/roles';
import { testApp, type TestApp } from './testing/app.ts';
import type { Meta } from './platform/trpc/base.ts';
import { appRouter, createCaller } from './router.ts';
import { personContext } from './context.ts';

type Anything = { _def: { meta?: Meta; type: string } };
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Anything>);

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

/** What is allowed to whom; a procedure that is missing here fails the test. */
const table: Record<Role | 'anyone', RegExp> = {
  anyone: /^health\.ping$/,
  viewer:
    /^prompts\.(list|get|trial)$|^usage\.(get|calls)$|^(session\.\w+|dashboard\.get|leads\.(list|get|timeline|message)|assessments\.(list|choices|get|ofLead|history|compare)|workflow\.state|imports\.(list|get|refused)|campaigns\.(list|get|performance|audience|templates)|sequences\.get|sales\.(list|get|attribution)|settings\.(organisation|members|mailboxes|sources|sample)|health\.services|branding\.get)$/,
  rep: /^(assessments\.(request|requestMany|rerun)|leads\.(create|assign|moveStage|replied|won|lost|completeTask)|workflow\.(pause|resume|skipStep|fastForward)|imports\.(preview|create))$/,
  manager: /^(leads\.erase|sales\.refund|campaigns\.(create|start|pause|resume|stop))$/,
  admin:
    /^prompts\.(save|choose|try)$|^usage\.setBudget$|^branding\.(save|removeLogo|reset|preview)$|^settings\.(updateOrganisation|invite|reinvite|changeRole|removeMember|apiKeys|createApiKey|revokeApiKey|createMailbox|updateMailbox|deleteMailbox|loadSample|removeSample|audit)$/,
  owner: /^$/,
};

test('every procedure names its least role, as the table has it', () => {
  for (const [name, procedure] of procedures) {
    const role = procedure._def.meta?.role;
    expect(role, `${name} names no role`).toBeDefined();
    expect(name, `${name} is open to ${role}`).toMatch(table[role!]);
  }
});

test('every procedure refuses strangers and each role below its own, before it looks at the input', async () => {
  const callers = new Map<Role, ReturnType<typeof createCaller>>();
  for (const role of roles) callers.set(role, (await app.person(role)).caller);
  const stranger = createCaller(personContext(app.stranger));
  for (const [name, procedure] of procedures) {
    const least = procedure._def.meta!.role!;
    if (least === 'anyone') continue;
    expect(await codeOf(stranger, name), `${name} by a stranger`).toBe('UNAUTHORIZED');
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
