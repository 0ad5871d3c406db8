import { promptKeys, type PromptKey } from '@leadfactory/domain/assessment/insight';
import type { Tx } from '../../../platform/client/index.ts';
import { activePrompt, type ActivePrompt } from './active.ts';

export interface PromptVersionRow extends ActivePrompt {
  note: string;
  /** The person who saved it; null for the system's, and where the person is gone. */
  author: string | null;
  createdAt: Date;
  /** In use now. */
  active: boolean;
}

/** Every version that the tenant can see, newest first: its own, then the system's. */
export async function promptVersions(tx: Tx, key: PromptKey): Promise<PromptVersionRow[]> {
  const active = await activePrompt(tx, key);
  const rows = await tx.$queryRaw<Omit<PromptVersionRow, 'active'>[]>`
    SELECT v.id::text, v.version, CASE WHEN v.org_id IS NULL THEN 'system' ELSE 'organisation' END AS scope,
      v.system, v.template, v.settings, v.note, u.name AS author, v.created_at AS "createdAt"
    FROM prompt_version v LEFT JOIN colleague u ON u.id = v.created_by
    WHERE v.key = ${key} ORDER BY v.org_id IS NULL, v.version DESC LIMIT 200`;
  return rows.map((row) => ({ ...row, active: row.id === active.id }));
}

export interface PromptOverview {
  key: PromptKey;
  active: Pick<PromptVersionRow, 'id' | 'version' | 'scope' | 'note' | 'author' | 'createdAt'>;
  versions: number;
  /** The system's text changed after the organisation's was saved. */
  systemIsNewer: boolean;
}

/** All prompts, with the version that is in use. */
export async function listPrompts(tx: Tx): Promise<PromptOverview[]> {
  const overviews: PromptOverview[] = [];
  for (const key of promptKeys) {
    const versions = await promptVersions(tx, key);
    const active = versions.find((version) => version.active)!;
    const newest = versions.find(({ scope }) => scope === 'system');
    const { id, version, scope, note, author, createdAt } = active;
    overviews.push({
      key,
      active: { id, version, scope, note, author, createdAt },
      versions: versions.length,
      systemIsNewer: newest !== undefined && newest.id !== id && newest.createdAt > createdAt,
    });
  }
  return overviews;
}
