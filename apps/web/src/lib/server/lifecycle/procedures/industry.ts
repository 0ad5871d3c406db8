import { readOrganisation } from '@leadfactory/db/identity/organisation';
import { chooseIndustry } from '@leadfactory/db/lifecycle/industry';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { industries, industryOf } from '@leadfactory/industries';
import { industryInput, industryList, industryOutcome } from '#lib/contract/lifecycle/industry.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { tags } from '../tags.ts';

export const industryProcedures = {
  industries: procedure('viewer')
    .meta(rest('GET', '/industries', tags.industries, 'The industry packages, and the one that holds'))
    .output(industryList)
    .query(async ({ ctx }) => {
      const { industry } = await ctx.read((tx) => readOrganisation(tx, ctx.orgId));
      return {
        chosen: industryOf(industry)?.id ?? null,
        industries: industries.map(({ id, name, description, fields, scoreRules, sequences }) => ({
          ...{ id, name, description },
          fields: fields.map(({ label }) => label),
          rules: scoreRules.map(({ text }) => text),
          sequences: sequences.map((sequence) => sequence.name),
        })),
      };
    }),

  chooseIndustry: procedure('admin')
    .meta(
      rest(
        'POST',
        '/organisation/industry',
        tags.industries,
        'Choose an industry, or none; what is there stays, and the answer says what was added',
      ),
    )
    .input(industryInput)
    .output(industryOutcome)
    .mutation(({ ctx, input }) => {
      const wanted = input.industry === null ? null : industryOf(input.industry);
      if (wanted === undefined)
        throw new DomainError(
          'invalid',
          `There is no industry "${input.industry}". Use one of: ${industries.map(({ id }) => id).join(', ')}, or null.`,
          'industry',
        );
      return ctx.change((tx) => chooseIndustry(tx, ctx.orgId, ctx.by, wanted, industries));
    }),
};
