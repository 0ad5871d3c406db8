import { z } from 'zod';

/** An instant, ISO 8601 UTC. What is read goes out as plain JSON, so that every edge gives the same. */
export const instant = z.iso.datetime();
export const id = z.uuid();
/** Something by its id, with the name that people know it by. */
export const named = z.object({ id, name: z.string() });
/** A person's id is no UUID. */
export const person = z.object({ id: z.string(), name: z.string() });
/** Integer minor units, of one currency. */
export const money = z.object({ cents: z.number().int(), currency: z.string() });
