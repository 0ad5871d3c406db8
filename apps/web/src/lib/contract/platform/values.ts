import { z } from 'zod';

/** An instant, ISO 8601 UTC. All answers are plain JSON, so that tRPC and REST give the same. */
export const instant = z.iso.datetime();
export const id = z.uuid();
export const byId = z.object({ id });
export const done = z.object({ ok: z.literal(true) });

export const person = z.object({ id: z.string(), name: z.string() });
export const named = z.object({ id, name: z.string() });
export const money = z.object({ cents: z.number().int(), currency: z.string() });
