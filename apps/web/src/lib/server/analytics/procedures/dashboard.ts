import type { AttentionItem } from '@leadfactory/db/analytics/attention';
import { dashboard as readDashboard } from '@leadfactory/db/analytics/dashboard';
import { dashboard, dashboardInput } from '#lib/contract/analytics/dashboard.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { importUrl } from '#lib/urls/acquisition.ts';
import { usageUrl } from '#lib/urls/assessment.ts';
import { leadUrl } from '#lib/urls/crm.ts';
import { mailboxesUrl } from '#lib/urls/outreach.ts';
import { tags } from '../tags.ts';

/** The page where an item is dealt with: its own where it has one, else its lead's. */
const hrefOf = ({ kind, subjectId, leadId }: AttentionItem): string => {
  if (kind === 'import') return importUrl(subjectId);
  if (kind === 'budget') return usageUrl();
  if (kind === 'mailbox') return mailboxesUrl();
  return leadUrl(leadId ?? subjectId);
};

export const dashboardProcedures = {
  get: procedure('viewer')
    .meta(
      rest('GET', '/dashboard', tags.dashboard, 'Funnel, revenue, mail and what needs attention', {
        costs: 'search',
      }),
    )
    .input(dashboardInput)
    .output(dashboard)
    .query(async ({ ctx, input }) => {
      const found = await ctx.shared(input, (tx) => readDashboard(tx, input));
      const attention = found.attention.map((item) => ({ ...item, href: hrefOf(item) }));
      return { ...found, attention };
    }),
};
