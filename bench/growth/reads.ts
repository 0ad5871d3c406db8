import type { Client } from 'pg';

/** A tenant that is asked: its session's cookie, and of which rows pages of one thing are. */
export interface Asked {
  size: number;
  cookie: string;
  campaignId: string;
  leadId: string;
}

/** What a page's load reads, as the browser asks for it when it goes there (`__data.json`). */
export const pages: Record<string, (of: Asked) => string> = {
  dashboard: () => '/dashboard',
  leads: () => '/leads',
  'leads, found by two letters': () => '/leads?search=li',
  'leads, found by a word': () => '/leads?search=listed77',
  'leads in two stages that none is in': () => '/leads?stages=proposal&stages=negotiation',
  'a lead': ({ leadId }) => `/leads/${leadId}`,
  'leads that look alike': () => '/leads/duplicates',
  assessments: () => '/assessments',
  campaigns: () => '/campaigns',
  'the campaign of a fifth of all leads': ({ campaignId }) => `/campaigns/${campaignId}`,
  revenue: () => '/revenue',
  imports: () => '/imports',
  members: () => '/settings/members',
  mailboxes: () => '/settings/mailboxes',
  'sample data': () => '/settings/sample-data',
  'audit log': () => '/settings/audit',
};

/** Lists of the REST API. */
export const lists: Record<string, string> = {
  leads: '/leads',
  'leads by score': '/leads?sort=score',
  'leads of a stage': '/leads?stages=contacted',
  assessments: '/assessments',
  campaigns: '/campaigns',
  orders: '/orders',
  imports: '/imports',
  sources: '/sources',
  members: '/members',
  mailboxes: '/mailboxes',
};

/** What Postgres read since it was made: rows that scans of tables and indexes gave, and buffers. */
export async function readSoFar(client: Client): Promise<{ rows: number; buffers: number }> {
  const { rows } = await client.query<{ rows: string; buffers: string }>(
    `SELECT tup_returned AS rows, blks_hit + blks_read AS buffers FROM pg_stat_database WHERE datname = current_database()`,
  );
  return { rows: Number(rows[0]!.rows), buffers: Number(rows[0]!.buffers) };
}
