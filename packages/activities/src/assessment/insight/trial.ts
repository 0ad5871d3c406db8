import { storable } from '@leadfactory/db/platform/storable';
import {
  endTrial,
  trialMaterial,
  trialToRun,
  type TrialOutcome,
  type TrialToRun,
} from '@leadfactory/db/assessment/insight/prompts';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { writeByRules } from '@leadfactory/domain/assessment/insight';
import { newBoundary, render } from './prompt.ts';
import { askInsight, type Deps } from './write.ts';

/** Tries a prompt on a lead for the test bench. Run again, it gives what it wrote the first time. */
export async function runTrial(
  deps: Deps,
  { orgId, trialId }: { orgId: string; trialId: string },
  signal: AbortSignal,
): Promise<{ status: 'done' | 'failed' }> {
  const trial = await deps.db.forOrg(orgId, (tx) => trialToRun(tx, trialId));
  if (!trial) return { status: 'failed' };
  if (trial.status !== 'pending') return { status: trial.status };
  const outcome = await tryOut(deps, trial, signal).catch((error: unknown): TrialOutcome => {
    // The person's own text is at fault: that is what a trial is for.
    if (error instanceof DomainError) return { status: 'failed', error: error.message };
    throw error;
  });
  const { now } = deps;
  await deps.db.forOrg(orgId, (tx) => endTrial(tx, trialId, storable(outcome), now()));
  return { status: outcome.status };
}

async function tryOut(deps: Deps, trial: TrialToRun, signal: AbortSignal): Promise<TrialOutcome> {
  const { orgId, leadId, promptVersionId, system, template, settings } = trial;
  const found = await deps.db.forOrg(orgId, (tx) => trialMaterial(tx, leadId));
  if (!found)
    return {
      status: 'failed',
      error: 'This lead has no finished assessment yet. Choose another, or assess it first.',
    };
  const { assessmentId, material } = found;
  const prompt = render(template, material, newBoundary());
  if (!deps.model) return { status: 'done', prompt, output: writeByRules(material) };
  const about = { orgId, leadId, assessmentId, promptVersionId, purpose: 'trial' as const, signal };
  const asked = await askInsight(
    { ...deps, model: deps.model },
    material,
    { system, template, settings },
    about,
    prompt,
  );
  return asked.status === 'answered'
    ? { status: 'done', prompt, output: asked.output, callId: asked.callId }
    : { status: 'failed', prompt, error: asked.error, callId: asked.callId };
}
