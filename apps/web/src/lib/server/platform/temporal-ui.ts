import type { Env } from './env.ts';

/** A workflow's page in Temporal's own UI; null where no UI is configured. */
export const temporalPage = (env: Env, workflowId: string): string | null =>
  env.TEMPORAL_UI_URL
    ? `${env.TEMPORAL_UI_URL.replace(/\/$/, '')}/namespaces/${env.TEMPORAL_NAMESPACE}/workflows/${encodeURIComponent(workflowId)}`
    : null;
