import { health } from '#lib/contract/platform/health.ts';
import { checkHealth } from '../health/check.ts';
import { open, procedure, rest } from '#lib/server/trpc/base.ts';
import { tags } from '../tags.ts';

export const healthProcedures = {
  ping: open.query(() => 'pong' as const),
  services: procedure('viewer')
    .meta(
      rest('GET', '/health', tags.health, 'Each service, its state and how fast it answers', { scope: null }),
    )
    .output(health)
    .query(({ ctx }) => checkHealth(ctx.services)),
};
