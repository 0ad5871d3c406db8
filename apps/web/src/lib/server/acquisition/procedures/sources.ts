import { listSources, sourceChoices } from '@leadfactory/db/acquisition/sources';
import { source } from '#lib/contract/acquisition/sources.ts';
import { choices, choicesInput } from '#lib/contract/platform/choices.ts';
import { pageInput, pageOf } from '#lib/contract/platform/page.ts';
import { tags } from '#lib/server/identity/tags.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';

export const sourceProcedures = {
  sources: procedure('viewer')
    .meta(rest('GET', '/sources', tags.settings, 'Where leads come from'))
    .input(pageInput)
    .output(pageOf(source))
    .query(({ ctx, input }) => ctx.shared(input, (tx) => listSources(tx, input))),

  sourceChoices: procedure('viewer')
    .meta(rest('GET', '/source-choices', tags.settings, 'Sources by name, to narrow a list by'))
    .input(choicesInput)
    .output(choices)
    .query(({ ctx, input }) => ctx.readOnly((tx) => sourceChoices(tx, input))),
};
