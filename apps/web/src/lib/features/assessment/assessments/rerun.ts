import type { AnalysisKind, SpeedRuns } from '@leadfactory/domain/assessment/audit';
import { api, problemOf } from '#lib/client/api.ts';
import { toast } from '#lib/ui/index.ts';
import { kindLabel } from './words.ts';

/** Runs one analysis of an audit again, alone, or measures three times; tells the person how that went. */
export async function rerunOne(
  assessmentId: string,
  kind: AnalysisKind,
  onchanged: () => unknown,
  runs: SpeedRuns = 1,
): Promise<void> {
  try {
    const { asked } = await api.assessments.rerun.mutate({ id: assessmentId, kinds: [kind], runs });
    if (asked.length > 0)
      toast.success(`${kindLabel(kind)} ${runs === 3 ? 'is measured three times' : 'runs again'}`);
    else toast.success(`${kindLabel(kind)} is under way already`);
    await onchanged();
  } catch (error) {
    toast.error('Not run again', { description: problemOf(error).message });
  }
}
