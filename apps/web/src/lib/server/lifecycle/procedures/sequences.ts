import { sequenceDetail } from '@leadfactory/db/lifecycle/campaigns';
import { sequence } from '#lib/contract/outreach/sequences.ts';
import { byId } from '#lib/contract/platform/values.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { tags } from '../tags.ts';

export const sequenceProcedures = {
  get: procedure('viewer')
    .meta(rest('GET', '/sequences/{id}', tags.campaigns, 'A sequence and its versions'))
    .input(byId)
    .output(sequence)
    .query(({ ctx, input }) => ctx.read((tx) => sequenceDetail(tx, input.id))),
};
