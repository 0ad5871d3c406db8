import {
  addSuppressions,
  listSuppressionHistory,
  listSuppressions,
  removeSuppression,
  suppressedAmong,
  type ToKeep,
} from '@leadfactory/db/outreach/suppression';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { z } from 'zod';
import * as contract from '#lib/contract/outreach/suppression.ts';
import { done } from '#lib/contract/platform/values.ts';
import { uploadOf } from '#lib/server/acquisition/uploads/upload.ts';
import type { Services } from '#lib/server/services.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { ok } from '#lib/server/trpc/shapes.ts';
import { fileLines, inBatches, typedLines } from '../lines.ts';
import { tags } from '../tags.ts';

// The list is the organisation's, whoever's leads stand behind it: it is for those who see all.

export const suppressionProcedures = {
  list: procedure('viewer')
    .meta(
      rest('GET', '/suppressions', tags.suppression, 'Whom nobody writes to, the newest first', {
        costs: 'search',
        sees: 'all',
      }),
    )
    .input(contract.suppressionsInput)
    .output(contract.suppressionPage)
    .query(({ ctx, input }) => ctx.read((tx) => listSuppressions(tx, input))),

  history: procedure('viewer')
    .meta(
      rest('GET', '/suppressions/history', tags.suppression, 'What came to the list and went from it', {
        costs: 'search',
        sees: 'all',
      }),
    )
    .input(contract.suppressionsInput)
    .output(contract.suppressionHistoryPage)
    .query(({ ctx, input }) => ctx.read((tx) => listSuppressionHistory(tx, input))),

  check: procedure('rep')
    .meta(
      rest('POST', '/suppressions/check', tags.suppression, 'What adding lines, or a file, would do', {
        costs: 'preview',
        sees: 'all',
      }),
    )
    .input(contract.suppressionCheck)
    .output(contract.suppressionChecked)
    .mutation(async ({ ctx, input }) => {
      const values = new Set<string>();
      let already = 0;
      const refused = await inBatches(linesOf(ctx, input), 'manual', async (batch) => {
        const news = batch.map(({ value }) => value).filter((value) => !values.has(value));
        for (const value of news) values.add(value);
        already += (await ctx.read((tx) => suppressedAmong(tx, news))).size;
      });
      return { fresh: values.size - already, already, refused };
    }),

  add: procedure('rep')
    .meta(
      rest('POST', '/suppressions', tags.suppression, 'Never write to these addresses and domains', {
        sees: 'all',
      }),
    )
    .input(contract.suppressionAdd)
    .output(contract.suppressionAdded)
    .mutation(async ({ ctx, input: { entries, note } }) => {
      const sum = { added: 0, already: 0 };
      const refused = await inBatches(typedLines(entries), 'manual', async (batch) =>
        count(
          sum,
          await ctx.change((tx) => addSuppressions(tx, ctx.orgId, ctx.by, batch, { note: note || null })),
        ),
      );
      return { ...sum, refused };
    }),

  import: procedure('manager')
    .meta(
      rest('POST', '/suppressions/import', tags.suppression, 'Never write to whom an uploaded file names', {
        costs: 'import',
        sees: 'all',
      }),
    )
    .input(contract.suppressionImport)
    .output(contract.suppressionAdded)
    .mutation(async ({ ctx, input: { uploadId, reason, note } }) => {
      const sum = { added: 0, already: 0 };
      const more = { note: note || null, action: 'suppression.imported' };
      // A transaction each: what was taken stays where a later one fails, and taking the file again is the same.
      const take = async (batch: ToKeep[]) =>
        count(sum, await ctx.change((tx) => addSuppressions(tx, ctx.orgId, ctx.by, batch, more)));
      const refused = await inBatches(linesOf(ctx, { uploadId }), reason, take);
      return { ...sum, refused };
    }),

  remove: procedure('manager')
    .meta(
      rest(
        'POST',
        '/suppressions/{id}/remove',
        tags.suppression,
        'Let an address or domain be written to again',
        {
          sees: 'all',
        },
      ),
    )
    .input(contract.suppressionRemove)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change((tx) => removeSuppression(tx, ctx.orgId, ctx.by, input));
      return ok;
    }),
};

function count(sum: { added: number; already: number }, kept: { added: number; already: number }): void {
  sum.added += kept.added;
  sum.already += kept.already;
}

/** Throws `invalid` where neither lines nor a file are given, or both. */
function linesOf(
  { services, orgId }: { services: Services; orgId: string },
  { entries, uploadId }: z.infer<typeof contract.suppressionCheck>,
) {
  if (entries && uploadId === undefined) return typedLines(entries);
  if (uploadId === undefined || entries)
    throw new DomainError('invalid', 'Give either lines or an uploaded file.', 'entries');
  const { key } = uploadOf(services, orgId, uploadId);
  return fileLines(() => services.storage.stream(key));
}
