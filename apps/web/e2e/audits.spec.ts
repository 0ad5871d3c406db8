import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { chromiumPath, startStack, type Stack } from '@leadfactory/stack';
import { restClient, until, type Rest } from '@leadfactory/stack/testing';
import { auditsOnDemandOnly, mailsTo } from './life.ts';

/*
 * Audits on real processes: without a browser, what needs one says so, and all goes on once it is there; a worker that
 * is killed in the midst of an audit loses nothing, doubles nothing, and leaves no Chromium behind.
 */
const folder = mkdtempSync(join(tmpdir(), 'lf-audits-'));
const chromium = join(folder, 'chromium');
let stack: Stack;
let rest: Rest;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  symlinkSync(chromiumPath()!, chromium);
  stack = await startStack({ sampleData: false, env: { CHROMIUM_PATH: chromium, AUDIT_CONCURRENCY: '1' } });
  rest = restClient(stack.endpoints.app, stack.endpoints.apiKey);
  await auditsOnDemandOnly(stack.endpoints);
});
test.afterAll(async () => {
  await stack?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const inBrowser = ['speed_mobile', 'speed_desktop', 'accessibility', 'visual'];
const overHttp = ['security', 'seo', 'technology', 'business'];

test('a machine without a browser says so; what was bought comes when it has one', async () => {
  test.setTimeout(300_000);
  rmSync(chromium);
  const leadId = await leadWith(0, 'buyer@no-browser.example');
  const audit = await auditOf(leadId);
  expect(audit.status).toBe('done');
  for (const { kind, state, reason } of audit.analyses) {
    if (overHttp.includes(kind)) expect([kind, state]).toEqual([kind, 'done']);
    else
      expect([kind, state, reason]).toEqual([
        kind,
        'failed',
        expect.stringMatching(/There is no browser at/),
      ]);
  }

  const lead = await rest.get<{ teaserUrl: string }>(`/leads/${leadId}`);
  const bought = await fetch(`${lead.teaserUrl}/buy`, {
    method: 'POST',
    headers: { origin: stack.endpoints.app, accept: 'text/html' },
    body: new URLSearchParams({ email: 'buyer@no-browser.example' }),
    redirect: 'manual',
  });
  expect(bought.status).toBe(303);
  await until('the lead to be won', 60_000, async () => {
    const { stage } = await rest.get<{ stage: string }>(`/leads/${leadId}`);
    return stage === 'won' ? true : undefined;
  });
  expect(await mailsTo(stack.endpoints.mail, 'buyer@no-browser.example')).toEqual([]);

  symlinkSync(chromiumPath()!, chromium);
  const [mail] = await until('the report', 120_000, async () => {
    const mails = await mailsTo(stack.endpoints.mail, 'buyer@no-browser.example');
    return mails.length > 0 ? mails : undefined;
  });
  expect(mail!.attachments.map(({ filename }) => filename)).toEqual([expect.stringMatching(/\.pdf$/)]);

  await rest.post(`/assessments/${audit.id}/run`, { kinds: inBrowser });
  const again = await ended(audit.id);
  expect(again.analyses.map(({ kind, state }) => [kind, state])).toEqual(
    expect.arrayContaining([...inBrowser, ...overHttp].map((kind) => [kind, 'done'])),
  );
});

test('a worker killed in the midst of an audit loses nothing and doubles nothing', async () => {
  test.setTimeout(300_000);
  const leadId = await leadWith(1, 'owner@killed.example');
  const { assessmentId } = await rest.post<{ assessmentId: string }>(`/leads/${leadId}/audit`);

  const killed: number[] = [];
  for (const kind of ['speed_mobile', 'visual']) {
    const group = await until(`a Chromium at work on ${kind}`, 120_000, async () => {
      const { analyses } = await detail(assessmentId);
      const [group] = browserGroups(stack.pid('worker')!);
      const runs = analyses.find((one) => one.kind === kind)?.state === 'running';
      return group && runs && inGroup(group).length > 3 ? group : undefined;
    });
    stack.kill('worker');
    await until('its Chromium to be gone', 10_000, async () =>
      inGroup(group).length === 0 ? true : undefined,
    );
    killed.push(group);
    await stack.ready('worker');
  }

  const audit = await ended(assessmentId);
  expect(audit.status).toBe('done');
  const kinds = [...inBrowser, ...overHttp].sort();
  expect(audit.analyses.map(({ kind }) => kind).sort()).toEqual(kinds);
  for (const { kind, state, attempts } of audit.analyses) {
    expect([kind, state]).toEqual([kind, 'done']);
    expect(attempts, kind).toBeLessThanOrEqual(3);
  }
  const attemptsOf = (kind: string) => audit.analyses.find((one) => one.kind === kind)!.attempts;
  expect(attemptsOf('speed_mobile')).toBeGreaterThanOrEqual(2);
  expect(attemptsOf('visual')).toBeGreaterThanOrEqual(2);
  const names = audit.files.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
  const { rows } = await rest.get<{ rows: { id: string }[] }>(`/leads/${leadId}/assessments`);
  expect(rows.filter(({ id }) => id === assessmentId)).toHaveLength(1);
  const told = await rest.get<{ rows: { kind: string }[] }>(`/leads/${leadId}/timeline?limit=100`);
  expect(told.rows.filter(({ kind }) => kind === 'audited')).toHaveLength(1);
  for (const group of killed) expect(inGroup(group)).toEqual([]);
});

interface Audit {
  id: string;
  status: string;
  completedAt: string | null;
  analyses: { kind: string; state: string; reason: string | null; attempts: number }[];
  files: { name: string }[];
}

const detail = (id: string) => rest.get<Audit>(`/assessments/${id}`);

const ended = (id: string): Promise<Audit> =>
  until('the audit to end', 240_000, async () => {
    const audit = await detail(id);
    const open = audit.analyses.some(({ state }) => state === 'pending' || state === 'running');
    return audit.completedAt && !open ? audit : undefined;
  });

async function auditOf(leadId: string): Promise<Audit> {
  const { assessmentId } = await rest.post<{ assessmentId: string }>(`/leads/${leadId}/audit`);
  return ended(assessmentId);
}

/** A lead whose website is one of the sample sites. */
async function leadWith(site: number, email: string): Promise<string> {
  const { url } = stack.endpoints.sampleSites[site]!;
  const company = `Company of ${email}`;
  await rest.importCsv(`company,website,email,country\n${company},${url},${email},US`, {
    source: 'Audits',
    assess: false,
  });
  const { rows } = await rest.get<{ rows: { id: string; name: string }[] }>('/leads?limit=50');
  return rows.find(({ name }) => name === company)!.id;
}

const processes = () =>
  execFileSync('ps', ['-eo', 'pid=,ppid=,pgid=,args='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => {
      const [pid, parent, group, ...command] = line.trim().split(/\s+/);
      return { pid: Number(pid), parent: Number(parent), group: Number(group), command: command.join(' ') };
    });

/** Process groups of the browsers that a worker has. */
const browserGroups = (worker: number): number[] =>
  processes().flatMap(({ pid, parent, group, command }) =>
    parent === worker && pid === group && command.includes('/child/main.ts') ? [group] : [],
  );

const inGroup = (group: number) => processes().filter((one) => one.group === group);
