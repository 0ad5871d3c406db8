import { createEmailStep } from '@leadfactory/activities/outreach/steps/email';
import { createDb, type Db } from '@leadfactory/db/platform/client';
import type { MailSender } from '@leadfactory/domain/outreach/ports';
import { createSmtpSender } from '@leadfactory/integrations/mail-server/smtp';
import { bodyOf, render } from '@leadfactory/mails';
import type { Stack } from '@leadfactory/stack';
import { createLinks } from '@leadfactory/tokens';
import { products } from '@leadfactory/domain/revenue/products';
import pg from 'pg';
import { timed } from './percentile.ts';

const ONE_BY_ONE = 50;

/** Where a mail's time goes, in ms on the clock, one mail at a time. */
type Parts = Record<'who writes' | 'claim' | 'render' | 'send' | 'record', number>;

/**
 * Sends a campaign's mails by the ledger, past its workflows: how many a second, and how long each part takes. The campaign is
 * never started; its leads are enrolled here.
 */
export async function sendDirectly(
  { env, endpoints }: Stack,
  campaignId: string,
  port: number,
): Promise<{ rate: number; total: number; parts: Parts }> {
  const { orgId } = endpoints;
  const leads = await enrol(endpoints.databaseOwnerUrl, orgId, campaignId);
  const spent = { 'who writes': 0, claim: 0, send: 0, record: 0 };
  const clock = async <T>(part: keyof typeof spent, work: () => Promise<T>): Promise<T> => {
    const begun = performance.now();
    try {
      return await work();
    } finally {
      spent[part] += performance.now() - begun;
    }
  };
  const bare = createDb({ url: env['DATABASE_URL']!, secret: env['APP_SECRET']! });
  /** Of one mail, the first transaction claims and the second records. */
  let transactions = 0;
  const db: Db = {
    ...bare,
    forOrg: (org, work) => clock(transactions++ % 2 === 0 ? 'claim' : 'record', () => bare.forOrg(org, work)),
    readOrg: (org, work) => clock('who writes', () => bare.readOrg(org, work)),
  };
  const auth = { user: 'sam@acme.example', pass: 'a password' };
  const smtp = createSmtpSender({ server: { host: '127.0.0.1', port, security: 'none' }, auth });
  const sender: MailSender = { ...smtp, send: (mail, at) => clock('send', () => smtp.send(mail, at)) };
  const links = createLinks({ appUrl: endpoints.app, secret: env['APP_SECRET']! });
  const stepOn = (on: Db, { connectionId }: (typeof leads)[number]) =>
    createEmailStep({
      ...{ db: on, links, listPrice: products.report.price },
      reserveSlot: () => Promise.reject(new Error('nobody was handed over')),
      mail: {
        of: async () => ({ sender, connectionId, staysHere: false }),
        asked: () => Promise.reject(new Error('every mail was answered')),
      },
    });
  const send = async (on: Db, lead: (typeof leads)[number]) => {
    const at = new Date().toISOString();
    const { leadId, enrolmentId } = lead;
    const outcome = await stepOn(on, lead).sendStep({ orgId, leadId, enrolmentId, stepKey: 'one', at });
    if (outcome.status !== 'sent') throw new Error(`not sent: ${JSON.stringify(outcome)}`);
  };
  try {
    const alone = leads.slice(0, ONE_BY_ONE);
    const { times } = await timed(alone.length, 1, (i) => send(db, alone[i]!));
    const total = times.reduce((sum, ms) => sum + ms, 0) / times.length;
    const each = (part: keyof typeof spent) => spent[part] / alone.length;
    const rendered = await rendering();
    const parts = {
      'who writes': each('who writes'),
      claim: each('claim') - rendered,
      render: rendered,
      send: each('send'),
      record: each('record'),
    };
    const more = leads.slice(ONE_BY_ONE);
    const { elapsedMs } = await timed(more.length, 5, (i) => send(bare, more[i]!));
    return { rate: (more.length / elapsedMs) * 1000, total, parts };
  } finally {
    await bare.close();
  }
}

interface Enrolled {
  leadId: string;
  enrolmentId: string;
  connectionId: string;
}

async function enrol(url: string, orgId: string, campaignId: string): Promise<Enrolled[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`SELECT set_config('app.org_id', $1, false)`, [orgId]);
    const { rows } = await client.query<Enrolled>(
      `WITH made AS (
         INSERT INTO enrolment (org_id, lead_id, campaign_id, sequence_version_id, status)
         SELECT l.org_id, l.id, c.id, c.sequence_version_id, 'running' FROM campaign c
         JOIN lead l ON l.org_id = c.org_id AND l.import_id = (c.audience ->> 'importId')::uuid
         WHERE c.id = $1 RETURNING id, lead_id, campaign_id)
       SELECT made.id::text AS "enrolmentId", lead_id::text AS "leadId", m.connection_id::text AS "connectionId"
       FROM made JOIN campaign c ON c.id = campaign_id JOIN mailbox m ON m.id = c.mailbox_id`,
      [campaignId],
    );
    return rows;
  } finally {
    await client.end();
  }
}

/** Of one mail: its words for a lead, and both of its forms. */
async function rendering(): Promise<number> {
  const times = 500;
  const text =
    'Hi {{ name }},\n\n[one](https://acme.example/list) and [two](https://acme.example/first)\n\n{{ sender }}';
  const footer = {
    organisation: 'Acme',
    postalAddress: '1 Test Street',
    unsubscribeUrl: 'https://acme.example/u',
  };
  const begun = performance.now();
  for (let i = 0; i < times; i++) {
    const source = await render(text, { name: `Ann ${i}`, sender: 'Sam' });
    bodyOf({
      source,
      subject: 'Hello',
      footer,
      pixelUrl: 'https://acme.example/p',
      track: (url) => `${url}?t`,
    });
  }
  return (performance.now() - begun) / times;
}
