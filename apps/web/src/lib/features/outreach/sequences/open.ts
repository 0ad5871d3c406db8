import { TRPCClientError } from '@trpc/client';
import { api, problemOf, type Outputs } from '#lib/client/api.ts';
import { SequenceEditor } from './editor.ts';

/** An editor of a sequence's draft, that saves it to the server. */
export const openEditor = (
  { id, draft }: Pick<Outputs['sequences']['get'], 'id' | 'draft'>,
  problems: Outputs['sequences']['problems']['problems'],
): SequenceEditor =>
  new SequenceEditor({
    ...{ draft, problems },
    save: ({ revision, steps }) => api.sequences.save.mutate({ id, revision, steps }),
    isConflict: (error) =>
      error instanceof TRPCClientError && (error.data as { code?: string } | null)?.code === 'CONFLICT',
    sayWhy: (error) => problemOf(error).message,
  });
