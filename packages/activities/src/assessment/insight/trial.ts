import { DomainError } from '@leadfactory/domain/platform/errors';
import { writeByRules, type PromptSettings } from '@leadfactory/domain/assessment/insight';
import { storable } from '../../acquisition/website/index.ts';
import { insightMaterial } from './material.ts';
import { newBoundary, render } from './prompt.ts';
import { askInsight, type Deps } from './write.ts';

type Outcome = {
  status: 'done' | 'failed';
  prompt?: string;
  output?: object;
  error?: string;
  callId?: string;
};

/** Tries a prompt on a lead for the test bench. Run again, it gives what it wrote the first time. */
export async function runTrial(
  deps: Deps,
  { orgId, trialId }: { orgId: string; trialId: string },
  signal: AbortSignal,
): Promise<{ status: 'done' | 'failed' }> {
  const trial = await deps.db.forOrg(orgId, (tx) => tx.promptTrial.findUnique({ where: { id: trialId } }));
  if (!trial) return { status: 'failed' };
  if (trial.status === 'done' || trial.status === 'failed') return { status: trial.status };
  const outcome = await tryOut(deps, trial, signal).catch((error: unknown): Outcome => {
    // The person's own text is at fault: that is what a trial is for.
    if (error instanceof DomainError) return { status: 'failed', error: error.message };
    throw error;
  });
  await deps.db.forOrg(orgId, (tx) =>
    tx.promptTrial.updateMany({
      where: { id: trialId, status: 'pending' },
      data: { ...storable(outcome), endedAt: deps.now() },
    }),
  );
  return { status: outcome.status };
}

interface Trial {
  orgId: string;
  leadId: string;
  promptVersionId: string | null;
  system: string;
  template: string;
  settings: unknown;
}

async function tryOut(deps: Deps, trial: Trial, signal: AbortSignal): Promise<Outcome> {
  const { orgId, leadId, promptVersionId, system, template } = trial;
  const { assessmentId, material } = await deps.db.forOrg(orgId, async (tx) => {
    const assessment = await tx.assessment.findFirst({
      where: { leadId, status: 'done' },
      orderBy: [{ current: 'desc' }, { at: 'desc' }],
      select: { id: true },
    });
    return {
      assessmentId: assessment?.id ?? null,
      material: assessment && (await insightMaterial(tx, assessment.id)),
    };
  });
  if (!assessmentId || !material)
    return {
      status: 'failed',
      error: 'This lead has no finished assessment yet. Choose another, or assess it first.',
    };
  const prompt = render(template, material, newBoundary());
  if (!deps.model) return { status: 'done', prompt, output: writeByRules(material) };
  const settings = trial.settings as PromptSettings;
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
