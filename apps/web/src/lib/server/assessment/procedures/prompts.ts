import {
  choosePrompt,
  createTrial,
  listPrompts,
  promptVersions,
  readTrial,
  savePrompt,
} from '@leadfactory/db/assessment/insight/prompts';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { promptVariables } from '@leadfactory/domain/assessment/insight';
import { z } from 'zod';
import { byId, done } from '#lib/contract/platform/values.ts';
import {
  byKey,
  prompt,
  promptChooseInput,
  promptOverview,
  promptSaved,
  promptSaveInput,
  trial,
  trialInput,
} from '#lib/contract/assessment/prompts.ts';
import { modelOf } from '../model.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { iso, isoOrNull, ok } from '#lib/server/trpc/shapes.ts';
import { tags } from '../tags.ts';

export const promptProcedures = {
  list: procedure('viewer')
    .meta(rest('GET', '/prompts', tags.prompts, 'What language models are told, with the version in use'))
    .output(z.array(promptOverview))
    .query(async ({ ctx }) => {
      const prompts = await ctx.read(listPrompts);
      return prompts.map((one) => ({
        ...one,
        active: { ...one.active, createdAt: iso(one.active.createdAt) },
      }));
    }),

  get: procedure('viewer')
    .meta(rest('GET', '/prompts/{key}', tags.prompts, 'A prompt with all its versions and variables'))
    .input(byKey)
    .output(prompt)
    .query(async ({ ctx, input: { key } }) => {
      const versions = await ctx.read((tx) => promptVersions(tx, key));
      const model = await modelOf(ctx.services, ctx.orgId);
      return {
        key,
        variables: promptVariables[key].map((one) => ({ ...one, list: one.list === true })),
        versions: versions.map((one) => ({ ...one, createdAt: iso(one.createdAt) })),
        model: model && `${model.provider}/${model.name}`,
      };
    }),

  save: procedure('admin')
    .meta(rest('POST', '/prompts/{key}/versions', tags.prompts, 'Save a version of the organisation’s own'))
    .input(promptSaveInput)
    .output(promptSaved)
    .mutation(({ ctx, input }) => ctx.change((tx) => savePrompt(tx, ctx.orgId, ctx.by, clean(input)))),

  choose: procedure('admin')
    .meta(
      rest('PUT', '/prompts/{key}/version', tags.prompts, 'Go over to any version, or back to the system’s'),
    )
    .input(promptChooseInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change((tx) => choosePrompt(tx, ctx.orgId, ctx.by, input));
      return ok;
    }),

  try: procedure('admin')
    .meta(
      rest('POST', '/prompts/{key}/trials', tags.prompts, 'Try a version or a draft on a lead', {
        costs: 'model',
      }),
    )
    .input(trialInput)
    .output(byId)
    .mutation(({ ctx, input: { key, leadId, versionId, draft } }) => {
      const of = draft ? { draft } : versionId ? { versionId } : null;
      if (!of) throw new DomainError('invalid', 'Say what to try: versionId or draft.', 'versionId');
      return ctx.change((tx) => createTrial(tx, ctx.orgId, ctx.by, { key, leadId, of }));
    }),

  trial: procedure('viewer')
    .meta(rest('GET', '/prompt-trials/{id}', tags.prompts, 'What came of a trial'))
    .input(byId)
    .output(trial)
    .query(async ({ ctx, input }) => {
      const { settings: _, ...found } = await ctx.read((tx) => readTrial(tx, input.id));
      return { ...found, createdAt: iso(found.createdAt), endedAt: isoOrNull(found.endedAt) };
    }),
};

/** Without the keys that are there and undefined. */
const clean = <T extends { note?: string | undefined }>({ note, ...input }: T) => ({
  ...input,
  ...(note === undefined ? {} : { note }),
});
