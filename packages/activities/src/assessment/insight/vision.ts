import { leadLookedAt } from '@leadfactory/db/assessment/insight';
import { activePrompt, renderTemplate } from '@leadfactory/db/assessment/insight/prompts';
import {
  plainText,
  visionOutput,
  type VisionInput,
  type VisionOutput,
  type VisionPort,
} from '@leadfactory/domain/assessment/insight';
import { ask } from './ask.ts';
import { leaks, readAnswer, type Checked } from './check.ts';
import { systemText } from './prompt.ts';
import type { Deps } from './write.ts';

/** A vision model's view of a website; null from it wherever there is none to be had. */
export const createVision =
  (deps: Deps): VisionPort =>
  async (input) => {
    const { model } = deps;
    const pictures = picturesOf(input);
    if (!model?.sees || pictures.length === 0) return null;
    const { orgId, assessmentId } = input;
    const known = await deps.db.forOrg(orgId, async (tx) => ({
      prompt: await activePrompt(tx, 'vision'),
      lead: await leadLookedAt(tx, assessmentId),
    }));
    const { lead } = known;
    if (!lead) return null;
    const secret = systemText(known.prompt.system, visionOutput);
    const prompt = renderTemplate(known.prompt.template, {
      company: {
        name: plainText(lead.company, 120),
        industry: plainText(lead.industry ?? '', 120),
      },
      website: plainText(new URL(input.url).host, 120),
      pictures: pictures.map(({ device }) => device).join(', '),
    });
    const asked = await ask(
      { ...deps, model },
      {
        ...{ orgId, assessmentId, leadId: lead.leadId, promptVersionId: known.prompt.id, purpose: 'vision' },
        ...{
          system: secret,
          prompt,
          comparable: prompt,
          settings: known.prompt.settings,
          schema: visionOutput,
        },
        check: (text) => checkVision(text, secret, new Set(pictures.map(({ device }) => device))),
        pictures: pictures.map(({ body }) => ({ data: body, mediaType: 'image/jpeg' })),
        signal: AbortSignal.timeout(input.timeoutMs),
      },
    );
    return asked.status === 'answered'
      ? { output: asked.output, model: `${model.provider}/${model.name}` }
      : null;
  };

const picturesOf = ({ desktop, phone }: VisionInput) => [
  ...(desktop ? [{ device: 'desktop', body: desktop.body }] : []),
  ...(phone ? [{ device: 'phone', body: phone.body }] : []),
];

function checkVision(text: string, secret: string, devices: Set<string>): Checked<VisionOutput> {
  const read = readAnswer(visionOutput, text);
  if (!read.ok) return read;
  if (leaks(read.output, secret)) return { ok: false, problem: 'The answer repeats the instructions.' };
  const cleaned = visionOutput.safeParse({
    impression: plainText(read.output.impression, 800),
    findings: read.output.findings
      .filter(({ device }) => devices.has(device))
      .map((finding) => ({
        ...finding,
        title: plainText(finding.title, 120),
        detail: plainText(finding.detail, 400),
        remedy: plainText(finding.remedy, 300),
      })),
  });
  return cleaned.success
    ? { ok: true, output: cleaned.data }
    : { ok: false, problem: 'A text consists of nothing but markup or addresses.' };
}
