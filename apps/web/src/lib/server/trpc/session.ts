import { z } from 'zod';
import { done, id } from '../../contract/common.ts';
import { me, sessionRow } from '../../contract/session.ts';
import { pending } from './pending.ts';
import { procedure, rest, router } from './base.ts';

export const sessionRouter = router({
  me: procedure('viewer')
    .meta(rest('GET', '/me', 'Session', 'Who you are and what you may do'))
    .output(me)
    .query(pending),
  list: procedure('viewer').output(z.array(sessionRow)).query(pending),
  end: procedure('viewer')
    .input(z.object({ id: z.string() }))
    .output(done)
    .mutation(pending),
  endOthers: procedure('viewer')
    .output(z.object({ ended: z.number() }))
    .mutation(pending),
  switchOrganisation: procedure('viewer')
    .input(z.object({ orgId: id }))
    .output(done)
    .mutation(pending),
});
