import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { listImports } from './acquisition/imports/index.ts';
import { listSources } from './acquisition/sources/index.ts';
import { listAiCalls } from './assessment/insight/ai/index.ts';
import { dashboard } from './analytics/dashboard/index.ts';
import { assessmentChoices, listAssessments } from './assessment/list/index.ts';
import { likelyDuplicates } from './crm/duplicates/index.ts';
import { leadTimeline } from './crm/timeline/index.ts';
import { listLeads, type LeadListInput } from './crm/leads/index.ts';
import { listApiKeys } from './identity/api-keys.ts';
import { listAudit } from './identity/audit-log.ts';
import { listInvitations } from './identity/invitations/index.ts';
import { listMemberPage, listMembers } from './identity/members.ts';
import { listTeams } from './identity/teams.ts';
import {
  campaignExperiments,
  campaignPage,
  countAudience,
  listCampaigns,
  samplePlan,
} from './lifecycle/campaigns/index.ts';
import { listSequences } from './lifecycle/sequences/index.ts';
import { heldGroups, listHeld } from './lifecycle/unsent/index.ts';
import { countSampleData } from './lifecycle/sample/index.ts';
import { calendarWeek, listCalendarEntries } from './outreach/calendar/index.ts';
import { listMailboxes } from './outreach/mailboxes/index.ts';
import { listConversations } from './outreach/conversations/index.ts';
import { listDrafts } from './outreach/drafts/list.ts';
import {
  listSuppressionHistory,
  listSuppressions,
  suppressionOf,
  type SuppressionFilter,
} from './outreach/suppression/index.ts';
import type { PageInput } from './platform/cursor/keyset.ts';
import type { Page } from './platform/cursor/index.ts';
import type { Tx } from './platform/client/index.ts';
import { listOrders } from './revenue/sales/list.ts';
import { testDatabase, testMember, testOrganisation, type TestDatabase } from './testing/index.ts';
import { loadLeads, loadOutreach, makeTenant } from './testing/many/index.ts';
import { scansIn, scansOf, type Node, type Scan } from './testing/plans.ts';

// Plans stand in one file, so that whoever adds a list or a count finds what holds them: hence its length.
//
// What lists read of the database, counted in rows and not in time: each statement is explained as it was sent, for
// nobody's values in particular, too, as a connection keeps plans. Other tenants have three times what this one has.

const LEADS = 2_000;
const OTHERS = 3;

// Whatever pages count is counted in indexes, and of one's own rows alone, however many others have. Three tenants: where
// the planner knows not whose rows are asked for, it reckons that they are a third of all.
const BUSY = 1_000;
const BUSY_OTHERS = 4_000;
/** Of a tenant of `BUSY` leads, with a fifth of them in one campaign of three mails each. */
const mails = (BUSY / 5) * 3;
/** Organisations with hardly more than what each begins with. */
const SMALL = 60;

interface List {
  /** Most rows that all of its statements read, joins and counts included. */
  reads: number;
  ask: (tx: Tx) => Promise<unknown>;
  /** Lists of leads are read so; their plans are made without bitmaps. */
  readOnly?: true;
}

const leads = (reads: number, input: LeadListInput): List => ({
  ...{ reads, readOnly: true },
  ask: (tx) => listLeads(tx, { limit: 50, ...input }),
});

/** A third of the addresses are of one reason; half of all are a search's. */
const ADDRESSES = 2_000;
const ofSuppression = (
  list: (tx: Tx, input: SuppressionFilter & PageInput) => Promise<Page<unknown>>,
): Record<string, List> => ({
  'all of them': { reads: 51 * 2, ask: (tx) => list(tx, {}) },
  'for one reason': { reads: 51 * 2, ask: (tx) => list(tx, { reasons: ['imported'] }) },
  'for two reasons': { reads: 51 * 2, ask: (tx) => list(tx, { reasons: ['imported', 'bounced'] }) },
  'a part that fits half of all': { reads: ADDRESSES, ask: (tx) => list(tx, { search: 'even' }) },
  'a part that fits one': { reads: 51 * 2, ask: (tx) => list(tx, { search: 'unique77' }) },
  'a whole address': { reads: 51 * 2, ask: (tx) => list(tx, { search: 'unique77@odd.example' }) },
});

