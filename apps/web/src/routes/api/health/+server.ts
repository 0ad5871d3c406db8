import { checkHealth } from '#lib/server/platform/health/check.ts';
import type { RequestHandler } from './$types';

/** 200 as long as the app itself serves; `status` tells whether anything behind it is missing. */
export const GET: RequestHandler = async ({ locals }) => {
  const report = await checkHealth(locals.services);
  const inner = report.services.map(({ name, status, latencyMs, message }) => ({
    name,
    status,
    latencyMs,
    // What exactly failed names hosts and ports: for people who are signed in.
    message: locals.signedIn ? message : null,
  }));
  return Response.json({ ...report, services: inner }, { headers: { 'cache-control': 'no-store' } });
};
