import { storable } from '@leadfactory/db/platform/storable';
import { insightMaterial, saveInsight, type WrittenInsight } from '@leadfactory/db/assessment/insight';
import { activePrompt } from '@leadfactory/db/assessment/insight/prompts';
import type { AuditRef } from '@leadfactory/domain/assessment/ports';
import {
  insightOutput,
  RULES_WRITER,
  writeByRules,
  type InsightMaterial,
  type InsightOutput,
} from '@leadfactory/domain/assessment/insight';
import { ask, type Ask, type AskDeps, type Asked } from './ask.ts';
import { checkInsight } from './check.ts';
import { newBoundary, render, SAME_BOUNDARY, systemText } from './prompt.ts';

export type Deps = Omit<AskDeps, 'model'> & { model: AskDeps['model'] | null };

/** Writes the insight of an assessment: by the model, else by rules. The same again is not written twice. */
export async function writeInsight(
  deps: Deps,
  { orgId, leadId, assessmentId }: AuditRef,
  signal: AbortSignal,
): Promise<{ writer: string }> {
  const { material, prompt } = await deps.db.forOrg(orgId, async (tx) => ({
    material: await insightMaterial(tx, assessmentId),
    prompt: deps.model && (await activePrompt(tx, 'insight')),
  }));
  // Erased, or removed with its lead: nothing may be written of it any more.
  if (!material) return { writer: 'none' };
  const rules = {
    writer: RULES_WRITER,
    fallback: null,
    promptVersionId: null,
    output: writeByRules(material),
  };
  const save = (written: WrittenInsight) => {
    const output = insightOutput.parse(storable(written.output));
    return deps.db.forOrg(orgId, (tx) => saveInsight(tx, { ...written, output }));
  };
  if (!deps.model || !prompt || material.status !== 'done') return save({ orgId, assessmentId, ...rules });
  const asked = await askInsight({ ...deps, model: deps.model }, material, prompt, {
    ...{ orgId, leadId, assessmentId, promptVersionId: prompt.id, purpose: 'insight', signal },
  });
  const written =
    asked.status === 'answered'
      ? {
          ...rules,
          writer: `${deps.model.provider}/${deps.model.name}`,
          promptVersionId: prompt.id,
          output: asked.output,
        }
      : { ...rules, fallback: asked.status === 'refused_budget' ? 'budget' : 'failed' };
  return save({ orgId, assessmentId, ...written });
}

/** Asks the model for an insight by this prompt; a template that cannot be rendered is a failure like others. */
export async function askInsight(
  deps: AskDeps,
  material: InsightMaterial,
  { system, template, settings }: Pick<Ask<InsightOutput>, 'system' | 'settings'> & { template: string },
  about: Pick<
    Ask<InsightOutput>,
    'orgId' | 'leadId' | 'assessmentId' | 'promptVersionId' | 'purpose' | 'signal'
  >,
  prompt = render(template, material, newBoundary()),
): Promise<Asked<InsightOutput>> {
  const secret = systemText(system, insightOutput);
  const ruleIds = new Set(material.findings.map(({ ruleId }) => ruleId));
  return ask(deps, {
    ...about,
    ...{ system: secret, prompt, settings, schema: insightOutput },
    comparable: render(template, material, SAME_BOUNDARY),
    check: (text) => checkInsight(text, { ruleIds, secret, website: material.website }),
  });
}
