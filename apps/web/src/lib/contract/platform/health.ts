import { serviceNames, serviceStates } from '@leadfactory/domain/platform/health';
import { z } from 'zod';

export const serviceHealth = z.object({
  name: z.enum(serviceNames),
  status: z.enum(serviceStates),
  latencyMs: z.number(),
  message: z.string().nullable(),
});
export const health = z.object({
  status: z.enum(['ok', 'degraded']),
  at: z.iso.datetime(),
  services: z.array(serviceHealth),
});
