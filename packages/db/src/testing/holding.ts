import pg from 'pg';

/**
 * Where a text stands in a whole database: every column of every table, in any case of letters, as `table.column`.
 * @param ownerUrl of the role that owns the tables, so that nothing is hidden from it
 */
export async function columnsHolding(ownerUrl: string, text: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ table: string; column: string; type: string }>(`
      SELECT table_name AS table, column_name AS column, data_type AS type FROM information_schema.columns
      JOIN information_schema.tables USING (table_schema, table_name)
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`);
    const found: string[] = [];
    for (const { table, column, type } of rows) {
      const words = type === 'bytea' ? `encode("${column}", 'escape')` : `"${column}"::text`;
      const { rowCount } = await client.query(`SELECT FROM "${table}" WHERE ${words} ILIKE $1 LIMIT 1`, [
        `%${text}%`,
      ]);
      if (rowCount) found.push(`${table}.${column}`);
    }
    return found;
  } finally {
    await client.end();
  }
}
