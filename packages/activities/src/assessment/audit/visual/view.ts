import type { Finding } from '@leadfactory/domain/assessment/findings';
import { visionOutput, type VisionPicture, type VisionPort } from '@leadfactory/domain/assessment/insight';
import sharp from 'sharp';
import type { AnalysisContext } from '../analyst.ts';
import type { Look, Looks } from './looks.ts';

const VIEW_MS = 60_000;

/**
 * What a vision model makes of the pictures; nothing where none is configured or it fails: the analysis is whole without
 * it. Its findings are an opinion: told with confidence 0.5, at most moderate, and without effect on any score.
 */
export const modelsView = async (
  describe: VisionPort | undefined,
  { orgId, assessmentId, at }: AnalysisContext,
  looks: Looks,
): Promise<{ measures: Record<string, unknown>; findings: Finding[] }> => {
  const nothing = { measures: {}, findings: [] };
  if (!describe) return nothing;
  try {
    const [desktop, phone] = await Promise.all([pictureOf(looks.desktop), pictureOf(looks.phone)]);
    const told = await describe({
      ...{ orgId, assessmentId, at, url: looks.url, desktop, phone, timeoutMs: VIEW_MS },
    });
    const output = visionOutput.safeParse(told?.output);
    if (!told || !output.success) return nothing;
    return {
      measures: { view: { model: told.model, impression: output.data.impression } },
      findings: output.data.findings.map(({ device, title, detail, remedy, severity }, i): Finding => ({
        ...{ ruleId: `visual.view_${i + 1}`, area: 'visual', title, detail, remedy },
        severity: severity === 'serious' ? 'moderate' : severity,
        ...{ gain: 'The first impression of your business improves.', effort: 'hours', confidence: 0.5 },
        evidence: [
          {
            url: looks.url,
            found: `Seen by ${told.model} on the ${device} picture`,
            picture: `screenshot-${device}`,
          },
        ],
      })),
    };
  } catch (error) {
    return {
      measures: { view: { failed: error instanceof Error ? error.message.slice(0, 300) : String(error) } },
      findings: [],
    };
  }
};

const pictureOf = async (look: Look | null): Promise<VisionPicture | null> => {
  if (!look) return null;
  const { data, info } = await sharp(look.seen.fold.body)
    .resize({ width: 1_350, height: 1_350, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 75 })
    .toBuffer({ resolveWithObject: true });
  return { body: data, width: info.width, height: info.height };
};
