import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client';
import type { AppRouter, Inputs, Outputs } from '#lib/server/router.ts';

export type { Inputs, Outputs };

/** The procedures from the browser: `await api.leads.moveStage.mutate({ id, to: 'won' })`. In `load`, use the data that it gives. */
export const api = createTRPCClient<AppRouter>({
  links: [httpBatchLink({ url: '/api/trpc', maxURLLength: 4000 })],
});

/** What to show a person for a failed call. */
export interface Problem {
  message: string;
  /** The input field that it is about, where there is one. */
  field: string | null;
  /** The message at that field, which it need not name. */
  atField: string;
}

export function problemOf(error: unknown): Problem {
  if (!(error instanceof TRPCClientError))
    return about(error instanceof Error ? error.message : String(error));
  const data = error.data as { field?: string; sentence?: string } | null;
  if (!data) return about('LeadFactory cannot be reached. Check your connection and try again.');
  return { ...about(error.message, data.sentence), field: data.field ?? null };
}

const about = (message: string, atField = message): Problem => ({ message, field: null, atField });
