import { listAudit } from '@leadfactory/db/identity';
import { z } from 'zod';
import { auditInput, auditPage } from '#lib/contract/identity/audit-log.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { cursorOf, iso, readCursor } from '#lib/server/trpc/shapes.ts';
import { tags } from '../tags.ts';

const auditAfter = z.object({ at: z.coerce.date(), id: z.uuid() });

export const auditLogProcedures = {
  audit: procedure('admin')
    .meta(rest('GET', '/audit', tags.settings, 'The audit log, newest first'))
    .input(auditInput)
    .output(auditPage)
    .query(async ({ ctx, input }) => {
      const limit = input.limit ?? 50;
      const after = readCursor(input.cursor, (value) => auditAfter.parse(value));
      const entries = await ctx.read((tx) => listAudit(tx, { limit: limit + 1, after }));
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
};
