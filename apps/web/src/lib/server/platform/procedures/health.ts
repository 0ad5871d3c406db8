import { health } from '#lib/contract/platform/health.ts';
import { checkHealth } from '../health/check.ts';
import { open, procedure, rest, router } from '../trpc/base.ts';

export const healthRouter = router({
  ping: open.query(() => 'pong' as const),
  services: procedure('viewer')
    .meta(rest('GET', '/health', 'Health', 'Each service, its state and how fast it answers'))
    .output(health)
    .query(({ ctx }) => checkHealth(ctx.services)),
});
