import type { InsightMaterial, PromptSettings, TrialStatus } from '@leadfactory/domain/assessment/insight';
import type { Tx } from '../../../platform/client/index.ts';
import { insightMaterial } from '../material.ts';

/** A trial as it is run. */
export interface TrialToRun {
  orgId: string;
  leadId: string;
  promptVersionId: string | null;
  status: TrialStatus;
  system: string;
  template: string;
  settings: PromptSettings;
}

/** Null where it is gone. */
export async function trialToRun(tx: Tx, id: string): Promise<TrialToRun | null> {
  const trial = await tx.promptTrial.findUnique({ where: { id } });
  return (
    trial && {
      ...trial,
      status: trial.status as TrialToRun['status'],
      settings: trial.settings as PromptSettings,
    }
  );
}

/** What a prompt is tried on: the lead's assessment that counts, else its latest; null where none is done. */
export async function trialMaterial(
  tx: Tx,
  leadId: string,
): Promise<{ assessmentId: string; material: InsightMaterial } | null> {
  const assessment = await tx.assessment.findFirst({
    where: { leadId, status: 'done' },
    orderBy: [{ current: 'desc' }, { at: 'desc' }],
    select: { id: true },
  });
  const material = assessment && (await insightMaterial(tx, assessment.id));
  return material && { assessmentId: assessment.id, material };
}

export interface TrialOutcome {
  status: 'done' | 'failed';
  /** As it was sent. */
  prompt?: string;
  output?: object;
  error?: string;
  callId?: string;
}

/** Keeps what came of a trial; one that ended already stays as it is. */
export async function endTrial(tx: Tx, id: string, outcome: TrialOutcome, endedAt: Date): Promise<void> {
  await tx.promptTrial.updateMany({ where: { id, status: 'pending' }, data: { ...outcome, endedAt } });
}