/** A page of 51 rows with seven joins, and what is counted: of this tenant, all. */
const PAGE = 51 * 8;
const lists: Record<string, Record<string, List>> = {
  listConversations: {
    'those that wait': { reads: 51 * 5, ask: (tx) => listConversations(tx, {}) },
    'those of nobody': { reads: 51 * 5, ask: (tx) => listConversations(tx, { assigneeId: null }) },
  },
  listLeads: {
    'all of them': leads(PAGE + LEADS, {}),
    'by name': leads(PAGE + LEADS, { sort: 'name' }),
    'by score': leads(PAGE + LEADS, { sort: 'score' }),
    'latest activity': leads(PAGE + LEADS, { sort: 'activity' }),
    'of a stage': leads(PAGE + LEADS, { stages: ['contacted'] }),
    'of stages that nobody is at': leads(50, { stages: ['won', 'lost'] }),
    'of a temperature': leads(PAGE + LEADS, { temperatures: ['hot'] }),
    'of a score': leads(PAGE + LEADS, { minScore: 60 }),
    'a search that fits all': leads(PAGE + 2 * LEADS, { search: 'herd' }),
    'a search that fits one': leads(PAGE, { search: 'unique77' }),
    'a typing error in what all have': leads(PAGE + 2 * LEADS, { search: 'hred' }),
    'a search for one letter': leads(PAGE + 2 * LEADS, { search: 'h' }),
    'a search that finds nobody': leads(PAGE, { search: 'zyxwvut' }),
  },
  listAssessments: { 'all of them': { reads: 50, ask: (tx) => listAssessments(tx), readOnly: true } },
  listOrders: {
    'all of them': { reads: 51 * 3, ask: (tx) => listOrders(tx) },
    paid: { reads: 51 * 3, ask: (tx) => listOrders(tx, { status: 'paid' }) },
  },
  listImports: { 'all of them': { reads: 51 * 2, ask: (tx) => listImports(tx) } },
  listCampaigns: { 'all of them': { reads: PAGE, ask: (tx) => listCampaigns(tx) } },
  listSequences: { 'a page of them': { reads: PAGE * 4, ask: (tx) => listSequences(tx) } },
  listAudit: {
    'all of them': { reads: 51 * 2, ask: (tx) => listAudit(tx) },
    'of a kind': { reads: 51 * 2, ask: (tx) => listAudit(tx, { kinds: ['lead'] }) },
  },
  listAiCalls: { 'all of them': { reads: 50, ask: (tx) => listAiCalls(tx, { limit: 50 }) } },
  listSources: { 'all of them': { reads: LEADS + 50, ask: (tx) => listSources(tx) } },
  listMembers: { 'all of them': { reads: 50, ask: (tx) => listMembers(tx) } },
  listMemberPage: { 'all of them': { reads: 50, ask: (tx) => listMemberPage(tx), readOnly: true } },
  listTeams: { 'a page of them': { reads: 51 * 4, ask: (tx) => listTeams(tx) } },
  listInvitations: { 'a page of them': { reads: 60, ask: (tx) => listInvitations(tx) } },
  listApiKeys: { 'a page of them': { reads: 60, ask: (tx) => listApiKeys(tx) } },
  listMailboxes: { 'a page of them': { reads: 50, ask: (tx) => listMailboxes(tx, true) } },
  listHeld: {
    'of a reason': { reads: 51 * 12, ask: (tx) => listHeld(tx, { reason: 'paused_by_person' }, true) },
  },
  listDrafts: {
    'those that wait': { reads: PAGE, ask: (tx) => listDrafts(tx) },
    'those that were approved': { reads: PAGE, ask: (tx) => listDrafts(tx, { view: 'approved' }) },
    'of nobody’s leads': { reads: PAGE, ask: (tx) => listDrafts(tx, { ownerId: 'none' }) },
  },
  listCalendarEntries: {
    'a day': {
      reads: 51 * 5,
      ask: (tx) => listCalendarEntries(tx, { mailboxId: randomUUID(), day: '2026-03-02' }),
    },
  },
  listSuppressions: ofSuppression(listSuppressions),
  listSuppressionHistory: ofSuppression(listSuppressionHistory),
};
/** Lists that have an end. */
const short: Record<string, string> = {
  listSessions: 'of one person',
  listIdentities: 'of one person',
  listPasskeys: 'of one person',
  listPrices: 'a price for each kind of product',
  listPrompts: 'a prompt for each key of the program',
  listOwnFields: 'no more than an organisation may have',
  listFieldRules: 'no more than an organisation may have',
};

