import { DomainError } from '@leadfactory/domain/platform/errors';
import type { PromptKey, PromptScope, PromptSettings } from '@leadfactory/domain/assessment/insight';
import type { Tx } from '../../../platform/client/index.ts';

export interface PromptText {
  system: string;
  template: string;
  settings: PromptSettings;
}

export interface ActivePrompt extends PromptText {
  id: string;
  version: number;
  scope: PromptScope;
}

/** The version that the tenant uses: the one it chose, else the system's newest. Throws `unavailable` where there is none. */
export async function activePrompt(tx: Tx, key: PromptKey): Promise<ActivePrompt> {
  const [row] = await tx.$queryRaw<ActivePrompt[]>`
    SELECT v.id::text, v.version, CASE WHEN v.org_id IS NULL THEN 'system' ELSE 'organisation' END AS scope,
      v.system, v.template, v.settings
    FROM prompt_version v LEFT JOIN prompt_choice c ON c.version_id = v.id
    WHERE v.key = ${key} AND (c.id IS NOT NULL OR v.org_id IS NULL)
    ORDER BY c.id IS NULL, v.version DESC LIMIT 1`;
  if (!row)
    throw new DomainError(
      'unavailable',
      `There is no prompt "${key}" yet: the database was not prepared by this version of LeadFactory. Start it again.`,
    );
  return row;
}

/** Any version that the tenant can see. Throws `not_found`. */
export async function promptVersion(tx: Tx, key: PromptKey, id: string): Promise<ActivePrompt> {
  const row = await tx.promptVersion.findFirst({ where: { id, key } });
  if (!row) throw new DomainError('not_found', 'This version of the prompt does not exist.', 'versionId');
  return {
    ...{ id, version: row.version, scope: row.orgId === null ? 'system' : 'organisation' },
    ...{ system: row.system, template: row.template, settings: row.settings as PromptSettings },
  };
}
