import { randomUUID } from 'node:crypto';
import { createSimulation } from '@leadfactory/activities/lifecycle';
import { createLead } from '@leadfactory/db/acquisition/leads';
import { system } from '@leadfactory/db/identity';
import {
  createSimulation as ask,
  cancelSimulation,
  simulationDetail,
} from '@leadfactory/db/lifecycle/simulations';
import { suppress } from '@leadfactory/db/outreach/suppression';
import { testDatabase, testOrganisation, type TestDatabase } from '@leadfactory/db/testing';
import type { Simulated, WhatIf } from '@leadfactory/domain/lifecycle/simulation/schemas';
import { dayOf } from '@leadfactory/domain/outreach/schedule';
import type { Step } from '@leadfactory/domain/outreach/sequence';
import { workflowOf, templateOf } from '@leadfactory/workflows/templates';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readEnv } from './env.ts';
import { createSimulationHost } from './simulation-host.ts';

let database: TestDatabase;
let orgId: string;
let mailboxId: string;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  orgId = await testOrganisation(database.db);
  mailboxId = await database.db.forOrg(orgId, async (tx) => {
    await tx.organisation.update({ where: { id: orgId }, data: { postalAddress: 'Street 1\n10115 Berlin' } });
    const mailbox = {
      orgId,
      fromName: 'Ana',
      address: `ana@${randomUUID().slice(0, 8)}.example`,
      timeZone: 'Europe/Berlin',
    };
    return (
      await tx.mailbox.create({
        data: {
          ...mailbox,
          dailyCap: 2,
          gapSeconds: 0,
          weekends: true,
          holidays: true,
          startHour: 0,
          endHour: 24,
        },
      })
    ).id;
  });
});

const env = () =>
  readEnv({
    ...{ DATABASE_URL: 'postgresql://leadfactory_app:x@127.0.0.1/leadfactory', SES_REGION: 'us-east-1' },
    ...{ TEMPORAL_ADDRESS: process.env.TEST_TEMPORAL_ADDRESS, TIME_SKIPPING: '1' },
    ...{
      TEMPORAL_NAMESPACE: process.env.TEST_TEMPORAL_NAMESPACE,
      TEMPORAL_TASK_QUEUE: `test-${randomUUID()}`,
    },
    ...{ APP_URL: 'https://app.example', APP_SECRET: 's'.repeat(32), STORAGE_ROOT: '/data' },
  });

const port = (given = env()) =>
  createSimulation({
    ...{ db: database.db, host: createSimulationHost(given, () => {}), appUrl: 'https://app.example' },
    ...{ decisionsOf: () => ({}), workflowOf: (id) => workflowOf(templateOf(id)) },
    ...{ mailsStayHere: async () => true, listPrice: { cents: 39_900, currency: 'USD' } },
  });

const lead = (name: string, more = {}) =>
  database.db.forOrg(orgId, async (tx) => {
    const email = `hello@${name}.example`;
    const { leadId } = await createLead(tx, orgId, system, { company: name, email, ...more });
    await tx.lead.update({ where: { id: leadId }, data: { timeZone: 'Europe/Berlin' } });
    return leadId;
  });

const mail = (key: string, subject: string, body = 'Hello {{ company }}.'): Step => ({
  ...{ kind: 'email', key, name: key, variants: [{ key: 'a', weight: 1, subject, body }] },
});
const steps: Step[] = [
  mail('first', 'For {{ company }}'),
  { kind: 'wait', key: 'three-days', for: { days: 3 } },
  mail('second', ''),
];

async function simulate(leadIds: string[], more: Partial<Simulated> = {}, whatIf: WhatIf = []) {
  const wanted: Simulated = {
    ...{ campaignId: null, name: 'Try', templateId: 'website-report', params: {}, mailboxId, minScore: 0 },
    ...{ saleWindowDays: 30, steps, despiteAnswers: false, whatIf, ...more },
  };
  const { id } = await database.db.forOrg(orgId, (tx) => ask(tx, orgId, system, wanted, { leadIds }));
  const ended = await port().runSimulation({ orgId, simulationId: id });
  return { ended, detail: await database.db.forOrg(orgId, (tx) => simulationDetail(tx, id)) };
}

