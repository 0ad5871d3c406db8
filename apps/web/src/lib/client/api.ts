import { createTRPCClient, httpBatchLink, httpLink, splitLink, TRPCClientError } from '@trpc/client';
import type { AppRouter, Inputs, Outputs } from '#lib/server/router.ts';

import { ask } from './organisation.svelte.ts';

export type { Inputs, Outputs };

const url = '/api/trpc';

/** The procedures from the browser: `await api.leads.moveStage.mutate({ id, to: 'won' })`. In `load`, use the data that it gives. */
export const api = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: ({ context }) => context.anyOrganisation === true,
      true: httpLink({ url }),
      false: httpBatchLink({ url, maxURLLength: 4000, fetch: ask }),
    }),
  ],
});

/** For what is asked whatever organisation the page shows, such as which one the session works in. */
export const anyOrganisation = { context: { anyOrganisation: true } };

/** What to show a person for a failed call. */
export interface Problem {
  message: string;
  /** The input field that it is about, where there is one. */
  field: string | null;
  /** The message at that field, which it need not name. */
  atField: string;
}

export function problemOf(error: unknown): Problem {
  if (error instanceof Refused) return { ...about(error.message), field: error.field };
  if (!(error instanceof TRPCClientError))
    return about(error instanceof Error ? error.message : String(error));
  const data = error.data as { field?: string; sentence?: string } | null;
  if (!data) return about('LeadFactory cannot be reached. Check your connection and try again.');
  return { ...about(error.message, data.sentence), field: data.field ?? null };
}

const about = (message: string, atField = message): Problem => ({ message, field: null, atField });

/** What a route of ours that is no procedure said no to; `field`: of its form. */
export class Refused extends Error {
  readonly field: string | null;
  constructor(message: string, field: string | null) {
    super(message);
    this.field = field;
  }
}
