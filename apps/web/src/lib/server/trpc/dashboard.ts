import { dashboard as readDashboard } from '@leadfactory/db/lists';
import { dashboard, dashboardInput } from '../../contract/dashboard.ts';
import { procedure, rest, router } from './base.ts';

export const dashboardRouter = router({
  get: procedure('viewer')
    .meta(rest('GET', '/dashboard', 'Dashboard', 'Funnel, revenue, mail and what needs attention'))
    .input(dashboardInput)
    .output(dashboard)
    .query(({ ctx, input }) => ctx.read((tx) => readDashboard(tx, input))),
});