let database: TestDatabase;
let owner: pg.Client;
let app: pg.Client;
let org: string;
/** With leads in campaigns, and a campaign of its. */
let busy: string;
let campaignId: string;
beforeAll(async () => {
  database = await testDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  app = new pg.Client({ connectionString: database.url });
  await Promise.all([owner.connect(), app.connect()]);
  org = await testOrganisation(database.db);
  await testMember(database.db, org, 'owner');
  await fill(org);
  for (let i = 0; i < OTHERS; i++) await fill(await testOrganisation(database.db));
  await loadBusy();
  for (let i = 0; i < SMALL; i++) await startOff(await testOrganisation(database.db));
  await owner.query('VACUUM ANALYZE');
}, 240_000);
afterAll(async () => {
  await Promise.all([owner.end(), app.end()]);
  await database.drop();
});

test('whether an address may be written to: what covers it, by the index of its spelling', async () => {
  const ask = async (address: string) => {
    const found = await database.db.forOrg(org, (tx) => scansOf(tx, (t) => suppressionOf(t, address)));
    return found.filter(({ table }) => table === 'suppression');
  };
  for (const address of ['unique77@odd.example', 'nobody@mail.nowhere.example']) {
    const found = await ask(address);
    expect(whole(found)).toEqual([]);
    expect(rows(found)).toBeLessThan(5);
  }
});

test('an audience: the list once, of this tenant alone, however many domains are on it', async () => {
  for (const domains of [0, 300]) {
    await owner.query(
      `INSERT INTO suppression (org_id, address, reason) SELECT $1, 'c' || i || '.example', 'manual' FROM generate_series(1, ${domains}) i`,
      [busy],
    );
    await owner.query('ANALYZE suppression');
    const found = await database.db.forOrg(busy, (tx) => scansOf(tx, (t) => countAudience(t, {})));
    const read = found.filter(({ table }) => table === 'suppression');
    expect(read.length).toBeGreaterThan(0);
    expect(whole(read)).toEqual([]);
    expect(rows(read), JSON.stringify(read)).toBeLessThan(ADDRESSES + domains + 200);
  }
});

test('every list stands here, or has an end', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
  const names = files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('generated'))
    .flatMap((file) => [
      ...readFileSync(path.join(import.meta.dirname, file), 'utf8').matchAll(
        /^export (?:async )?(?:function|const) (list[A-Z]\w*)/gm,
      ),
    ])
    .map(([, name]) => name!);
  expect([...Object.keys(lists), ...Object.keys(short)].sort()).toEqual(names.sort());
});

const all = Object.entries(lists).flatMap(([name, asked]) =>
  Object.entries(asked).map(([what, list]) => [`${name}: ${what}`, list] as const),
);
test.for(all)('%s', async ([what, list]) => {
  const statements = await sent(list);
  expect(statements.length).toBeGreaterThan(0);
  for (const mode of ['force_custom_plan', 'force_generic_plan']) {
    const read: [rows: number, statement: string, plan: string][] = [];
    for (const statement of statements) read.push(await explained(statement, mode, list.readOnly ?? false));
    const rows = read.reduce((sum, [n]) => sum + n, 0);
    expect(rows, `${what}, ${mode}:\n${read.map((one) => one.join('\n')).join('\n\n')}`).toBeLessThanOrEqual(
      list.reads,
    );
  }
});

