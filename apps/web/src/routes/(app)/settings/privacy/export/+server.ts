import { DomainError } from '@leadfactory/domain/platform/errors';
import { personalCsv } from '#lib/server/compliance/personal-csv.ts';
import { scriptContext } from '#lib/server/context.ts';
import { createCaller } from '#lib/server/router.ts';
import type { RequestHandler } from './$types';

/**
 * All that is held about an address, as a file: JSON as it is, or CSV with a line per value. A form can send no header, so
 * that it says which organisation its page shows in a field, `organisation`.
 */
export const POST: RequestHandler = async ({ locals, request }) => {
  const form = await request.formData().catch(() => null);
  if (!form)
    throw new DomainError('invalid', 'Send a form with an address (email) and a format, json or csv.');
  const showing = textOf(form.get('organisation')) || null;
  const caller = createCaller(scriptContext({ ...locals, showing }));
  const held = await caller.privacy.export({ email: textOf(form.get('email')) });
  const isCsv = form.get('format') === 'csv';
  return new Response(isCsv ? personalCsv(held) : JSON.stringify(held, null, 2), {
    headers: {
      'content-type': isCsv ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="personal-data.${isCsv ? 'csv' : 'json'}"`,
      'cache-control': 'private, no-store',
    },
  });
};

const textOf = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value.trim() : '');
