import { csvLine } from '@leadfactory/domain/acquisition/csv';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { callerFor } from '#lib/server/context.ts';
import type { RequestHandler } from './$types';

/** All that is held about an address, as a file: JSON as it is, or CSV with a line per value. */
export const POST: RequestHandler = async ({ locals, request }) => {
  const form = await request.formData().catch(() => null);
  if (!form)
    throw new DomainError('invalid', 'Send a form with an address (email) and a format, json or csv.');
  const held = await callerFor(locals).privacy.export({ email: textOf(form.get('email')) });
  const isCsv = form.get('format') === 'csv';
  const lines = function* () {
    yield csvLine(['Place', 'What', 'Row', 'Field', 'Value']);
    for (const { place, label, rows, files } of held.places) {
      for (const [i, row] of rows.entries())
        for (const [field, value] of Object.entries(row))
          if (value !== null) yield csvLine([place, label, String(i + 1), field, inWords(value)]);
      for (const [i, { name, url }] of files.entries())
        yield csvLine([place, label, `file ${i + 1}`, name, url]);
    }
  };
  // Excel takes UTF-8 for what it is only by its mark.
  const body = isCsv ? `\uFEFF${[...lines()].join('')}` : JSON.stringify(held, null, 2);
  return new Response(body, {
    headers: {
      'content-type': isCsv ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="personal-data.${isCsv ? 'csv' : 'json'}"`,
      'cache-control': 'private, no-store',
    },
  });
};

const textOf = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value.trim() : '');
const inWords = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
