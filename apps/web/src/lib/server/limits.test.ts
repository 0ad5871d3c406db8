import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as exportRoute from '../../routes/(app)/leads/export.csv/+server.ts';
import * as uploads from '../../routes/api/uploads/+server.ts';
import { personContext } from './context.ts';
import { costOfRoute, countRoute, withinLimits } from './limits.ts';
import { limits, type Cost } from './platform/limits/kinds.ts';
import { createLimiter } from './platform/limits/limiter.ts';
import { createMeter } from './platform/limits/meter.ts';
import { newTally } from './platform/limits/tally.ts';
import { handleRest } from './rest/handler.ts';
import { appRouter, createCaller } from './router.ts';
import { testApp, type TestApp, type TestPerson } from './testing/app.ts';
import { eventOf } from './testing/event.ts';
import { visits } from './testing/visits.ts';
import type { Meta } from './trpc/base.ts';
import { costOf } from './trpc/cost.ts';

type Procedure = { _def: { type: 'query' | 'mutation'; meta?: Meta } };
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>);

/**
 * What each procedure is counted for, but for those that read. A second opinion beside `Meta.costs`: a new one without a
 * row fails, so that nobody forgets to ask what it costs.
 */
const costs: Partial<Record<Cost, readonly string[]>> = {
  search: [
    ...['leads.list', 'leads.duplicates', 'fields.counts', 'assessments.list', 'assessments.choices'],
    ...[
      'campaigns.page',
      'campaigns.performance',
      'campaigns.engagement',
      'campaigns.experiments',
      'campaigns.mailboxes',
      'campaigns.previewMove',
      'campaigns.move',
      'campaigns.samplePlan',
      'campaigns.addable',
      'campaigns.audience',
      'dashboard.get',
      'sales.list',
      'sales.attribution',
    ],
    ...[
      'privacy.preview',
      'settings.audit',
      'usage.get',
      'suppression.list',
      'suppression.history',
      'inbox.list',
      'drafts.list',
    ],
    ...['sequences.list', 'sequences.previewLeads'],
    'simulations.get',
    ...['held.groups', 'held.list', 'calendar.week', 'calendar.day'],
  ],
  preview: [
    'imports.preview',
    'imports.previewLeads',
    'branding.preview',
    'drafts.next',
    'suppression.check',
    'sequences.preview',
  ],
  import: ['imports.create', 'settings.loadSample', 'suppression.import'],
  export: ['privacy.export'],
  audit: ['assessments.request', 'assessments.requestMany', 'assessments.rerun'],
  simulation: ['simulations.create', 'simulations.again'],
  model: ['prompts.try'],
  vendor: [
    ...['connections.create', 'connections.change', 'connections.check', 'connections.checkEnvironment'],
    ...['connections.beginSignIn', 'connections.finishSignIn'],
    ...['settings.checkMailboxDns', 'settings.checkMailboxDomain'],
    ...['settings.giveMailboxKey', 'settings.trackMailboxBy'],
  ],
  letter: [
    ...['settings.invite', 'settings.reinvite', 'settings.mailMailboxLink', 'settings.testMailbox'],
    'sequences.sendTest',
  ],
  write: [
    ...['account.changePassword', 'account.startSecondFactor', 'account.confirmSecondFactor'],
    ...['account.renewRecoveryCodes', 'account.removeSecondFactor', 'account.acceptInvitation'],
    ...['account.declineInvitation', 'session.end', 'session.endOthers', 'session.switchOrganisation'],
    ...['account.startPasskey', 'account.finishPasskey', 'account.renamePasskey'],
    ...['account.removePasskey', 'account.removeProvider'],
    // It is held to a few mails an hour beside (`attemptBudgets`).
    ...['account.changeAddress', 'account.withdrawAddress'],
    ...['session.leaveOrganisation', 'branding.save', 'branding.removeLogo', 'branding.reset'],
    ...['connections.makeDefault', 'connections.remove', 'settings.updateOrganisation'],
    ...['settings.requireSecondFactor', 'settings.withdrawInvitation', 'settings.changeRole'],
    ...['settings.removeMember', 'settings.createApiKey', 'settings.revokeApiKey', 'settings.createMailbox'],
    ...[
      'settings.updateMailbox',
      'settings.deleteMailbox',
      'settings.removeSample',
      'settings.chooseIndustry',
    ],
    ...['fields.create', 'fields.update', 'fields.order', 'fields.archive', 'fields.restore'],
    ...['leads.assign', 'leads.moveStage', 'leads.won', 'leads.lost', 'leads.completeTask', 'leads.erase'],
    ...[
      'leads.merge',
      'leads.notSame',
      'leads.create',
      'leads.undoMerge',
      'leads.setFields',
      'leads.replied',
      'leads.decideMessage',
    ],
    ...['suppression.add', 'suppression.remove', 'leads.doNotContact', 'leads.setConsent'],
    'settings.setLaw',
    ...['inbox.assign', 'inbox.snooze', 'inbox.done', 'inbox.read', 'inbox.classify', 'inbox.answer'],
    'inbox.takeBack',
    ...['drafts.edit', 'drafts.approve', 'drafts.reject'],
    ...['campaigns.askForApproval', 'campaigns.skipApproval', 'campaigns.moveLeads'],
    ...['privacy.erase', 'privacy.readmit', 'privacy.setRetention', 'prompts.save', 'prompts.choose'],
    ...['scoring.addRule', 'scoring.removeRule', 'usage.setBudget', 'products.setPrice', 'sales.refund'],
    ...['settings.changeRights', 'teams.create', 'teams.rename', 'teams.setMembers', 'teams.delete'],
    ...['workflow.pause', 'workflow.resume', 'workflow.skipStep', 'workflow.fastForward'],
    ...['campaigns.create', 'campaigns.start', 'campaigns.pause', 'campaigns.resume', 'campaigns.stop'],
    ...['campaigns.setMailboxes', 'campaigns.handOver'],
    ...['campaigns.archive', 'campaigns.restore', 'campaigns.addLeads', 'campaigns.setGoal'],
    ...['campaigns.declareWinner', 'campaigns.undoWinner', 'campaigns.setWinnerRule'],
    'simulations.cancel',
    ...['sequences.create', 'sequences.clone', 'sequences.save', 'sequences.publish', 'sequences.revert'],
    ...['sequences.rename', 'sequences.archive', 'sequences.restore'],
    ...['campaigns.openIntake', 'campaigns.closeIntake', 'held.resume'],
  ],
};

