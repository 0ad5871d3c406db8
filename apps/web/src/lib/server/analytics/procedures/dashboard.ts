import { dashboard as readDashboard } from '@leadfactory/db/analytics/dashboard';
import { dashboard, dashboardInput } from '#lib/contract/analytics/dashboard.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { tags } from '../tags.ts';

export const dashboardProcedures = {
  get: procedure('viewer')
    .meta(rest('GET', '/dashboard', tags.dashboard, 'Funnel, revenue, mail and what needs attention'))
    .input(dashboardInput)
    .output(dashboard)
    .query(({ ctx, input }) => ctx.read((tx) => readDashboard(tx, input))),
};
