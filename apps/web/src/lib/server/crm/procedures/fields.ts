import {
  archiveOwnField,
  countOwnValues,
  createOwnField,
  listOwnFields,
  orderOwnFields,
  updateOwnField,
} from '@leadfactory/db/crm/fields';
import { z } from 'zod';
import { ownFieldChange, ownFieldCounts, ownFieldInput, ownFieldList } from '#lib/contract/crm/fields.ts';
import { done, id } from '#lib/contract/platform/values.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { ok } from '#lib/server/trpc/shapes.ts';
import { tags } from '../tags.ts';

export const fieldProcedures = {
  list: procedure('viewer')
    .meta(rest('GET', '/fields', tags.fields, 'The organisation’s own fields, archived ones last'))
    .output(ownFieldList)
    .query(async ({ ctx }) => ({ fields: await ctx.read(listOwnFields) })),

  counts: procedure('viewer')
    .meta(
      rest('GET', '/fields/counts', tags.fields, 'How many leads hold a value of each field', {
        costs: 'search',
      }),
    )
    .output(ownFieldCounts)
    .query(async ({ ctx }) => ({ leads: await ctx.read(countOwnValues) })),

  create: procedure('admin')
    .meta(rest('POST', '/fields', tags.fields, 'Make a field'))
    .input(ownFieldInput)
    .output(z.object({ id, key: z.string() }))
    .mutation(({ ctx, input }) => ctx.change((tx) => createOwnField(tx, ctx.orgId, ctx.by, input))),

  update: procedure('admin')
    .meta(rest('PATCH', '/fields/{id}', tags.fields, 'Rename a field, or change what may be chosen'))
    .input(ownFieldChange)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change(async (tx) => {
        const key = await updateOwnField(tx, ctx.orgId, ctx.by, input);
        await ctx.services.ownFieldChanged(tx, ctx.orgId, ctx.by, key);
      });
      return ok;
    }),

  order: procedure('admin')
    .meta(rest('POST', '/fields/order', tags.fields, 'Put the fields in an order'))
    .input(z.object({ ids: z.array(id).max(500) }))
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change((tx) => orderOwnFields(tx, ctx.orgId, ctx.by, input.ids));
      return ok;
    }),

  archive: procedure('admin')
    .meta(rest('POST', '/fields/{id}/archive', tags.fields, 'Take a field out of use; its values are kept'))
    .input(z.object({ id }))
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change(async (tx) => {
        const key = await archiveOwnField(tx, ctx.orgId, ctx.by, { ...input, archived: true });
        if (key) await ctx.services.ownFieldChanged(tx, ctx.orgId, ctx.by, key);
      });
      return ok;
    }),

  restore: procedure('admin')
    .meta(rest('POST', '/fields/{id}/restore', tags.fields, 'Take a field back into use'))
    .input(z.object({ id }))
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change(async (tx) => {
        const key = await archiveOwnField(tx, ctx.orgId, ctx.by, { ...input, archived: false });
        if (key) await ctx.services.ownFieldChanged(tx, ctx.orgId, ctx.by, key);
      });
      return ok;
    }),
};