test.for(all)(
  '%s: however many small tenants there are, no table is read whole for each row',
  async ([, list]) => {
    const found = await database.db.forOrg(busy, (tx) => scansOf(tx, list.ask));
    for (const scan of whole(found)) expect(scan.rows, JSON.stringify(scan)).toBeLessThan(WHOLE);
  },
);
/** Rows of a table that is small enough to be read at once sooner than looked up in. */
const WHOLE = 600;

/** Tables that grow with use; the others hold what an organisation set up. */
const growing = new Set([
  ...[
    'lead',
    'message',
    'message_event',
    'mail_draft',
    'enrolment',
    'sale_order',
    'timeline_event',
    'assessment',
    'finding',
  ],
  'attribution_credit',
]);
const scans = async (work: (tx: Tx) => Promise<unknown>): Promise<Scan[]> =>
  (await database.db.forOrg(busy, (tx) => scansOf(tx, work))).filter(({ table }) => growing.has(table));
const whole = (found: readonly Scan[]) => found.filter(({ index }) => index === null);
const rows = (found: readonly Scan[]) => found.reduce((sum, scan) => sum + scan.rows, 0);

test('the dashboard: all leads and all mails once, those of the period again, and a handful of others', async () => {
  const found = await scans((tx) => dashboard(tx));
  expect(whole(found)).toEqual([]);
  expect(rows(found)).toBeLessThan(BUSY + 1.5 * mails + 500);
  expect(found.map(({ index }) => index)).toEqual(
    expect.arrayContaining(['lead_counts', 'message_sent', 'message_event_answers', 'sale_order_paid']),
  );
});

test('a campaign’s page: its mails once, its leads twice, and what was sold', async () => {
  const found = await scans((tx) => campaignPage(tx, campaignId));
  expect(whole(found)).toEqual([]);
  expect(rows(found)).toBeLessThan(mails + 2 * (BUSY / 5) + 200);
  expect(found.map(({ index }) => index)).toEqual(
    expect.arrayContaining(['message_campaign_figures', 'attribution_credit_campaign_figures']),
  );
});

test('a test of variants: its mails, once more those that were answered, and its leads; nobody else’s', async () => {
  for (const outcome of ['reply', 'sale'] as const) {
    const found = await scans((tx) => campaignExperiments(tx, campaignId, outcome));
    expect(whole(found)).toEqual([]);
    expect(rows(found)).toBeLessThan(2 * mails + BUSY / 5 + 200);
  }
  const found = await scans(samplePlan);
  expect(found.map(({ index }) => index)).toEqual(['message_sent']);
  expect(rows(found)).toBeLessThanOrEqual(mails);
});

test('the list of campaigns: its page, and what was credited to those; none of their leads', async () => {
  const found = (await scans((tx) => listCampaigns(tx, { limit: 10 }))).filter(({ rows }) => rows > 0);
  expect(whole(found)).toEqual([]);
  expect(found.map(({ index }) => index)).toEqual(['attribution_credit_campaign_figures']);
  expect(rows(found)).toBeLessThanOrEqual(BUSY / 20);
});

test('a lead’s page: its own timeline, and those that look like it, by what can be looked up', async () => {
  const { leadId } = await database.db.forOrg(busy, (tx) =>
    tx.enrolment.findFirstOrThrow({ where: { campaignId } }),
  );
  const told = await scans((tx) => leadTimeline(tx, leadId));
  expect(whole(told)).toEqual([]);
  expect(rows(told)).toBeLessThan(100);
  const alike = await scans((tx) => likelyDuplicates(tx, { leadId }));
  expect(whole(alike)).toEqual([]);
  expect(rows(alike)).toBeLessThan(1_000);
});

