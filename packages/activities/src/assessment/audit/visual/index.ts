import type { BrowserLease, Device, LookOutput, Shot } from '@leadfactory/browser';
import type { EvidenceFile } from '@leadfactory/domain/assessment/audit';
import type { Finding } from '@leadfactory/domain/assessment/findings';
import type { VisionPort } from '@leadfactory/domain/assessment/insight';
import type { Guard } from '@leadfactory/guard';
import { visualRules } from '../../screening/rules/visual.ts';
import { judge } from '../../rules/judge.ts';
import type { AnalysisContext, Analyst, FileSink } from '../analyst.ts';
import { destination, endedBy, endedInBrowser } from '../visitor/browse.ts';
import { onlyKept } from '../files.ts';
import { putCuts } from './crop.ts';
import { imageRules } from './image-rules.ts';
import { layoutRules } from './layout-rules.ts';
import { measuresOf } from './measures.ts';
import { pictureFacts } from './picture.ts';
import { readingRules } from './reading-rules.ts';
import { looksOf, type Look, type Looks } from './looks.ts';
import { modelsView } from './view.ts';

export interface VisualDeps {
  guard: Guard;
  /** A vision model's view of the pictures, where one is configured. */
  describe?: VisionPort;
}

/** Rules that look at the page as a browser shows it; the screening's rules look at its HTML. */
export const lookRules = [...layoutRules, ...readingRules, ...imageRules];

const LOOK_MS = 30_000;

/** How the home page looks on a desktop screen and on a phone. */
export const createVisual =
  (deps: VisualDeps): Analyst =>
  (context) =>
    analysisOf(deps, context).catch(endedInBrowser);

const analysisOf = async ({ guard, describe }: VisualDeps, context: AnalysisContext): ReturnType<Analyst> => {
  const { url, page, ended } = await destination(guard, context.website);
  if (url === undefined) return ended;
  const lease = await context.browser();
  const [desktop, phone] = await visits(lease, url);
  const looks = looksOf(url, await lookOf(desktop), await lookOf(phone));
  if (!looks.desktop && !looks.phone) return endedBy(desktop, lease.refused());

  const fromHtml = page ? judge(visualRules, { document: page.document, page }) : NOTHING;
  const fromLooks = judge(lookRules, looks);
  const view = await modelsView(describe, context, looks);
  const files = await putPictures(context, looks);
  const kept = new Set(files.map(({ name }) => name));
  return {
    ...{ state: 'done', reason: null, engine: null, score: null },
    measures: { ...measuresOf(looks, { desktop, phone }), ...view.measures },
    judged: [...fromHtml.judged, ...fromLooks.judged],
    findings: [...withPhone(fromHtml.findings, looks), ...fromLooks.findings, ...view.findings].map(
      (finding) => onlyKept(finding, kept),
    ),
    files,
  };
};

const NOTHING: ReturnType<typeof judge> = { findings: [], judged: [] };

/** One after another: side by side they would only wait for each other's processor. */
const visits = async (lease: BrowserLease, url: string): Promise<[LookOutput, LookOutput]> => [
  // axe-core comes along at the price of no further page load; the accessibility analysis, which runs next, takes it up.
  await lease.look({ url, device: 'desktop', timeoutMs: LOOK_MS, withAxe: true }),
  await lease.look({ url, device: 'phone', timeoutMs: LOOK_MS }),
];

const lookOf = async (outcome: LookOutput): Promise<Look | null> =>
  outcome.seen && {
    ...{ device: outcome.device, outcome, seen: outcome.seen },
    picture: await pictureFacts(outcome.seen.fold),
  };

/** A page that is not made for phones is best shown by a phone’s picture of it. */
const withPhone = (findings: Finding[], { phone }: Looks): Finding[] =>
  findings.map((finding) =>
    phone && finding.ruleId === 'visual.viewport' && finding.severity !== 'good'
      ? { ...finding, evidence: finding.evidence.map((one) => ({ ...one, picture: 'screenshot-phone' })) }
      : finding,
  );

const putPictures = async ({ files }: AnalysisContext, looks: Looks): Promise<EvidenceFile[]> => {
  const shots: EvidenceFile[] = [];
  for (const look of [looks.desktop, looks.phone]) {
    if (!look) continue;
    const host = URL.parse(look.outcome.finalUrl)?.host ?? 'the website';
    const where = look.device === 'desktop' ? 'a desktop screen' : 'a phone';
    shots.push(await putShot(files, look.device, '', look.seen.fold, `${host} on ${where}, first screen`));
    shots.push(await putShot(files, look.device, '-full', look.seen.full, `${host} on ${where}, whole page`));
  }
  return [...shots, ...(await putCuts(files, looks.cuts))];
};

const putShot = (
  files: FileSink,
  device: Device,
  which: '' | '-full',
  { body, contentType, width, height }: Shot,
  alt: string,
): Promise<EvidenceFile> =>
  files.put({
    ...{ name: `screenshot-${device}${which}`, kind: 'screenshot', contentType, width, height, alt },
    body: Buffer.from(body),
  });
