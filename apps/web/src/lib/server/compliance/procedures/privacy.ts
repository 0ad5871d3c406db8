import {
  erasureCertificate,
  erasuresOf,
  readmit,
  requestErasure,
  type Whom,
} from '@leadfactory/db/compliance/erasure';
import { erasurePreview, exportPerson } from '@leadfactory/db/compliance/export';
import { retentionRules, setRetention } from '@leadfactory/db/compliance/retention';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { z } from 'zod';
import * as contract from '#lib/contract/compliance/privacy.ts';
import { byId, done } from '#lib/contract/platform/values.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { ok } from '#lib/server/trpc/shapes.ts';
import { tags } from '../tags.ts';

// What names an address is asked by POST, reads too: addresses of pages and requests stand in logs.

const people = {
  preview: procedure('manager')
    .meta(
      rest('POST', '/privacy/preview', tags.privacy, 'What erasing a person would take away', {
        costs: 'search',
        sees: 'all',
      }),
    )
    .input(contract.whom)
    .output(contract.preview)
    .mutation(({ ctx, input }) => ctx.read((tx) => erasurePreview(tx, meant(input)))),

  erase: procedure('admin')
    .meta(rest('POST', '/privacy/erasures', tags.privacy, 'Erase the person at an address for good'))
    .input(contract.byEmail)
    .output(contract.begun)
    .mutation(({ ctx, input }) => ctx.change((tx) => requestErasure(tx, ctx.orgId, ctx.by, input))),

  readmit: procedure('admin')
    .meta(rest('POST', '/privacy/readmissions', tags.privacy, 'Let a person who was erased back in'))
    .input(contract.readmit)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change((tx) => readmit(tx, ctx.orgId, ctx.by, input));
      return ok;
    }),

  export: procedure('admin')
    .meta(
      rest('POST', '/privacy/exports', tags.privacy, 'All that is held about the person at an address', {
        costs: 'export',
      }),
    )
    .input(contract.byEmail)
    .output(contract.personalExport)
    .mutation(async ({ ctx, input }) => {
      const { storage } = ctx.services;
      const held = await ctx.change((tx) => exportPerson(tx, ctx.orgId, ctx.by, input));
      const places = held.places.map(async ({ files, ...place }) => ({
        ...place,
        files: await Promise.all(
          files.map(async (key) => {
            const name = key.split('/').at(-1)!;
            return { name, url: await storage.signedUrl(key, { name }) };
          }),
        ),
      }));
      return { ...held, madeAt: new Date().toISOString(), places: await Promise.all(places) };
    }),
};

const records = {
  erasures: procedure('admin')
    .meta(rest('GET', '/privacy/erasures', tags.privacy, 'Erasures, the newest first'))
    .input(contract.erasuresInput)
    .output(contract.erasuresPage)
    .query(({ ctx, input }) => ctx.read((tx) => erasuresOf(tx, input))),

  certificate: procedure('admin')
    .meta(rest('GET', '/privacy/erasures/{id}', tags.privacy, 'The certificate of an erasure'))
    .input(byId)
    .output(contract.certificate)
    .query(({ ctx, input }) => ctx.read((tx) => erasureCertificate(tx, input.id))),

  retention: procedure('admin')
    .meta(rest('GET', '/privacy/retention', tags.privacy, 'How long each kind of data is kept'))
    .output(contract.retention)
    .query(({ ctx }) => ctx.read(retentionRules)),

  setRetention: procedure('admin')
    .meta(rest('PUT', '/privacy/retention/{kind}', tags.privacy, 'Keep a kind of data for so many days'))
    .input(contract.setRetention)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change((tx) => setRetention(tx, ctx.orgId, ctx.by, input));
      return ok;
    }),
};

export const privacyProcedures = { ...people, ...records };

/** Throws `invalid` where neither is named, or both. */
function meant({ leadId, email }: z.infer<typeof contract.whom>): Whom {
  if (leadId !== undefined && email === undefined) return { leadId };
  if (email !== undefined && leadId === undefined) return { email };
  throw new DomainError('invalid', 'Name either a lead or an address.', 'email');
}
