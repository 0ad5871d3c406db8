import { encodings, openCsv, readHead, readLeads } from '@leadfactory/csv';
import {
  createImport,
  importDetail as readImport,
  listImports,
  importRemarks,
  type Remarks,
} from '@leadfactory/db/acquisition/imports';
import { readOrganisation } from '@leadfactory/db/identity/organisation';
import { ownFields } from '@leadfactory/db/crm/fields';
import { mergesOfImport } from '@leadfactory/db/crm/merges';
import {
  checkMapping,
  KEPT,
  newFieldType,
  newFieldTypes,
  type Mapping,
} from '@leadfactory/domain/acquisition/csv';
import { importable, ownTypeLabels } from '@leadfactory/domain/crm/fields';
import { atLeast } from '@leadfactory/domain/identity/roles';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { byId } from '#lib/contract/platform/values.ts';
import { pageInput } from '#lib/contract/platform/page.ts';
import {
  importCreateInput,
  importDetail,
  importPage,
  importPreview,
  leadsPreview,
  previewInput,
  previewLeadsInput,
  remarksInput,
  remarksPage,
} from '#lib/contract/acquisition/imports.ts';
import { mergePage, mergesInput } from '#lib/contract/crm/merges.ts';
import { uploadOf } from '../uploads/upload.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { tags } from '../tags.ts';

type Value = string | number | boolean;

/** A field that is made of the column, under its name. */
const newFields = newFieldTypes.map((type) => ({
  field: `new:${type}`,
  label: `New field: ${ownTypeLabels[type]}`,
  hint: 'Made for all leads, under the column’s name.',
}));

export const importProcedures = {
  preview: procedure('rep')
    .meta(
      rest(
        'GET',
        '/uploads/preview',
        tags.imports,
        'Columns, first rows and a suggested mapping of an uploaded file',
        { costs: 'preview' },
      ),
    )
    .input(previewInput)
    .output(importPreview)
    .query(async ({ ctx, input }) => {
      const { uploadId, ...read } = input;
      const { key, ...upload } = uploadOf(ctx.services, ctx.orgId, uploadId);
      const own = await ctx.read(ownFields);
      const open = () => ctx.services.storage.stream(key);
      const { columns, rows, mapping, doubtful, ...head } = await readHead(open, { own, ...read });
      return {
        ...upload,
        ...head,
        encodings: Object.entries(encodings).map(([value, label]) => ({ value, label })),
        rows,
        columns: columns.map((name, i) => ({
          name,
          doubtful: doubtful[i] ?? null,
          suggested: Object.hasOwn(mapping, name) ? mapping[name]! : null,
          samples: rows
            .flatMap((row) => (row.problem === null && row.cells[i] ? [row.cells[i]] : []))
            .slice(0, 3),
        })),
        fields: [
          ...importable(own).map(({ key, label }) => ({ field: key, label, hint: null })),
          {
            field: KEPT,
            label: 'Keep under its own name',
            hint: 'Shown with the lead; cannot be filtered by.',
          },
          ...(atLeast(ctx.actor.role, 'admin') ? newFields : []),
        ],
      };
    }),

  /** A mutation, for a mapping does not fit an address; it changes nothing. */
  previewLeads: procedure('rep')
    .meta(
      rest('POST', '/uploads/preview/leads', tags.imports, 'What an import would make of the first rows', {
        costs: 'preview',
      }),
    )
    .input(previewLeadsInput)
    .output(leadsPreview)
    .mutation(async ({ ctx, input: { uploadId, mapping, ...read } }) => {
      const { key } = uploadOf(ctx.services, ctx.orgId, uploadId);
      const { own, home, currency } = await ctx.read(async (tx) => {
        const { country: home, currency } = await readOrganisation(tx, ctx.orgId);
        return { own: await ownFields(tx), home, currency };
      });
      const open = () => ctx.services.storage.stream(key);
      const { columns, rows } = await readLeads(open, {
        ...{ mapping: mappingOf(mapping), own, home, currency },
        ...read,
      });
      return { columns, rows: rows.map((row) => ({ ...row, cells: row.cells as Value[][] })) };
    }),

  create: procedure('rep')
    .meta(rest('POST', '/imports', tags.imports, 'Import an uploaded file', { costs: 'import' }))
    .input(importCreateInput)
    .output(byId)
    .mutation(async ({ ctx, input }) => {
      const { key, fileName, sizeBytes } = uploadOf(ctx.services, ctx.orgId, input.uploadId);
      const { mapping, sourceName, costCents: sourceCostCents, assess, decimal, read } = input;
      const { header } = await openCsv(() => ctx.services.storage.stream(key), read);
      const makesFields = Object.values(mapping).some((field) => field && newFieldType(field));
      if (makesFields && !atLeast(ctx.actor.role, 'admin'))
        throw new DomainError(
          'forbidden',
          'Only an admin makes new fields. Keep the column under its own name.',
        );
      checkMapping(mappingOf(mapping), header, await ctx.read(ownFields));
      const { importId } = await ctx.change((tx) =>
        createImport(tx, ctx.orgId, ctx.by, {
          fileName,
          storageKey: key,
          sizeBytes,
          mapping,
          sourceName,
          sourceCostCents,
          ...{ assess, decimal, read },
        }),
      );
      return { id: importId };
    }),

  list: procedure('viewer')
    .meta(rest('GET', '/imports', tags.imports, 'Imports, newest first'))
    .input(pageInput)
    .output(importPage)
    .query(({ ctx, input }) => ctx.read((tx) => listImports(tx, input))),

  get: procedure('viewer')
    .meta(rest('GET', '/imports/{id}', tags.imports, 'How far an import is'))
    .input(byId)
    .output(importDetail)
    .query(({ ctx, input }) => ctx.read((tx) => readImport(tx, input.id))),

  refused: remarks('refused', 'Rows that were refused, and why'),
  notes: remarks('notes', 'What was left out of rows that came in, and lines that are no leads'),

  merged: procedure('viewer')
    .meta(rest('GET', '/imports/{id}/merged', tags.imports, 'Rows that met a lead, and by what'))
    .input(mergesInput)
    .output(mergePage)
    .query(({ ctx, input }) => ctx.read((tx) => mergesOfImport(tx, input.id, input))),
};

function remarks(which: Remarks, summary: string) {
  return procedure('viewer')
    .meta(rest('GET', `/imports/{id}/${which}`, tags.imports, summary))
    .input(remarksInput)
    .output(remarksPage)
    .query(({ ctx, input }) => ctx.read((tx) => importRemarks(tx, input.id, which, input)));
}

/** Columns that are left out may be named with null, or not named. */
const mappingOf = (given: Record<string, string | null>): Mapping =>
  Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== null));
