import pg from 'pg';

/** How many leads each organisation gets; ids of organisations. */
export type Leads = ReadonlyMap<string, number>;

/**
 * Leads of organisations, each with its company, contact and address, in every stage, spread over three sources and a
 * year; two thirds have a score. Five fields of the organisation's own, filled more or less often, unless `plain`.
 * Set-based, by the tables' owner; the indexes of words are made again afterwards, as a restored database would.
 */
export async function loadLeads(ownerUrl: string, leads: Leads, { plain = false } = {}): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows: words } = await client.query<{ indexname: string; indexdef: string }>(
      `SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'lead' AND indexdef LIKE '%USING gin%'`,
    );
    for (const { indexname } of words) await client.query(`DROP INDEX ${indexname}`);
    for (const [orgId, count] of leads) {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('app.org_id', $1, true), set_config('work_mem', '256MB', true)`, [
        orgId,
      ]);
      for (const sql of plain ? statements.filter((s) => s !== ownFields) : statements)
        await client.query(sql.replaceAll('$count', String(count)).replaceAll('$plain', String(plain)));
      await client.query('COMMIT');
    }
    await client.query(`SET maintenance_work_mem = '512MB'`);
    for (const { indexdef } of words) await client.query(indexdef);
    for (const table of [
      'source',
      'company',
      'contact',
      'contact_point',
      'lead',
      'lead_field_value',
      'score',
    ])
      await client.query(`VACUUM (ANALYZE) ${table}`);
  } finally {
    await client.end();
  }
}

const ownFields = `INSERT INTO custom_field (org_id, key, label, type, options, position) VALUES
   (current_org(), 'budget', 'Budget', 'number', '{}', 0), (current_org(), 'renews', 'Renews', 'date', '{}', 1),
   (current_org(), 'tier', 'Tier', 'choice', '{Gold,Silver,Bronze}', 2),
   (current_org(), 'vip', 'VIP', 'boolean', '{}', 3), (current_org(), 'note', 'Note', 'text', '{}', 4)`;

const statements = [
  `INSERT INTO source (org_id, name, kind)
   SELECT current_org(), 'Bench list ' || i, 'csv' FROM generate_series(1, 3) i`,

  ownFields,

  `CREATE TEMPORARY TABLE made ON COMMIT DROP AS
   SELECT i, uuidv7() AS company_id, uuidv7() AS contact_id, uuidv7() AS lead_id,
     CASE WHEN i % 3 > 0 THEN (i * 7919) % 101 END AS score,
     now() - (i * 314 || ' seconds')::interval AS created_at,
     ('{new,qualified,disqualified,contacted,replied,meeting,won,lost}'::text[])[1 + (i % 17) % 8] AS stage,
     ('{Austin,Boston,Chicago,Denver,Phoenix}'::text[])[1 + i % 5] AS city
   FROM generate_series(1, $count) i`,

  `INSERT INTO company (id, org_id, name, domain, dedupe_key, industry, city, country)
   SELECT company_id, current_org(), 'Listed Company ' || i, 'listed' || i || '.example', 'listed' || i,
     'Plumbing', city, 'US' FROM made`,

  `INSERT INTO contact (id, org_id, company_id, first_name, last_name)
   SELECT contact_id, current_org(), company_id, 'Ada', 'Number ' || i FROM made`,

  `INSERT INTO contact_point (org_id, contact_id, kind, value, normalised, is_primary)
   SELECT current_org(), contact_id, 'email', address, address, true
   FROM (SELECT contact_id, 'owner' || i || '@listed' || i || '.example' AS address FROM made) m`,

  `INSERT INTO lead (id, org_id, company_id, contact_id, source_id, name, stage, score, temperature, website,
     website_status, country, dedupe_key, name_key, search_text, created_at, last_activity_at, custom)
   SELECT lead_id, current_org(), company_id, contact_id, (SELECT id FROM source WHERE org_id = current_org() AND name = 'Bench list ' || 1 + i % 3),
     'Listed Company ' || i, stage, score,
     CASE WHEN score >= 70 THEN 'hot' WHEN score >= 40 THEN 'warm' WHEN score IS NOT NULL THEN 'cold' END,
     'https://listed' || i || '.example/', CASE WHEN score IS NULL THEN 'pending' ELSE 'done' END, 'US', 'listed' || i, 'listed company ' || i,
     ' ' || search_fold(concat_ws(' ', 'Listed Company ' || i, 'listed' || i || '.example', city, 'Ada', 'Number ' || i,
       'owner' || i || '@listed' || i || '.example')) || ' ',
     created_at, created_at + (i % 97 || ' minutes')::interval,
     CASE WHEN $plain THEN '{}' ELSE jsonb_strip_nulls(jsonb_build_object(
       'fields.budget', CASE WHEN h % 10 < 7 THEN h % 10000 END,
       'fields.renews', to_char(date '2026-01-01' + (h / 7 % 730)::int, 'YYYY-MM-DD'),
       'fields.tier', CASE WHEN h % 2 = 0 THEN
         CASE WHEN h % 100 < 1 THEN 'Gold' WHEN h % 100 < 30 THEN 'Silver' ELSE 'Bronze' END END,
       'fields.vip', CASE WHEN h % 20 = 0 THEN true WHEN h % 3 = 0 THEN false END,
       'fields.note', CASE WHEN h % 4 = 0 THEN
         'Met ' || (ARRAY['Ada', 'Bob', 'Cid', 'Dan'])[1 + (h / 4 % 4)::int] || ' at fair ' || h END)) END
   FROM (SELECT *, abs(hashtext(i::text))::bigint AS h FROM made) made`,

  `INSERT INTO score (org_id, lead_id, value, temperature, reasons, model, at)
   SELECT current_org(), lead_id, score, 'warm', '[]', 'rules', created_at FROM made WHERE score IS NOT NULL`,
];
