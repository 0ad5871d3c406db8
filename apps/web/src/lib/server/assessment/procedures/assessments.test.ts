import { sampleKey, testAudit } from '@leadfactory/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveEvidence } from '../assessments/file.ts';
import { testApp, type TestApp, type TestPerson } from '#lib/server/testing/app.ts';

let app: TestApp;
let mine: TestPerson;
let theirs: TestPerson;
let leadId: string;
let first: string;
let second: string;

const days = (n: number) => new Date(Date.now() - n * 86_400_000);

beforeAll(async () => {
  app = await testApp();
  mine = await app.person('owner');
  theirs = await app.person('owner', await app.organisation('Other'));
  const given = { companyName: 'Casa Verde', website: 'casa-verde.example' };
  leadId = (await mine.caller.leads.create(given)).id;
  [first, second] = await app.services.db.forOrg(app.orgId, async (tx) => {
    const audit = { orgId: app.orgId, leadId, industry: 'Restaurant', country: 'US' };
    return [
      await testAudit(tx, { ...audit, at: days(30), shift: -10, without: ['business.booking'] }),
      await testAudit(tx, {
        ...audit,
        at: days(1),
        current: true,
        insight: true,
        states: { seo: { state: 'failed', reason: 'The crawl ran out of time.' } },
        without: ['visual.tap-targets'],
      }),
    ];
  });
  await app.services.storage.put(sampleKey(app.orgId, 'screenshot-desktop'), Buffer.from('picture'));
  await app.services.storage.put(sampleKey(app.orgId, 'lighthouse-mobile'), Buffer.from('{}'));
});
afterAll(() => app.close());

test('the list shows what counts of each lead, bounded by any score', async () => {
  const ids = async (input: Parameters<typeof mine.caller.assessments.list>[0]) =>
    (await mine.caller.assessments.list(input)).rows.map((r) => r.id);
  expect(await mine.caller.assessments.list({})).toMatchObject({
    rows: [{ id: second, lead: { name: 'Casa Verde' }, scores: { speed: 42 }, faults: { critical: 1 } }],
    total: 1,
  });
  expect(await ids({ maxSpeed: 42, minSecurity: 45 })).toEqual([second]);
  expect(await ids({ maxSpeed: 41 })).toEqual([]);
  expect(await ids({ finding: 'business.booking', countries: ['US'], sort: 'seo', dir: 'asc' })).toEqual([
    second,
  ]);
  expect(await ids({ finding: 'seo.meta-description' })).toEqual([]);
  expect(await ids({ search: 'casa' })).toEqual([second]);
  expect(await ids({ depth: 'screening' })).toEqual([]);
  expect(await mine.caller.assessments.choices()).toMatchObject({ industries: ['Restaurant'] });
});

test('one assessment: what it found, what changed since, what could not be judged', async () => {
  const got = await mine.caller.assessments.get({ id: second });
  expect(got.findings[0]).toMatchObject({ ruleId: 'speed.largest-contentful-paint', severity: 'critical' });
  expect(got.findings.at(-1)!.severity).toBe('good');
  expect(got.insight).toMatchObject({ writer: 'rules' });
  expect(got.analyses.find((a) => a.kind === 'seo')).toMatchObject({ state: 'failed' });
  const marks = (list: { ruleId: string }[] = []) => list.map((f) => f.ruleId);
  expect(got.comparison).toMatchObject({ before: { id: first }, deltas: { overall: 10, speed: 10 } });
  expect(marks(got.comparison?.appeared)).toEqual(['business.booking']);
  expect(marks(got.comparison?.solved)).toEqual(['visual.tap-targets']);
  expect(marks(got.comparison?.notJudged)).toEqual(['seo.meta-description']);
  expect(await mine.caller.assessments.compare({ id: second, with: first })).toEqual(got.comparison);
  expect(got.comparison!.sameFormula).toBe(true);
  expect((await mine.caller.assessments.history({ leadId })).rows.map((r) => r.id)).toEqual([second, first]);
});

