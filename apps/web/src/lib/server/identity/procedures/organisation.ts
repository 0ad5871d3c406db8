import { changeOrganisation, readOrganisation } from '@leadfactory/db/identity/organisation';
import { organisation, organisationInput } from '#lib/contract/identity/organisation.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { tags } from '../tags.ts';

export const organisationProcedures = {
  organisation: procedure('viewer')
    .meta(rest('GET', '/organisation', tags.settings, 'The organisation'))
    .output(organisation)
    .query(({ ctx }) => ctx.read((tx) => readOrganisation(tx, ctx.orgId))),

  updateOrganisation: procedure('admin')
    .meta(rest('PATCH', '/organisation', tags.settings, 'Change the organisation'))
    .input(organisationInput)
    .output(organisation)
    .mutation(({ ctx, input }) => ctx.change((tx) => changeOrganisation(tx, ctx.orgId, ctx.by, input))),
};