const told = (detail: Awaited<ReturnType<typeof simulate>>['detail'], i = 0) =>
  detail.leads[i]!.entries.map(({ kind, stepKey, result, reason }) => [
    kind,
    stepKey ?? reason,
    result,
    stepKey ? reason : null,
  ]);

describe('a simulation', () => {
  it('tells what a lead would get, when and with which words, and how it ends', async () => {
    const { ended, detail } = await simulate([await lead('acme')]);
    expect(ended).toEqual({ status: 'done' });
    expect(told(detail)).toEqual([
      ['mail', 'first', 'sent', null],
      ['mail', 'second', 'sent', null],
      ['end', 'no_response', null, null],
    ]);
    const [first, second, end] = detail.leads[0]!.entries;
    expect(first).toMatchObject({ subject: 'For acme', zone: 'Europe/Berlin', variant: 'a' });
    expect(first!.text).toContain('Hello acme.');
    expect(first!.text).toContain('Unsubscribe: https://app.example/u/simulated');
    expect(second).toMatchObject({ subject: 'Re: For acme' });
    const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
    expect(days(first!.at, second!.at)).toBeCloseTo(3, 2);
    expect(days(second!.at, end!.at)).toBeCloseTo(30, 2);
    expect(detail).toMatchObject({ status: 'done', doneCount: 1, leadCount: 1, nothing: [], ahead: 0 });
    expect(detail.steps.map(({ stepKey, sent }) => [stepKey, sent])).toEqual([
      ['first', 1],
      ['second', 1],
    ]);
  });

  it('leaves no trace but its own: the database before and after', async () => {
    const leadIds = [await lead('one'), await lead('two')];
    const before = await contents();
    await simulate(
      leadIds,
      {
        steps: [
          ...steps,
          { kind: 'task', key: 'call', title: 'Call' },
          { kind: 'set', key: 'lost', change: { what: 'owner', to: null } },
        ],
      },
      [
        { does: 'clicks', day: 1 },
        { does: 'buys', day: 2 },
      ],
    );
    const after = await contents();
    expect(
      Object.keys(after)
        .filter((table) => after[table] !== before[table])
        .toSorted(),
    ).toEqual(['audit_log', 'intent', 'simulation', 'simulation_entry', 'simulation_lead']);
  });

  it('shares the mailbox’s room among its leads, beside what is taken in truth', async () => {
    const leadIds = [await lead('a1'), await lead('a2'), await lead('a3')];
    const { detail } = await simulate(leadIds);
    const firsts = detail.leads.map(({ entries }) => dayOf(Date.parse(entries[0]!.at), 'Europe/Berlin'));
    expect(new Set(firsts.slice(0, 2)).size).toBe(1);
    expect(firsts[2]! > firsts[1]!).toBe(true);
    expect(detail.leads[2]!.entries[0]).toMatchObject({ waitsFor: 'cap' });
    expect(detail.firstDay).toMatchObject({ mails: 2, room: 2, alreadyTaken: 0 });
  });

  it.each([
    [
      'replies',
      [
        ['mail', 'first', 'sent', null],
        ['deed', 'replies', null, null],
        ['held', 'replied', null, null],
      ],
    ],
    [
      'unsubscribes',
      [
        ['mail', 'first', 'sent', null],
        ['deed', 'unsubscribes', null, null],
        ['end', 'unsubscribed', null, null],
      ],
    ],
    [
      'bounces',
      [
        ['mail', 'first', 'sent', null],
        ['deed', 'bounces', null, null],
        ['end', 'bounced', null, null],
      ],
    ],
    [
      'buys',
      [
        ['mail', 'first', 'sent', null],
        ['deed', 'buys', null, null],
        ['report', null, 'done', null],
        ['end', 'won', null, null],
      ],
    ],
  ] as const)('what if it %s on the second day', async (does, expected) => {
    const { detail } = await simulate([await lead('iffy')], {}, [{ does, day: 2 }]);
    expect(told(detail)).toEqual(expected);
  });

  it('goes the way that a deed leads to', async () => {
    const branched: Step[] = [
      mail('first', 'One'),
      {
        ...{ kind: 'branch', key: 'read', name: 'Opened it?', match: 'all', when: [{ if: 'opened' }] },
        ...{ waitUpTo: { days: 5 }, then: [mail('warm', 'Two')], otherwise: [mail('cold', 'Three')] },
      },
    ];
    const keys = async (whatIf: WhatIf) =>
      (
        await simulate([await lead(`way${whatIf.length}`)], { steps: branched }, whatIf)
      ).detail.leads[0]!.entries.filter(({ kind }) => kind === 'mail').map(({ stepKey }) => stepKey);
    expect(await keys([{ does: 'opens', day: 1 }])).toEqual(['first', 'warm']);
    expect(await keys([])).toEqual(['first', 'cold']);
  });

  it('says why something would not be sent', async () => {
    const suppressed = await lead('suppressed');
    await database.db.forOrg(orgId, (tx) =>
      suppress(tx, { orgId, address: 'hello@suppressed.example', reason: 'manual', at: new Date() }),
    );
    const speaksOfIt = [mail('first', 'See', '[Report]({{ report_url }})')];
    const noWebsite = await lead('offline', { website: undefined });
    const unseen = await lead('unseen', { website: 'https://unseen.example' });
    const { detail } = await simulate([suppressed, noWebsite, unseen], { steps: speaksOfIt });
    expect(told(detail, 0)[0]).toEqual(['mail', 'first', 'not_sent', 'suppressed']);
    expect(told(detail, 1)[0]).toEqual(['mail', 'first', 'not_sent', 'not_assessed']);
    expect(told(detail, 2)[0]).toEqual(['mail', 'first', 'depends', 'website_unseen']);
    expect(detail.notes).toContain('website_unseen');
    expect(detail.nothing).toEqual([
      { reason: 'suppressed', count: 1 },
      { reason: 'not_assessed', count: 1 },
    ]);
  });

  it('stops where it was cancelled, before it begins, too', async () => {
    const leadId = await lead('gone');
    const wanted: Simulated = {
      ...{ campaignId: null, name: 'Try', templateId: 'website-report', params: {}, mailboxId, minScore: 0 },
      ...{ saleWindowDays: 30, steps, despiteAnswers: false, whatIf: [] },
    };
    const { id } = await database.db.forOrg(orgId, (tx) =>
      ask(tx, orgId, system, wanted, { leadIds: [leadId] }),
    );
    await database.db.forOrg(orgId, (tx) => cancelSimulation(tx, orgId, system, id));
    expect(await port().runSimulation({ orgId, simulationId: id })).toEqual({ status: 'cancelled' });
    const detail = await database.db.forOrg(orgId, (tx) => simulationDetail(tx, id));
    expect(detail).toMatchObject({ status: 'cancelled', doneCount: 0 });
    expect(detail.leads[0]!.entries).toEqual([]);
  });

  it('says what to do where no server skips time', async () => {
    const leadId = await lead('still');
    const given = { ...env(), TIME_SKIPPING: false };
    const wanted: Simulated = {
      ...{ campaignId: null, name: 'Try', templateId: 'website-report', params: {}, mailboxId, minScore: 0 },
      ...{ saleWindowDays: 30, steps, despiteAnswers: false, whatIf: [] },
    };
    const { id } = await database.db.forOrg(orgId, (tx) =>
      ask(tx, orgId, system, wanted, { leadIds: [leadId] }),
    );
    expect(await port(given).runSimulation({ orgId, simulationId: id })).toEqual({ status: 'failed' });
    const { error } = await database.db.forOrg(orgId, (tx) => simulationDetail(tx, id));
    expect(error).toContain('SIMULATION_TEMPORAL_ADDRESS');
  });
});

/** A digest of each table's rows, over all tenants. */
async function contents(): Promise<Record<string, string>> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT format('%I', tablename) AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
    );
    const digests: Record<string, string> = {};
    for (const { name } of rows) {
      const digest = await client.query<{ digest: string }>(
        `SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS digest FROM ${name} t`,
      );
      digests[name] = digest.rows[0]!.digest;
    }
    return digests;
  } finally {
    await client.end();
  }
}
