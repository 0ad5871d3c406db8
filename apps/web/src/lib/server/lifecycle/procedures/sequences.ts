import type { Tx } from '@leadfactory/db/platform/client';
import { listSequences, sequenceChoices, sequenceDetail } from '@leadfactory/db/lifecycle/sequences';
import type { Actor as By } from '@leadfactory/db/identity';
import {
  archiveSequence,
  cloneSequence,
  draftProblems,
  publishDraft,
  readSequence,
  renameSequence,
  restoreSequence,
  revertDraft,
  saveDraft,
  startSequence,
} from '@leadfactory/db/outreach/sequences';
import type { DraftStep } from '@leadfactory/domain/outreach/draft';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { sequenceOf, templateOf } from '@leadfactory/workflows/templates';
import { z } from 'zod';
import * as contract from '#lib/contract/lifecycle/sequences.ts';
import { byId, done } from '#lib/contract/platform/values.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { ok } from '#lib/server/trpc/shapes.ts';
import { tags } from '#lib/server/outreach/tags.ts';
import { paramNamesOf } from '../templates.ts';

type Ask = (tx: Tx, orgId: string, by: By, id: string) => Promise<unknown>;

const put = (path: `/${string}`, summary: string, ask: Ask) =>
  procedure('manager')
    .meta(rest('POST', `/sequences/{id}${path}`, tags.sequences, summary))
    .input(byId)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change((tx) => ask(tx, ctx.orgId, ctx.by, input.id));
      return ok;
    });

export const sequenceProcedures = {
  list: procedure('viewer')
    .meta(
      rest('GET', '/sequences', tags.sequences, 'Sequences, the newest first, and what came of them', {
        costs: 'search',
      }),
    )
    .input(contract.sequencesInput)
    .output(contract.sequencePage)
    .query(({ ctx, input }) => ctx.shared(input, (tx) => listSequences(tx, input))),

  choices: procedure('viewer')
    .meta(rest('GET', '/sequence-choices', tags.sequences, 'Sequences that a campaign may send'))
    .output(z.array(contract.sequenceChoice))
    .query(({ ctx }) => ctx.read(sequenceChoices)),

  get: procedure('viewer')
    .meta(rest('GET', '/sequences/{id}', tags.sequences, 'A sequence with its versions and its draft'))
    .input(byId)
    .output(contract.sequenceDetail)
    .query(({ ctx, input }) => ctx.read((tx) => sequenceDetail(tx, input.id))),

  version: procedure('viewer')
    .meta(rest('GET', '/sequences/{id}/versions/{versionId}', tags.sequences, 'The steps of a version'))
    .input(contract.sequenceVersionInput)
    .output(contract.sequenceVersion)
    .query(({ ctx, input: { id, versionId } }) =>
      ctx.read(async (tx) => {
        const { versions } = await sequenceDetail(tx, id);
        if (!versions.some((one) => one.id === versionId))
          throw new DomainError('not_found', 'This version of the sequence does not exist.');
        return readSequence(tx, versionId);
      }),
    ),

  problems: procedure('viewer')
    .meta(
      rest('GET', '/sequences/{id}/problems', tags.sequences, 'What keeps its draft from being published'),
    )
    .input(byId)
    .output(contract.sequenceProblems)
    .query(({ ctx, input }) => ctx.read((tx) => draftProblems(tx, input.id, paramNamesOf))),

  create: procedure('manager')
    .meta(rest('POST', '/sequences', tags.sequences, 'Make a sequence: blank, or with a template’s steps'))
    .input(contract.sequenceCreate)
    .output(byId)
    .mutation(async ({ ctx, input: { name, template: templateId, steps } }) => {
      const template = templateOf(templateId);
      if (!template) throw new DomainError('invalid', `There is no template "${templateId}".`, 'template');
      const begins = (steps ?? sequenceOf(template).steps) as unknown as DraftStep[];
      return ctx.change((tx) => startSequence(tx, ctx.orgId, ctx.by, { name, templateId, steps: begins }));
    }),

  clone: procedure('manager')
    .meta(rest('POST', '/sequences/{id}/clone', tags.sequences, 'Make one like it, of its draft'))
    .input(contract.sequenceClone)
    .output(byId)
    .mutation(({ ctx, input }) => ctx.change((tx) => cloneSequence(tx, ctx.orgId, ctx.by, input))),

  save: procedure('manager')
    .meta(
      rest('POST', '/sequences/{id}/draft', tags.sequences, 'Save its draft, if nobody else has meanwhile'),
    )
    .input(contract.sequenceSave)
    .output(contract.sequenceSaved)
    .mutation(({ ctx, input }) =>
      ctx.change(async (tx) => {
        const steps = input.steps as DraftStep[];
        const saved = await saveDraft(tx, ctx.orgId, ctx.by, { ...input, steps });
        return { ...saved, problems: (await draftProblems(tx, input.id, paramNamesOf)).problems };
      }),
    ),

  publish: procedure('manager')
    .meta(rest('POST', '/sequences/{id}/publish', tags.sequences, 'Make its draft the next version'))
    .input(contract.sequencePublish)
    .output(contract.sequencePublished)
    .mutation(async ({ ctx, input }) => {
      const { versionId, version } = await ctx.change((tx) =>
        publishDraft(tx, ctx.orgId, ctx.by, input, paramNamesOf),
      );
      return { versionId, version };
    }),

  revert: procedure('manager')
    .meta(rest('POST', '/sequences/{id}/revert', tags.sequences, 'Make an older version its draft'))
    .input(contract.sequenceRevert)
    .output(contract.sequenceSaved)
    .mutation(({ ctx, input }) =>
      ctx.change(async (tx) => {
        const saved = await revertDraft(tx, ctx.orgId, ctx.by, input);
        return { ...saved, problems: (await draftProblems(tx, input.id, paramNamesOf)).problems };
      }),
    ),

  rename: procedure('manager')
    .meta(rest('POST', '/sequences/{id}/rename', tags.sequences, 'Give it another name'))
    .input(contract.sequenceRename)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change((tx) => renameSequence(tx, ctx.orgId, ctx.by, input));
      return ok;
    }),

  archive: put('/archive', 'Offer it to no new campaign', archiveSequence),
  restore: put('/restore', 'Offer it again', restoreSequence),
};