test('who is held: counted in their index once, and the oldest of each reason found by it', async () => {
  const held = BUSY / 5 / 10 + BUSY / 5 / 50;
  const counted = (await scans((tx) => heldGroups(tx, {}, true))).filter(
    ({ table }) => table === 'enrolment',
  );
  expect(whole(counted)).toEqual([]);
  expect(counted.filter(({ index }) => index === 'enrolment_held').length).toBeGreaterThanOrEqual(2);
  // Each once, and of each of the two reasons the first five twice.
  expect(rows(counted)).toBeLessThanOrEqual(held + 2 * 2 * 5 * 2);
  const listed = await scans((tx) => listHeld(tx, { reason: 'paused_by_person', limit: 5 }, true));
  expect(whole(listed)).toEqual([]);
  expect(listed.map(({ index }) => index)).toContain('enrolment_held');
  expect(rows(listed.filter(({ table }) => table === 'enrolment'))).toBeLessThanOrEqual(6 + 5 * 2);
});

test('a mailbox’s week of 10,000 mails: its days counted in an index alone, a page of a day by the same', async () => {
  await owner.query(
    `INSERT INTO send_slot (org_id, mailbox_id, enrolment_id, step_key, at, local_day, waits_for, zone, due_at)
     SELECT e.org_id, c.mailbox_id, e.id, 'step' || n, t.at, t.at::date, CASE WHEN n % 3 = 0 THEN 'cap' END, 'UTC', t.at - interval '1 day'
     FROM enrolment e JOIN campaign c ON c.id = e.campaign_id, generate_series(1, 60) n,
       LATERAL (SELECT timestamptz '2026-03-02 00:00Z' + mod(n * 200 + hashint4(n) % 97, 10080) * interval '1 minute' AS at) t
     WHERE e.org_id = $1`,
    [busy],
  );
  await owner.query('VACUUM ANALYZE send_slot');
  const { mailboxId } = await database.db.forOrg(busy, (tx) =>
    tx.campaign.findUniqueOrThrow({ where: { id: campaignId } }),
  );
  const week = (tx: Tx) => calendarWeek(tx, { mailboxId, from: '2026-03-04' });
  const { mailboxes, from } = await database.db.forOrg(busy, week);
  expect(from).toBe('2026-03-02');
  expect(mailboxes[0]!.days.reduce((sum, { late }) => sum + late, 0)).toBe((BUSY / 5) * 60);
  expect(mailboxes[0]!.putOff.count).toBe((BUSY / 5) * 20);
  const found = await database.db.forOrg(busy, (tx) => scansOf(tx, week));
  const slots = found.filter(({ table }) => table === 'send_slot');
  expect(whole(slots)).toEqual([]);
  expect(slots.map(({ index }) => index)).toEqual(
    expect.arrayContaining(['send_slot_days', 'send_slot_waiting']),
  );
  const day = await database.db.forOrg(busy, (tx) =>
    scansOf(tx, (t) => listCalendarEntries(t, { mailboxId, day: '2026-03-03' })),
  );
  expect(rows(day.filter(({ table }) => table === 'send_slot'))).toBeLessThanOrEqual(51 * 2);
});

test('leads that look alike: two thousand leads and a dozen others of each at most, whatever the organisation has', async () => {
  const found = await scans((tx) => likelyDuplicates(tx));
  expect(whole(found)).toEqual([]);
  // Each walked once; all of a city's have a name that begins alike, which says nothing after the thirteenth.
  expect(rows(found)).toBeLessThan(BUSY * (6 + 13) + 1_000);
  expect(found.map(({ index }) => index)).toEqual(
    expect.arrayContaining(['lead_place_key', 'lead_org_id_name_key_idx', 'lead_company_id_idx']),
  );
});

test('what assessments can be filtered by: each finding once', async () => {
  const found = await scans((tx) => assessmentChoices(tx));
  expect(whole(found)).toEqual([]);
  expect(rows(found)).toBeLessThan((BUSY / 5) * 7 + 500);
});

