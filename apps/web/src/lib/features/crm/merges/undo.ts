import { api, problemOf } from '#lib/client/api.ts';
import { toast } from '#lib/ui/index.ts';

/** Takes a merge back and says so; false where it could not be. */
export async function undoMerge(mergeId: string): Promise<boolean> {
  try {
    await api.leads.undoMerge.mutate({ id: mergeId });
    toast.success('They are two again', { description: 'They will not be made one by themselves any more.' });
    return true;
  } catch (error) {
    toast.error('Not undone', { description: problemOf(error).message });
    return false;
  }
}