test('every procedure is counted for what it costs, and those that change something have a row here', () => {
  const meant = procedures.flatMap(([name, { _def }]) => {
    const cost = costOf(_def.type, _def.meta);
    return cost === 'read' ? [] : [[name, cost]];
  });
  const rows = Object.entries(costs).flatMap(([cost, names]) => names.map((name) => [name, cost]));
  expect(Object.fromEntries(meant)).toEqual(Object.fromEntries(rows));
  expect(meant.length).toBe(rows.length);
});

test('every route is counted for something, or a line says why it is let through', () => {
  const routes = Object.keys(visits).map((route) => `/${route}`);
  const free = routes.filter((route) => costOfRoute(route) === 'free');
  expect(free.sort()).toEqual(['/api/health', '/t/c/[token]', '/t/o/[token].gif', '/u/[token]']);
  expect(
    routes.filter((route) => costOfRoute(route) === 'within' && !route.startsWith('/(app)')).sort(),
  ).toEqual([
    '/api/branding/logo',
    '/api/trpc/[...procedure]',
    '/api/uploads',
    '/api/v1/[...path]',
    '/api/v1/uploads',
  ]);
  // Whatever answers a whole list as a file.
  for (const route of routes) expect(costOfRoute(route) === 'export', route).toBe(route.endsWith('.csv'));
  expect(costOfRoute('/r/[token]/report.pdf')).toBe('file');
  expect(costOfRoute(null)).toBe('page');
});