test('scores by different formulas are not set against each other, and it is said', async () => {
  const { id: other } = await mine.caller.leads.create({ companyName: 'Old', website: 'old.example' });
  const [old, latest] = await app.services.db.forOrg(app.orgId, async (tx) => {
    const screening = { orgId: app.orgId, leadId: other, depth: 'screening' } as const;
    return [
      await testAudit(tx, { ...screening, at: days(9), formula: 'screening-1' }),
      await testAudit(tx, { ...screening, at: days(1) }),
    ];
  });
  expect(await mine.caller.assessments.compare({ id: old!, with: latest! })).toMatchObject({
    ...{ sameFormula: false, deltas: {} },
    before: { formula: 'screening-1', overall: 52 },
    after: { formula: 'screening-2', overall: 52 },
  });
});

test('an audit is asked for once, and one analysis can be run again alone', async () => {
  const { id } = await mine.caller.leads.create({ companyName: 'New', website: 'new.example' });
  const bare = await mine.caller.leads.create({ companyName: 'Bare', email: 'a@gmail.com' });
  const asked = await mine.caller.assessments.request({ leadId: id });
  expect(asked.state).toBe('opened');
  expect(await mine.caller.assessments.request({ leadId: id })).toEqual({ ...asked, state: 'running' });
  expect(await mine.caller.assessments.requestMany({ leadIds: [id, leadId, bare.id] })).toMatchObject({
    opened: 1,
    running: 1,
    refused: [{ leadId: bare.id, name: 'Bare' }],
  });
  const again = await mine.caller.assessments.rerun({ id: second, kinds: ['seo'] });
  expect(again).toEqual({ assessmentId: second, asked: ['seo'] });
  const { analyses } = await mine.caller.assessments.get({ id: second });
  expect(analyses.find((a) => a.kind === 'seo')).toMatchObject({ state: 'pending', reason: null, runs: 1 });
});

test('a speed is measured three times where that is asked for, and other analyses once', async () => {
  const [third] = (await mine.caller.assessments.history({ leadId })).rows.slice(-1);
  const runsOf = async () => {
    const { analyses } = await mine.caller.assessments.get({ id: third!.id });
    return Object.fromEntries(analyses.map(({ kind, runs }) => [kind, runs]));
  };
  const kinds = ['speed_mobile', 'technology'] as const;
  await mine.caller.assessments.rerun({ id: third!.id, kinds: [...kinds], runs: 3 });
  expect(await runsOf()).toMatchObject({ speed_mobile: 3, speed_desktop: 1, technology: 1 });
  await expect(
    mine.caller.assessments.rerun({ id: third!.id, kinds: [...kinds], runs: 2 as 3 }),
  ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

test('other organisations see and change nothing', async () => {
  const gone = { code: 'NOT_FOUND' };
  expect((await theirs.caller.assessments.list({})).rows).toEqual([]);
  await expect(theirs.caller.assessments.get({ id: second })).rejects.toMatchObject(gone);
  await expect(theirs.caller.assessments.history({ leadId })).rejects.toMatchObject(gone);
  await expect(theirs.caller.assessments.compare({ id: second, with: first })).rejects.toMatchObject(gone);
  await expect(theirs.caller.assessments.request({ leadId })).rejects.toMatchObject(gone);
  await expect(theirs.caller.assessments.rerun({ id: second })).rejects.toMatchObject(gone);
});

test('evidence is served to its own organisation only, as what it is', async () => {
  const get = (locals: App.Locals, name: string, headers?: HeadersInit, query = '') =>
    serveEvidence(new Request(`http://app.test/x${query}`, { headers: headers ?? {} }), locals, {
      id: second,
      name,
    });
  const picture = await get(mine.locals, 'screenshot-desktop', {}, '?v=1');
  expect([picture.status, await picture.text()]).toEqual([200, 'picture']);
  expect(picture.headers.get('content-type')).toBe('image/png');
  expect(picture.headers.get('x-content-type-options')).toBe('nosniff');
  expect(picture.headers.get('cache-control')).toMatch(/^private, .*immutable/);
  const raw = await get(mine.locals, 'lighthouse-mobile');
  expect(raw.headers.get('content-disposition')).toMatch(/^attachment/);
  expect((await get(theirs.locals, 'screenshot-desktop')).status).toBe(404);
  expect((await get(app.stranger, 'screenshot-desktop')).status).toBe(401);
  expect((await get(mine.locals, 'screenshot-phone')).status).toBe(404);
  const key = { authorization: `Bearer ${await app.apiKey('viewer')}` };
  expect((await get(app.stranger, 'screenshot-desktop', key)).status).toBe(200);
  expect((await get(app.stranger, 'screenshot-desktop', { authorization: 'Bearer no' })).status).toBe(401);
});
