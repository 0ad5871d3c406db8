import { stagesOf } from '@leadfactory/db/crm/stages';
import { z } from 'zod';
import { orgStage } from '#lib/contract/crm/words.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { tags } from '../tags.ts';

export const stageProcedures = {
  list: procedure('viewer')
    .meta(rest('GET', '/stages', tags.leads, 'The organisation’s stages, in their order'))
    .output(z.array(orgStage))
    .query(({ ctx }) => ctx.readOnly(stagesOf)),
};
