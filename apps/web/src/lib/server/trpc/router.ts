import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { assessmentsRouter } from './assessments.ts';
import { createCallerFactory, router } from './base.ts';
import { brandingRouter } from './branding.ts';
import { campaignsRouter, sequencesRouter } from './campaigns.ts';
import { dashboardRouter } from './dashboard.ts';
import { healthRouter } from './health.ts';
import { importsRouter } from './imports.ts';
import { leadsRouter } from './leads.ts';
import { promptsRouter } from './prompts.ts';
import { salesRouter } from './sales.ts';
import { sessionRouter } from './session.ts';
import { settingsRouter } from './settings.ts';
import { usageRouter } from './usage.ts';
import { workflowRouter } from './workflow.ts';

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
