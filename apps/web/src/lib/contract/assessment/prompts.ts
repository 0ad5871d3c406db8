import { promptKeys, promptScopes, trialStatuses } from '@leadfactory/domain/assessment/insight';
import { z } from 'zod';
import { id, instant } from '../platform/values.ts';

export const promptKey = z.enum(promptKeys);
export const promptScope = z.enum(promptScopes);

/** How a model is asked; what is absent is the model’s own default. */
export const promptSettings = z.object({
  temperature: z.number().min(0).max(2).optional(),
  maxOutputTokens: z.number().int().min(100).max(32_000).optional(),
});
export const promptText = z.object({
  system: z.string().max(20_000),
  template: z.string().max(40_000),
  settings: promptSettings,
});

const versionHead = z.object({
  id,
  version: z.number().int(),
  scope: promptScope,
  note: z.string(),
  author: z.string().nullable(),
  createdAt: instant,
});
export const promptOverview = z.object({
  key: promptKey,
  active: versionHead,
  versions: z.number().int(),
  /** The system’s text changed after the organisation’s was saved. */
  systemIsNewer: z.boolean(),
});
export const promptVersion = versionHead.extend({ ...promptText.shape, active: z.boolean() });
export const prompt = z.object({
  key: promptKey,
  /** What the template may name. */
  variables: z.array(z.object({ name: z.string(), about: z.string(), list: z.boolean() })),
  /** Its own, newest first, then the system’s. */
  versions: z.array(promptVersion),
  /** The model that is configured; null: the built-in rules write. */
  model: z.string().nullable(),
});

export const byKey = z.object({ key: promptKey });
export const promptSaveInput = promptText.extend({
  key: promptKey,
  /** The version that was in use when editing began. */
  baseId: id,
  note: z.string().max(300).optional(),
});
export const promptSaved = z.object({ id, version: z.number().int() });
/** Null: the system’s newest, now and in future. */
export const promptChooseInput = z.object({ key: promptKey, versionId: id.nullable() });

export const trialInput = z.object({
  key: promptKey,
  leadId: id,
  /** A saved version; or `draft`. */
  versionId: id.optional(),
  draft: promptText.optional(),
});
export const trial = z.object({
  id,
  key: promptKey,
  status: z.enum(trialStatuses),
  leadId: id,
  leadName: z.string(),
  prompt: z.string().nullable(),
  /** Of `insightOutput` where it is done. */
  output: z.unknown(),
  error: z.string().nullable(),
  writer: z.string().nullable(),
  createdAt: instant,
  endedAt: instant.nullable(),
  call: z
    .object({
      status: z.string(),
      inputTokens: z.number(),
      outputTokens: z.number(),
      /** Millionths of a USD; null where the price is not known. */
      costMicros: z.number().nullable(),
      durationMs: z.number(),
    })
    .nullable(),
});