test('whether there is sample data: none of the leads that are not', async () => {
  const found = await scans((tx) => countSampleData(tx));
  expect(found.filter(({ table }) => table === 'lead')).toEqual([
    { table: 'lead', index: 'lead_sample', rows: 0 },
  ]);
});

interface Statement {
  text: string;
  values: unknown[];
}

/** What a list asks the database, as the connection is sent it. */
async function sent({ ask, readOnly }: List): Promise<Statement[]> {
  const statements: Statement[] = [];
  const query = vi.spyOn(pg.Client.prototype, 'query');
  try {
    if (readOnly) await database.db.readOrg(org, (tx) => ask(tx as Tx));
    else await database.db.forOrg(org, ask);
    for (const [given] of query.mock.calls as unknown as [string | Statement][])
      if (
        typeof given === 'object' &&
        /^\s*(SELECT|WITH)/.test(given.text) &&
        !given.text.includes('set_config')
      )
        statements.push({ text: given.text, values: given.values ?? [] });
  } finally {
    query.mockRestore();
  }
  return statements;
}

/**
 * Rows that a statement reads of tables and indexes. Tables as small as these are soonest read whole, or joined with all that
 * the tenant has; those ways are barred, as size bars them, so that it shows whether an index serves.
 */
async function explained({ text, values }: Statement, mode: string, readOnly: boolean) {
  await app.query('BEGIN');
  try {
    await app.query(
      `SELECT set_config('app.org_id', $1, true), set_config('plan_cache_mode', $2, true), set_config('enable_seqscan', 'off', true),
      set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
      set_config('enable_bitmapscan', $3, true), set_config('random_page_cost', '1.1', true), set_config('app.address_key', repeat('ab', 32), true)`,
      [org, mode, readOnly ? 'off' : 'on'],
    );
    await app.query(`PREPARE list AS ${text}`);
    const given = values.length > 0 ? `(${values.map(literal).join(', ')})` : '';
    const { rows } = await app.query<{ 'QUERY PLAN': { Plan: Node }[] }>(
      `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) EXECUTE list${given}`,
    );
    const scans = scansIn(rows[0]!['QUERY PLAN'][0]!.Plan);
    const read = scans.reduce((sum, scan) => sum + scan.rows, 0);
    const told = scans.map(({ table, index, rows }) => `  ${table} by ${index ?? 'no index'}: ${rows}`);
    return [read, text.trim().slice(0, 200), told.join('\n')] as [number, string, string];
  } finally {
    await app.query('ROLLBACK');
    await app.query('DEALLOCATE ALL');
  }
}

const literal = (value: unknown): string => {
  if (value === null || value === undefined) return 'NULL';
  if (value instanceof Date) return `'${value.toISOString()}'`;
  return pg.escapeLiteral(
    Array.isArray(value)
      ? `{${value.map((one) => JSON.stringify(String(one))).join(',')}}`
      : String(value as string),
  );
};

