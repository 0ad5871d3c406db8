import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { assessmentsRouter } from './assessment/procedures/assessments.ts';
import { createCallerFactory, router } from './platform/trpc/base.ts';
import { brandingRouter } from './identity/procedures/branding.ts';
import { campaignsRouter, sequencesRouter } from './lifecycle/procedures/campaigns.ts';
import { dashboardRouter } from './analytics/procedures/dashboard.ts';
import { healthRouter } from './platform/procedures/health.ts';
import { importsRouter } from './acquisition/procedures/imports.ts';
import { leadsRouter } from './crm/procedures/leads.ts';
import { promptsRouter } from './assessment/procedures/prompts.ts';
import { salesRouter } from './revenue/procedures/sales.ts';
import { sessionRouter } from './identity/procedures/session.ts';
import { settingsRouter } from './identity/procedures/settings.ts';
import { usageRouter } from './assessment/procedures/usage.ts';
import { workflowRouter } from './lifecycle/procedures/workflow.ts';

export const appRouter = router({
  session: sessionRouter,
  dashboard: dashboardRouter,
  leads: leadsRouter,
  assessments: assessmentsRouter,
  workflow: workflowRouter,
  imports: importsRouter,
  campaigns: campaignsRouter,
  sequences: sequencesRouter,
  sales: salesRouter,
  settings: settingsRouter,
  prompts: promptsRouter,
  usage: usageRouter,
  branding: brandingRouter,
  health: healthRouter,
});

export type AppRouter = typeof appRouter;
export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;

/** For `load` functions and form actions: the same procedures in process, without HTTP. */
export const createCaller = createCallerFactory(appRouter);
