import { z } from 'zod';

export const serviceHealth = z.object({
  name: z.enum(['postgres', 'temporal', 'worker', 'mail', 'storage']),
  status: z.enum(['ok', 'down', 'unknown']),
  latencyMs: z.number(),
  message: z.string().nullable(),
});
export const health = z.object({
  status: z.enum(['ok', 'degraded']),
  at: z.iso.datetime(),
  services: z.array(serviceHealth),
});