/** What an organisation has after a year of work. */
async function fill(orgId: string) {
  for (const sql of [
    `INSERT INTO source (org_id, name, kind) VALUES ($1, 'List', 'csv')`,
    `INSERT INTO company (org_id, name, dedupe_key) SELECT $1, 'Herd ' || i, 'c' || i FROM generate_series(1, ${LEADS}) i`,
    `INSERT INTO lead (org_id, company_id, source_id, name, dedupe_key, search_text, score, temperature, stage, created_at, last_activity_at)
     SELECT $1, c.id, s.id, c.name, c.dedupe_key, ' herd unique' || substr(c.dedupe_key, 2) || ' ', i % 101,
       (ARRAY['hot', 'warm', 'cold'])[1 + i % 3], (ARRAY['new', 'contacted', 'replied'])[1 + i % 3],
       now() - i * interval '1 minute', now() - i * interval '1 second'
     FROM company c JOIN source s ON s.org_id = c.org_id, CAST(substr(c.dedupe_key, 2) AS int) i WHERE c.org_id = $1`,
    `INSERT INTO conversation (org_id, lead_id, subject, preview, last_at)
     SELECT org_id, id, 'Re: Hello', 'How much?', created_at FROM lead WHERE org_id = $1`,
    `INSERT INTO product (org_id, key, name, price_cents) SELECT $1, 'bench', 'Report', 4900`,
    `INSERT INTO sale_order (org_id, lead_id, product_id, amount_cents, currency, status, provider, buyer_email, created_at)
     SELECT $1, l.id, p.id, 4900, 'USD', 'paid', 'demo', 'a@b.example', l.created_at
     FROM lead l JOIN product p ON p.org_id = l.org_id AND p.key = 'bench' WHERE l.org_id = $1 LIMIT 500`,
    `INSERT INTO import (org_id, source_id, file_name, storage_key, size_bytes, mapping, created_at)
     SELECT $1, s.id, 'list.csv', 'k', 1, '{}', now() - i * interval '1 hour' FROM source s, generate_series(1, 300) i WHERE s.org_id = $1`,
    `INSERT INTO api_key (org_id, name, prefix, hash, role, revoked_at, created_at)
     SELECT id, 'Key ' || i, 'lf_', id || '-' || i, 'viewer', now(), now() - i * interval '1 hour' FROM organisation, generate_series(1, 300) i WHERE id = $1`,
    `INSERT INTO invitation (org_id, email, name, role, expires_at, created_at)
     SELECT $1, 'i' || i || '@b.example', 'Ann', 'rep', now(), now() - i * interval '1 hour' FROM generate_series(1, 300) i`,
    `INSERT INTO team (org_id, name) SELECT $1, 'Team ' || i FROM generate_series(1, 200) i`,
    `INSERT INTO audit_log (org_id, actor_kind, action, data, at)
     SELECT $1, 'system', 'lead.changed', '{}', now() - i * interval '1 minute' FROM generate_series(1, 500) i`,
    `INSERT INTO suppression (org_id, address, reason, at)
     SELECT $1, 'unique' || i || (ARRAY['@even.example', '@odd.example'])[1 + i % 2],
       (ARRAY['manual', 'imported', 'bounced'])[1 + i % 3], now() - i * interval '1 minute' FROM generate_series(1, ${ADDRESSES}) i`,
    `INSERT INTO suppression_event (org_id, kind, address, reason, at) SELECT org_id, 'added', address, reason, at
     FROM suppression WHERE org_id = $1`,
  ])
    await owner.query(sql, [orgId]);
}

/** Three tenants whose leads are in campaigns; the first is asked. */
async function loadBusy() {
  const ownerId = await testMember(database.db, await testOrganisation(database.db), 'owner');
  const made: string[] = [];
  for (const name of ['Small', 'Large', 'Larger'])
    made.push(await makeTenant(database.db, name, { id: ownerId, name: 'Ann Lee' }));
  busy = made[0]!;
  const own = new Map([[busy, BUSY]]);
  const others = new Map(made.slice(1).map((id) => [id, BUSY_OTHERS]));
  for (const leads of [own, others]) {
    await loadLeads(database.ownerUrl, leads, { plain: true });
    await loadOutreach(database.ownerUrl, leads);
  }
  const found = await database.db.forOrg(busy, (tx) =>
    tx.campaign.findFirstOrThrow({ where: { name: 'Campaign 0' } }),
  );
  campaignId = found.id;
  await owner.query(
    `INSERT INTO mail_draft (org_id, enrolment_id, step_key, status, subject, body, planned_at)
     SELECT org_id, id, 'step1', 'waiting', 'Hello', 'Hello', now() + n * interval '1 minute'
     FROM (SELECT *, row_number() OVER () AS n FROM enrolment) e`,
  );
}

/** What an organisation has in its first hour. */
async function startOff(orgId: string) {
  await testMember(database.db, orgId, 'owner');
  await owner.query(
    `INSERT INTO source (org_id, name, kind) SELECT $1, 'List ' || i, 'csv' FROM generate_series(1, 5) i`,
    [orgId],
  );
}
