import { listSources, sourceChoices } from '@leadfactory/db/acquisition/sources';
import { z } from 'zod';
import { source } from '#lib/contract/acquisition/sources.ts';
import { choices, choicesInput } from '#lib/contract/platform/choices.ts';
import { tags } from '#lib/server/identity/tags.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';

export const sourceProcedures = {
  sources: procedure('viewer')
    .meta(rest('GET', '/sources', tags.settings, 'Where leads come from'))
    .output(z.array(source))
    .query(({ ctx }) => ctx.read(listSources)),

  sourceChoices: procedure('viewer')
    .meta(rest('GET', '/source-choices', tags.settings, 'Sources by name, to narrow a list by'))
    .input(choicesInput)
    .output(choices)
    .query(({ ctx, input }) => ctx.readOnly((tx) => sourceChoices(tx, input))),
};
