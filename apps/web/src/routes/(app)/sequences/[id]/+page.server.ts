import { callerFor } from '#lib/server/context.ts';
import { sequenceQuery } from '#lib/urls/lifecycle.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends(`app:sequence:${params.id}`);
  const { query, leftOut } = sequenceQuery.read(url.searchParams);
  const { sequences, fields } = callerFor(locals);
  const [sequence, { problems }, own] = await Promise.all([
    sequences.get({ id: params.id }),
    sequences.problems({ id: params.id }),
    fields.list(),
  ]);
  return { query, leftOut, sequence, problems, fields: own.fields };
};
