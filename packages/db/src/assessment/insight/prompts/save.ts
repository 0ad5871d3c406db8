import { DomainError } from '@leadfactory/domain/platform/errors';
import type { PromptKey, PromptSettings } from '@leadfactory/domain/assessment/insight';
import type { Tx } from '../../../platform/client/index.ts';
import { oneByOne } from '../../../platform/turns/index.ts';
import { audit, type Actor } from '../../../identity/audit.ts';
import { difference } from '../../../identity/difference.ts';
import { activePrompt, promptVersion, type ActivePrompt, type PromptText } from './active.ts';
import { checkPrompt } from './template.ts';

/**
 * Saves a text as the organisation's next version, and uses it. `baseId` is the version in use when the person began:
 * where somebody else saved or chose another meanwhile, throws `conflict` and saves nothing. Throws `not_found` for a base
 * that is no version, and `invalid` for a
 * text that names unknown variables, cannot be parsed, or is the one in use already.
 */
export async function savePrompt(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { key, baseId, note = '', ...text }: PromptText & { key: PromptKey; baseId: string; note?: string },
): Promise<{ id: string; version: number }> {
  checkPrompt(key, text);
  checkSettings(text.settings);
  await lock(tx, orgId, key);
  const active = await activePrompt(tx, key);
  if (active.id !== baseId) {
    await promptVersion(tx, key, baseId);
    throw new DomainError(
      'conflict',
      `${named(active)} came into use while you were editing. Compare it with yours, then save again.`,
    );
  }
  if (active.system === text.system && active.template === text.template && sameSettings(active, text))
    throw new DomainError('invalid', 'Nothing was changed, so there is nothing to save.');
  const newest = await tx.promptVersion.aggregate({ where: { orgId, key }, _max: { version: true } });
  const made = await tx.promptVersion.create({
    data: {
      ...{ orgId, key, version: (newest._max.version ?? 0) + 1, note: note.trim().slice(0, 300) },
      ...{ system: text.system, template: text.template, settings: settingsOf(text) },
      createdBy: actor.kind === 'user' ? actor.id : null,
    },
    select: { id: true, version: true },
  });
  await use(tx, orgId, actor, key, made.id);
  const told = difference(
    standing(active),
    standing({ settings: settingsOf(text), scope: 'organisation', version: made.version }),
  );
  await audit(tx, orgId, actor, 'prompt.saved', made.id, { key, ...told });
  return made;
}

/** Goes over to any version: an older one of its own, or one of the system's. Null: the system's newest, also in future. */
export async function choosePrompt(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { key, versionId }: { key: PromptKey; versionId: string | null },
): Promise<void> {
  await lock(tx, orgId, key);
  const before = standing(await activePrompt(tx, key));
  if (versionId === null) await tx.promptChoice.deleteMany({ where: { orgId, key } });
  else {
    await promptVersion(tx, key, versionId);
    await use(tx, orgId, actor, key, versionId);
  }
  const told = difference(before, standing(await activePrompt(tx, key)));
  const action = versionId === null ? 'prompt.reset' : 'prompt.chosen';
  await audit(tx, orgId, actor, action, versionId, { key, ...told });
}

/** What the audit log tells of the version in use: a text is kept with its version, and read there. */
const standing = ({ version, scope, settings }: Pick<ActivePrompt, 'version' | 'scope' | 'settings'>) => ({
  ...{ version: `${scope} ${version}`, settings },
});

const named = ({ version, scope }: { version: number; scope: string }): string =>
  scope === 'system' ? `Version ${version} of the system` : `Your organisation’s version ${version}`;

/** Two who save the same prompt take turns. */
const lock = (tx: Tx, orgId: string, key: PromptKey) => oneByOne(tx, `prompt ${orgId} ${key}`);

async function use(
  tx: Tx,
  orgId: string,
  { kind, id }: Actor,
  key: PromptKey,
  versionId: string,
): Promise<void> {
  const chosen = { versionId, chosenBy: kind === 'user' ? id : null, chosenAt: new Date() };
  await tx.promptChoice.upsert({
    where: { orgId_key: { orgId, key } },
    create: { orgId, key, ...chosen },
    update: chosen,
  });
}

const settingsOf = ({ settings: { temperature, maxOutputTokens } }: { settings: PromptSettings }) => ({
  ...(temperature === undefined ? {} : { temperature }),
  ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
});

const sameSettings = (a: PromptText, b: PromptText): boolean =>
  a.settings.temperature === b.settings.temperature &&
  a.settings.maxOutputTokens === b.settings.maxOutputTokens;

export function checkSettings({ temperature, maxOutputTokens }: PromptSettings): void {
  if (temperature !== undefined && !(temperature >= 0 && temperature <= 2))
    throw new DomainError('invalid', 'The temperature must be between 0 and 2.', 'temperature');
  if (
    maxOutputTokens !== undefined &&
    !(Number.isInteger(maxOutputTokens) && maxOutputTokens >= 100 && maxOutputTokens <= 32_000)
  )
    throw new DomainError(
      'invalid',
      'The longest answer must be between 100 and 32,000 tokens.',
      'maxOutputTokens',
    );
}
