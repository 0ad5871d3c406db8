import { auditActors as readActors, listAudit } from '@leadfactory/db/identity';
import { z } from 'zod';
import { auditActors, auditInput, auditPage } from '#lib/contract/identity/audit-log.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { cursorOf, iso, readCursor } from '#lib/server/trpc/shapes.ts';
import { tags } from '../tags.ts';

const auditAfter = z.object({ at: z.coerce.date(), id: z.uuid() });

export const auditLogProcedures = {
  audit: procedure('admin')
    .meta(rest('GET', '/audit', tags.settings, 'The audit log, newest first', { costs: 'search' }))
    .input(auditInput)
    .output(auditPage)
    .query(async ({ ctx, input }) => {
      const { limit = 50, cursor, ...filter } = input;
      const after = readCursor(cursor, (value) => auditAfter.parse(value));
      const entries = await ctx.read((tx) => listAudit(tx, { ...filter, limit: limit + 1, after }));
      const page = entries.slice(0, limit);
      const last = page.at(-1);
      return {
        rows: page.map(({ actorKind, actorId, actorName, ...entry }) => ({
          ...entry,
          at: iso(entry.at),
          actor: { kind: actorKind, id: actorId, name: actorName },
          data: entry.data as Record<string, unknown>,
        })),
        nextCursor: entries.length > limit && last ? cursorOf({ at: last.at, id: last.id }) : null,
      };
    }),

  auditActors: procedure('admin')
    .meta(rest('GET', '/audit/actors', tags.settings, 'Who stands in the latest entries of the audit log'))
    .output(auditActors)
    .query(async ({ ctx }) => ({ actors: await ctx.read(readActors) })),
};