describe('at work', () => {
  let app: TestApp;
  let rep: TestPerson;
  let key: string;
  beforeAll(async () => {
    app = await testApp();
    // A tenth of all, on a clock that stands still.
    const meter = createMeter({ now: () => 0 });
    app.services.limiter = createLimiter(app.services.db, { factor: 0.1, meter });
    rep = await app.person('rep');
    key = await app.apiKey('rep');
  });
  afterAll(() => app.close());

  const localsOf = (of: App.Locals, ip = '192.0.2.1'): App.Locals => ({
    ...of,
    visitor: { ...of.visitor, ip },
    tally: newTally(),
  });
  /** As hooks.server.ts has a request answered. */
  const arrive = (
    route: string,
    locals: App.Locals,
    init: RequestInit = {},
    answer?: () => Promise<Response>,
  ) => {
    const request = new Request(`http://app.test${route}`, init);
    const event = { request, locals, route: { id: route }, params: { token: 'a.b' } } as never;
    return withinLimits(event, undefined, async () => {
      await countRoute(event);
      return answer ? answer() : new Response('ok');
    });
  };
  const rest = (method: string, path: string, auth: string, body?: object) => {
    const locals = localsOf(app.stranger);
    const request = new Request(`http://app.test/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${auth}`, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    const event = { request, locals, route: { id: '/api/v1/[...path]' }, params: {} } as never;
    return withinLimits(event, undefined, () => handleRest(request, locals));
  };

  test('REST says what is left, and at the end when to try again; another tenant’s key goes on', async () => {
    const first = await rest('GET', '/stages', key);
    expect(first.status).toBe(200);
    expect(first.headers.get('ratelimit-policy')).toBe(
      '"read-key";q=20;w=10, "read-keys";q=60;w=10, "read-organisation";q=200;w=10',
    );
    expect(first.headers.get('ratelimit')).toBe(
      '"read-key";r=19;t=1, "read-keys";r=59;t=1, "read-organisation";r=199;t=1',
    );
    const rest40 = await Promise.all(Array.from({ length: 40 }, () => rest('GET', '/stages', key)));
    const refused = rest40.filter(({ status }) => status === 429);
    expect(refused.length).toBe(21);
    expect(Object.fromEntries(refused[0]!.headers)).toMatchObject({
      'ratelimit-policy': '"read-key";q=20;w=10',
      ratelimit: '"read-key";r=0;t=1',
      'retry-after': '1',
    });
    expect(await refused[0]!.json()).toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      message: 'Too many requests with this API key: 20 in 10 s are the most. Wait 1 s, then try again.',
    });
    const theirs = await app.apiKey('viewer', await app.organisation('Other'));
    expect((await rest('GET', '/stages', theirs)).status).toBe(200);
  });

  test('audits are counted by website, whoever of the organisation asks', async () => {
    const leadIds = (many: number) => ({ leadIds: Array.from({ length: many }, () => crypto.randomUUID()) });
    const ask = async (auth: string, many: number) =>
      (await rest('POST', '/audits', auth, leadIds(many))).status;
    expect(await ask(key, 60)).not.toBe(429);
    expect(await ask(key, 60)).toBe(429);
    expect(await ask(key, 40)).not.toBe(429);
    expect(await ask(await app.apiKey('rep'), 100)).not.toBe(429);
    expect(await ask(await app.apiKey('rep'), 10)).toBe(429);
    const theirs = await app.apiKey('rep', await app.organisation('Third'));
    expect(await ask(theirs, 10)).not.toBe(429);
  });

  test('an export counts once, and all its pages come', async () => {
    for (let i = 0; i < 3; i += 1) await rep.caller.leads.create({ companyName: `Export ${i}` });
    const ask = () => {
      const locals = localsOf(rep.locals);
      const route = '/(app)/leads/export.csv';
      const request = new Request('http://app.test/leads/export.csv');
      return arrive(route, locals, { headers: { accept: 'text/html' } }, async () =>
        exportRoute.GET(eventOf(locals, request)),
      );
    };
    for (let i = 0; i < 6; i += 1) {
      const answer = await ask();
      expect((await answer.text()).trim().split('\n').length).toBe(4);
      expect(answer.headers.get('ratelimit-policy')).toBe(
        '"export-person";q=6;w=3600, "export-organisation";q=20;w=3600',
      );
    }
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(500);
    expect(await refused.text()).toContain('Too many exports by you: 6 in 60 min are the most. Wait 10 min');
  });

  test('uploads are counted before they are read', async () => {
    const ask = async () => {
      const locals = { ...localsOf(rep.locals), showing: app.orgId };
      const request = new Request('http://app.test/api/uploads?name=a.csv', {
        method: 'POST',
        headers: { 'content-type': 'text/csv' },
        body: 'Email\na@example.com\n',
      });
      const answer = await arrive('/api/uploads', locals, {}, async () =>
        uploads.POST(eventOf(locals, request)),
      );
      return { answer, isRead: request.bodyUsed };
    };
    for (let i = 0; i < 12; i += 1) expect((await ask()).answer.status).toBe(201);
    const { answer, isRead } = await ask();
    expect(answer.status).toBe(429);
    expect(isRead).toBe(false);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(200);
  });

  test('a form that refuses tries says how many there are and when the next one is', async () => {
    const signIn = await import('../../routes/sign-in/+page.server.ts');
    const body = { email: 'nobody@example.com', password: 'guess' };
    const ask = async () => {
      const locals = localsOf(app.stranger, '203.0.113.80');
      let status = 0;
      const answer = await arrive('/sign-in', locals, {}, async () => {
        const request = new Request('http://app.test/sign-in', {
          method: 'POST',
          body: new URLSearchParams(body),
        });
        const failed = await signIn.actions.default(eventOf(locals, request));
        ({ status } = failed!);
        // As SvelteKit answers a form that was sent without a script.
        return new Response('', { status });
      });
      return { status, headers: Object.fromEntries(answer.headers) };
    };
    for (let tried = 0; tried < 8; tried += 1) expect((await ask()).status).toBe(400);
    const { status, headers } = await ask();
    expect(status).toBe(429);
    expect(headers).toMatchObject({ 'ratelimit-policy': '"sign_in-pair";q=8;w=900' });
    const [, left, wait] = /^"sign_in-pair";r=(\d+);t=(\d+)$/.exec(headers.ratelimit!)!;
    expect(left).toBe('0');
    expect(Number(wait)).toBeGreaterThan(60);
    expect(headers['retry-after']).toBe(wait);
  });

  test('what a route tells of an error, it tells in the answer’s headers, too', () => {
    const routes = import.meta.glob<string>('../../routes/**/*.server.ts', {
      ...{ eager: true, query: '?raw', import: 'default' },
    });
    const handlers = import.meta.glob<string>('../../routes/**/+server.ts', {
      ...{ eager: true, query: '?raw', import: 'default' },
    });
    for (const [file, text] of Object.entries({ ...routes, ...handlers }))
      expect(text, `${file}: \`refusalOf\` in place of \`tell\``).not.toMatch(/\btell\b/);
  });

  test('a person’s own pages are counted by person, and a second person goes on', async () => {
    const call = (of: TestPerson) => createCaller(personContext(localsOf(of.locals))).stages.list();
    const all = await Promise.allSettled(Array.from({ length: 120 }, () => call(rep)));
    expect(all.filter(({ status }) => status === 'rejected').length).toBe(60);
    await call(await app.person('viewer'));
  });

  test('whatever an address asks for has a bound before anybody is looked up; what must get through has none', async () => {
    const flood = async (route: string, init?: RequestInit) => {
      const many = Array.from({ length: 400 }, () =>
        arrive(route, localsOf(app.stranger, '203.0.113.1'), init),
      );
      return (await Promise.all(many)).filter(({ status }) => status === 429).length;
    };
    const looked = await flood('/api/v1/[...path]', { headers: { authorization: 'Bearer lf_x' } });
    expect(looked).toBe(350);
    expect(await flood('/sign-in')).toBe(370);
    const form = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) };
    expect(await flood('/u/[token]', form)).toBe(0);
    expect(await flood('/t/c/[token]')).toBe(0);
    expect(await flood('/api/health')).toBe(0);
    expect(await flood('/api/webhooks/[vendor]/[connection]', { method: 'POST' })).toBe(0);
  });

  test('payments are begun so often by one link, from wherever', async () => {
    const buy = (i: number) =>
      arrive('/r/[token]/buy', localsOf(app.stranger, `198.51.100.${i}`), { method: 'POST' });
    const all = await Promise.all(Array.from({ length: 8 }, (_, i) => buy(i)));
    expect(all.filter(({ status }) => status === 200).length).toBe(3);
  });

  test('a page tells people, in words and without a script', async () => {
    const ask = () =>
      arrive('/sign-in', localsOf(app.stranger, '203.0.113.77'), { headers: { accept: 'text/html' } });
    const answers = await Promise.all(Array.from({ length: 40 }, ask));
    const refused = answers.find(({ status }) => status === 429)!;
    expect(refused.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const text = await refused.text();
    expect(text).toContain('Too many pages from your address: 30 in 60 s are the most. Wait 2 s');
    expect(text).not.toContain('<script');
  });
});

test('the guide names every limit with its figures', async () => {
  const guide = await readFile(new URL('../../../../../docs/api.md', import.meta.url), 'utf8');
  for (const [cost, { of }] of Object.entries(limits))
    for (const [whom, { times, perMs }] of Object.entries(of)) {
      const row = guide.split('\n').find((line) => line.startsWith(`| \`${cost}\``));
      expect(row, cost).toContain(
        `${whom} ${times.toLocaleString('en')} in ${perMs < 60_000 ? `${perMs / 1000} s` : `${perMs / 60_000} min`}`,
      );
    }
});
