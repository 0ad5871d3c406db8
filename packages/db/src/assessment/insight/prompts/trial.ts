import { DomainError } from '@leadfactory/domain/platform/errors';
import type { PromptKey, PromptSettings, TrialStatus } from '@leadfactory/domain/assessment/insight';
import type { Tx } from '../../../platform/client/index.ts';
import { audit, type Actor } from '../../../identity/audit.ts';
import { addIntent } from '../../../platform/intents/index.ts';
import { promptVersion, type PromptText } from './active.ts';
import { checkSettings } from './save.ts';
import { checkPrompt } from './template.ts';

export type TrialOf = { versionId: string } | { draft: PromptText };

/** Asks for a prompt to be tried on a lead: a saved version, or a draft that is not saved. Gives the trial's id. */
export async function createTrial(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { key, leadId, of }: { key: PromptKey; leadId: string; of: TrialOf },
): Promise<{ id: string }> {
  const lead = await tx.lead.findUnique({ where: { id: leadId }, select: { erasedAt: true } });
  if (!lead || lead.erasedAt)
    throw new DomainError('not_found', 'This lead does not exist any more.', 'leadId');
  if (key !== 'insight')
    throw new DomainError('invalid', 'Only the prompt for insight can be tried on a lead.', 'key');
  const text = 'draft' in of ? of.draft : await promptVersion(tx, key, of.versionId);
  checkPrompt(key, text);
  checkSettings(text.settings);
  const trial = await tx.promptTrial.create({
    data: {
      ...{ orgId, key, leadId, system: text.system, template: text.template },
      settings: text.settings as Record<string, number>,
      promptVersionId: 'draft' in of ? null : of.versionId,
      requestedBy: actor.kind === 'user' ? actor.id : null,
    },
    select: { id: true },
  });
  const promptVersionId = 'draft' in of ? null : of.versionId;
  await audit(tx, orgId, actor, 'prompt.tried', trial.id, { key, leadId, promptVersionId });
  await addIntent(tx, orgId, { kind: 'prompt_trial', trialId: trial.id });
  return trial;
}

export interface TrialResult {
  id: string;
  key: PromptKey;
  status: TrialStatus;
  leadId: string;
  leadName: string;
  /** As it was sent. */
  prompt: string | null;
  output: unknown;
  error: string | null;
  /** `rules`, or provider/model. */
  writer: string | null;
  createdAt: Date;
  endedAt: Date | null;
  call: {
    status: string;
    inputTokens: number;
    outputTokens: number;
    /** Millionths of a USD; null where the price is not known. */
    costMicros: number | null;
    durationMs: number;
  } | null;
  settings: PromptSettings;
}

/** What came of a trial. Throws `not_found`. */
export async function readTrial(tx: Tx, id: string): Promise<TrialResult> {
  const trial = await tx.promptTrial.findUnique({
    where: { id },
    include: { lead: { select: { name: true } } },
  });
  if (!trial) throw new DomainError('not_found', 'This trial does not exist.');
  const call = trial.callId ? await tx.aiCall.findUnique({ where: { id: trial.callId } }) : null;
  const fellBack = call !== null && !['ok', 'repaired', 'cached'].includes(call.status);
  return {
    ...{ id, key: trial.key as PromptKey, status: trial.status as TrialResult['status'] },
    ...{ leadId: trial.leadId, leadName: trial.lead.name, prompt: trial.prompt, output: trial.output },
    ...{ error: trial.error, createdAt: trial.createdAt, endedAt: trial.endedAt },
    writer: trial.status !== 'done' ? null : call && !fellBack ? `${call.provider}/${call.model}` : 'rules',
    call: call && {
      ...{ status: call.status, inputTokens: call.inputTokens, outputTokens: call.outputTokens },
      costMicros: call.costMicros === null ? null : Number(call.costMicros),
      durationMs: call.durationMs,
    },
    settings: trial.settings as PromptSettings,
  };
}
