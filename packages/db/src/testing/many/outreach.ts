import pg from 'pg';
import type { Leads } from './leads.ts';

/**
 * What grows beside the leads of organisations, which are there: of 100,000 leads one campaign of 20,000 enrolments with
 * 60,000 mails (or one to each enrolment: `mails`, 1..3) and their events, 2,000 campaigns without any, 5,000 orders, 200
 * members, mailboxes and imports, 20,000 assessments with 120,000 findings. Each organisation needs a sequence, of which
 * `one`, `two` and `three` are steps. Set-based, by the tables' owner.
 */
export async function loadOutreach(ownerUrl: string, leads: Leads, { mails = 3 } = {}): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    for (const [orgId, count] of leads) {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('app.org_id', $1, true), set_config('work_mem', '256MB', true)`, [
        orgId,
      ]);
      for (const sql of statements({ leads: count, mails })) await client.query(sql);
      await client.query('COMMIT');
    }
    for (const table of tables) await client.query(`VACUUM (ANALYZE) ${table}`);
  } finally {
    await client.end();
  }
}

const tables = [
  ...['app_user', 'membership', 'campaign', 'enrolment', 'message', 'message_event', 'sale_order'],
  ...['touchpoint', 'attribution_credit', 'timeline_event', 'assessment', 'finding', 'import', 'mailbox'],
];

/** All of one organisation's, whose leads are there; its id is `current_org()`. `mails`: to each enrolment, 1..3. */
function statements({ leads, mails }: { leads: number; mails: number }): string[] {
  const of = (share: number) => Math.max(1, Math.round(leads * share));
  return [
    `INSERT INTO app_user (id, email, name)
     SELECT 'grown-' || current_org() || i, 'grown' || i || '@' || current_org() || '.example', 'Person ' || i
     FROM generate_series(1, ${of(1 / 500)}) i`,

    `INSERT INTO membership (org_id, user_id, role)
     SELECT current_org(), 'grown-' || current_org() || i, 'rep' FROM generate_series(1, ${of(1 / 500)}) i`,

    `INSERT INTO mailbox (org_id, from_name, address, time_zone)
     SELECT current_org(), 'Person ' || i, 'box' || i || '@' || current_org() || '.example', 'UTC'
     FROM generate_series(1, ${of(1 / 500)}) i`,

    `INSERT INTO import (org_id, source_id, file_name, storage_key, size_bytes, mapping, status, total_rows, read_rows, created)
     SELECT current_org(), (SELECT min(id::text)::uuid FROM source WHERE org_id = current_org()), 'List ' || i || '.csv', 'none', 1000,
       '{}', 'done', 100, 100, 100 FROM generate_series(1, ${of(1 / 500)}) i`,

    `INSERT INTO campaign (org_id, name, template_id, params, sequence_version_id, mailbox_id, audience, status,
       audience_count, enrolled_count, created_at)
     SELECT current_org(), 'Campaign ' || i, 'website-report', '{}',
       (SELECT id FROM sequence_version WHERE org_id = current_org() LIMIT 1),
       (SELECT id FROM mailbox WHERE org_id = current_org() LIMIT 1), '{}',
       CASE WHEN i = 0 THEN 'running' ELSE 'completed' END, 0, 0, now() - (i || ' minutes')::interval
     FROM generate_series(0, ${of(1 / 50)}) i`,

    `CREATE TEMPORARY TABLE chosen ON COMMIT DROP AS
     SELECT row_number() OVER () AS i, l.id AS lead_id, l.source_id, l.created_at, uuidv7() AS enrolment_id,
       (SELECT id FROM campaign WHERE org_id = current_org() AND name = 'Campaign 0') AS campaign_id
     FROM (SELECT * FROM lead WHERE org_id = current_org() ORDER BY id LIMIT ${of(1 / 5)}) l`,

    `INSERT INTO enrolment (id, org_id, lead_id, campaign_id, sequence_version_id, status, phase, outcome, position, step_key, held)
     SELECT enrolment_id, current_org(), lead_id, campaign_id,
       (SELECT id FROM sequence_version WHERE org_id = current_org() LIMIT 1),
       CASE WHEN i % 2 = 0 THEN 'running' ELSE 'ended' END, 'sequence',
       CASE WHEN i % 20 = 1 THEN 'won' WHEN i % 2 = 1 THEN 'no_response' END, i % 4, 'three',
       CASE WHEN i % 50 = 0 THEN 'replied' WHEN i % 10 = 2 THEN 'paused_by_person' END FROM chosen`,

    `CREATE TEMPORARY TABLE mail ON COMMIT DROP AS
     SELECT uuidv7() AS id, c.*, m AS nth, (ARRAY['one', 'two', 'three'])[m] AS step_key,
       now() - ((i % 100) || ' days')::interval - (m || ' hours')::interval AS sent_at,
       (i * 7 + m) % 10 AS h FROM chosen c, generate_series(1, ${mails}) m`,

    `INSERT INTO message (id, org_id, lead_id, enrolment_id, campaign_id, purpose, step_key, variant, to_address, subject,
       text, html, status, sent_at, delivered_at, opened_at, clicked_at, bounced_at)
     SELECT id, current_org(), lead_id, enrolment_id, campaign_id, 'step', step_key, CASE WHEN i % 2 = 0 THEN 'a' ELSE 'b' END,
       'owner' || i || '@listed.example', 'Mail ' || step_key, repeat('A few words to the lead. ', 20),
       repeat('<p>A few words to the lead.</p>', 20), 'sent', sent_at, CASE WHEN h > 0 THEN sent_at END,
       CASE WHEN h > 6 THEN sent_at END, CASE WHEN h > 8 THEN sent_at END, CASE WHEN h = 0 THEN sent_at END FROM mail`,

    `INSERT INTO message_event (org_id, message_id, kind, at, dedupe_key)
     SELECT current_org(), m.id, e.kind, m.sent_at, e.kind FROM mail m, LATERAL (VALUES
       ('sent', true), ('delivered', m.h > 0), ('bounced', m.h = 0), ('opened', m.h > 6), ('clicked', m.h > 8),
       ('replied', m.h = 9 AND m.nth = ${mails}), ('unsubscribed', m.h = 5 AND m.nth = ${mails})) e(kind, happened)
     WHERE e.happened`,

    `INSERT INTO timeline_event (org_id, lead_id, enrolment_id, at, kind, data)
     SELECT current_org(), lead_id, enrolment_id, sent_at, 'sent', '{}' FROM mail`,

    `CREATE TEMPORARY TABLE sale ON COMMIT DROP AS
     SELECT uuidv7() AS id, uuidv7() AS touch_id, c.* FROM chosen c WHERE i <= ${of(1 / 20)}`,

    `INSERT INTO sale_order (id, org_id, lead_id, enrolment_id, product_id, amount_cents, currency, status, provider,
       provider_ref, buyer_email, created_at, paid_at)
     SELECT id, current_org(), lead_id, enrolment_id, (SELECT id FROM product WHERE org_id = current_org() LIMIT 1), 4900,
       'USD', 'paid', 'demo', id::text, 'owner' || i || '@listed.example', at, at
     FROM (SELECT *, now() - (i % 100 || ' days')::interval AS at FROM sale) sale`,

    `INSERT INTO touchpoint (id, org_id, lead_id, kind, at, source_id, campaign_id, dedupe_key)
     SELECT touch_id, current_org(), lead_id, 'email', created_at, source_id, campaign_id, 'email' FROM sale`,

    `INSERT INTO attribution_credit (org_id, order_id, touchpoint_id, model, cents, currency, kind, source_id, campaign_id,
       step_key, variant, at)
     SELECT current_org(), id, touch_id, model, 4900, 'USD', 'email', source_id, campaign_id, 'one', 'a',
       now() - (i % 100 || ' days')::interval
     FROM sale, unnest('{first,last,linear,time_decay,position}'::text[]) model`,

    `CREATE TEMPORARY TABLE assessed ON COMMIT DROP AS SELECT uuidv7() AS id, c.* FROM chosen c`,

    `INSERT INTO assessment (id, org_id, lead_id, status, url, scores, overall, at, completed_at, current, industry, country, city)
     SELECT id, current_org(), lead_id, 'done', 'https://listed' || i || '.example/',
       jsonb_build_object('speed', i % 100, 'seo', i % 90), i % 100, at, at, true,
       (ARRAY['Plumbing', 'Dentist', 'Law'])[1 + i % 3], 'US', 'Austin'
     FROM (SELECT *, now() - (i % 300 || ' hours')::interval AS at FROM assessed) assessed`,

    `INSERT INTO finding (org_id, assessment_id, rule_id, area, severity, title, detail, position)
     SELECT current_org(), id, 'rule-' || (i * 7 + f * 13) % 60, 'seo', CASE WHEN f = 1 THEN 'good' ELSE 'serious' END,
       'Rule ' || (i * 7 + f * 13) % 60, 'What was found.', f FROM assessed, generate_series(1, ${2 * mails}) f`,
  ];
}
