import pg from 'pg';

/** How many entries each organisation gets; ids of organisations. */
export type Entries = ReadonlyMap<string, number>;

/**
 * Entries of the audit log over three years, as organisations leave them: half are sign-ins, few are of rare kinds; 60
 * people from 500 addresses. 3,000 of each organisation's oldest name a campaign that nobody has touched since. Set-based,
 * by the table's owner; the index of words is made again afterwards, as a restored database would.
 */
export async function loadEntries(ownerUrl: string, entries: Entries): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ indexdef: string }>(
      `SELECT indexdef FROM pg_indexes WHERE indexname = 'audit_log_words_idx'`,
    );
    await client.query(`DROP INDEX audit_log_words_idx`);
    for (const [orgId, count] of entries) await client.query(statement, [orgId, count]);
    await client.query(`SET maintenance_work_mem = '512MB'`);
    await client.query(rows[0]!.indexdef);
    await client.query('VACUUM (ANALYZE) audit_log');
  } finally {
    await client.end();
  }
}

const statement = `
  INSERT INTO audit_log (org_id, actor_kind, actor_id, action, subject, data, ip, user_agent, at)
  SELECT $1::uuid, CASE WHEN h % 10 = 0 THEN 'system' ELSE 'user' END, CASE WHEN h % 10 > 0 THEN 'person-' || h % 60 END,
    (ARRAY['session.opened', 'session.opened', 'session.signed_out', 'lead.stage_moved', 'lead.stage_moved', 'lead.assigned',
      'task.done', 'lead.fields_set', 'session.opened', 'session.opened'])[1 + h % 10],
    'subject-' || h % 20000,
    jsonb_build_object('before', jsonb_build_object('stage', 'new', 'owner', 'person-' || h % 60),
      'after', jsonb_build_object('stage', 'contacted', 'owner', 'person-' || h % 59)),
    '10.0.' || h % 5 || '.' || h % 100,
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/14' || h % 5 || '.0.0.0 Safari/537.36',
    now() - i * (interval '3 years' / $2::int)
  FROM (SELECT i, abs(hashtext(i::text))::bigint AS h FROM generate_series(1, $2::int) i) made
  UNION ALL
  SELECT $1::uuid, 'user', 'person-1', 'mailbox.changed', 'rare-' || i, jsonb_build_object('after', jsonb_build_object('cap', i)),
    '10.9.9.9', NULL, now() - i * interval '9 days' FROM generate_series(1, 100) i
  UNION ALL
  SELECT $1::uuid, 'user', 'person-2', 'campaign.paused', 'old-' || i, jsonb_build_object('note', 'springfair'),
    '10.9.9.8', NULL, now() - interval '3 years' + i * interval '1 second' FROM generate_series(1, least(3000, $2::int / 10)) i`;
