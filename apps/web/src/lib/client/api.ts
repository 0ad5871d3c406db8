import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client';
import type { AppRouter, Inputs, Outputs } from '#lib/server/router.ts';

export type { Inputs, Outputs };

/** The procedures from the browser: `await api.leads.moveStage.mutate({ id, to: 'won' })`. In `load`, use the data that it gives. */
export const api = createTRPCClient<AppRouter>({
  links: [httpBatchLink({ url: '/api/trpc', maxURLLength: 4000 })],
});

/** What to show a person for a failed call: the message, and the input field that it is about, where there is one. */
export function problemOf(error: unknown): { message: string; field: string | null } {
  if (error instanceof TRPCClientError) {
    const data = error.data as { field?: string } | null;
    if (data) return { message: error.message, field: data.field ?? null };
    return { message: 'LeadFactory cannot be reached. Check your connection and try again.', field: null };
  }
  return { message: error instanceof Error ? error.message : String(error), field: null };
}
