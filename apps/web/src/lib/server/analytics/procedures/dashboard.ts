import { dashboard as readDashboard } from '@leadfactory/db/analytics/dashboard';
import { dashboard, dashboardInput } from '#lib/contract/analytics/dashboard.ts';
import { procedure, rest, router } from '#lib/server/platform/trpc/base.ts';

export const dashboardRouter = router({
  get: procedure('viewer')
    .meta(rest('GET', '/dashboard', 'Dashboard', 'Funnel, revenue, mail and what needs attention'))
    .input(dashboardInput)
    .output(dashboard)
    .query(({ ctx, input }) => ctx.read((tx) => readDashboard(tx, input))),
});
