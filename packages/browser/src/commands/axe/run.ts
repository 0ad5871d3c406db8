/// <reference lib="dom" />
import axeCore from 'axe-core';
import type { Frame } from 'playwright-core';
import type { Visited } from '../../page/visit.ts';
import { within } from '../../page/within.ts';
import type { AxeImpact, AxeResult, AxeRule } from './types.ts';

export const axeVersion: string = axeCore.version;

const MAX_FRAMES = 10;
const FRAME_MS = 4_000;

/**
 * Runs axe-core as it is, with its own defaults, in a world of its own in the page; pages with frames are put together
 * from the parts of every frame, as @axe-core/playwright does. Throws `Late`.
 */
export const runAxe = async (
  { page, world }: Pick<Visited, 'page' | 'world'>,
  { timeoutMs, maxNodes }: { timeoutMs: number; maxNodes: number },
): Promise<AxeResult> => {
  const work = async () => {
    await world.run(`${axeCore.source};0`);
    const frames = await world.run<FrameContext[]>(
      'axe.utils.getFrameContexts(document).map(({ frameSelector, frameContext }) => ({ frameSelector, frameContext }))',
    );
    const run =
      frames.length === 0
        ? `axe.run(document, ${RESULTS})`
        : `axe.finishRun(${JSON.stringify([
            await world.run('axe.runPartial(document, {})'),
            ...(await partials(page.mainFrame(), frames, { left: MAX_FRAMES })),
          ])}, ${RESULTS})`;
    return world.run<RawResult>(
      `${run}.then(${brief.toString()}).then((told) => told(${maxNodes}))`,
      timeoutMs,
    );
  };
  return withCriteria(await within(timeoutMs, work()));
};

/** What passed is told by rule only, which spares describing every element. */
const RESULTS = "{ resultTypes: ['violations', 'incomplete'] }";

interface FrameContext {
  frameSelector: string | string[];
  frameContext: unknown;
}

/** In the order that `finishRun` asks for; null for a frame that cannot be looked into. */
const partials = async (
  parent: Frame,
  contexts: FrameContext[],
  budget: { left: number },
): Promise<unknown[]> => {
  const found: unknown[] = [];
  for (const { frameSelector, frameContext } of contexts) {
    const mine = await within(FRAME_MS, inFrame(parent, frameSelector, frameContext, budget)).catch(() => [
      null,
    ]);
    found.push(...mine);
  }
  return found;
};

const inFrame = async (
  parent: Frame,
  selector: string | string[],
  context: unknown,
  budget: { left: number },
): Promise<unknown[]> => {
  if (--budget.left < 0) return [null];
  const handle = await parent.$([selector].flat().join(' >> '));
  const frame = await handle?.contentFrame();
  if (!frame) return [null];
  await frame.evaluate(`${axeCore.source};0`);
  const inner = await frame.evaluate<FrameContext[], unknown>(
    (context) => window.axe.utils.getFrameContexts(context as never) as unknown as FrameContext[],
    context,
  );
  const own = await frame.evaluate((context) => window.axe.runPartial(context as never, {}), context);
  return [own, ...(await partials(frame, inner, budget))];
};

declare global {
  interface Window {
    axe: typeof axeCore;
  }
}

type RawRule = Omit<AxeRule, 'criteria' | 'level'>;
type RawResult = Omit<AxeResult, 'violations' | 'incomplete'> &
  Record<'violations' | 'incomplete', RawRule[]>;

/** Runs in the page: what is wanted of axe's result, with the boxes of the elements. */
const brief = (results: axeCore.AxeResults) => (maxNodes: number) => {
  const boxOf = (target: unknown[]) => {
    if (target.length !== 1) return null;
    try {
      const element = window.axe.utils.shadowSelect(target[0] as string);
      const rect = element?.getBoundingClientRect();
      if (!rect || rect.width < 1 || rect.height < 1) return null;
      const [x, y] = [rect.left + window.scrollX, rect.top + window.scrollY];
      return {
        x: Math.round(x),
        y: Math.round(y),
        width: Math.round(rect.width),
        height: Math.round(rect.height),
      };
    } catch {
      return null;
    }
  };
  const ruleOf = (rule: axeCore.Result) => ({
    ...{ id: rule.id, impact: rule.impact ?? null, help: rule.help, description: rule.description },
    ...{ helpUrl: rule.helpUrl, tags: rule.tags, nodeCount: rule.nodes.length },
    nodes: rule.nodes.slice(0, maxNodes).map((node) => ({
      selector: node.target
        .map((part) => [part].flat().join(' >> '))
        .join(' >> ')
        .slice(0, 300),
      html: node.html.slice(0, 300),
      summary: (node.failureSummary ?? '').slice(0, 400),
      box: boxOf(node.target),
    })),
  });
  window.scrollTo(0, 0);
  return {
    violations: results.violations.map(ruleOf),
    incomplete: results.incomplete.map(ruleOf),
    passes: results.passes.map(({ id }) => id),
    inapplicable: results.inapplicable.map(({ id }) => id),
  };
};

const withCriteria = ({ violations, incomplete, ...rest }: RawResult): AxeResult => ({
  ...rest,
  violations: violations.map(placed),
  incomplete: incomplete.map(placed),
});

/** WCAG criterion and level, which axe-core tells by its tags (`wcag143`, `wcag2aa`). */
const placed = (rule: RawRule): AxeRule => ({
  ...rule,
  impact: rule.impact as AxeImpact | null,
  criteria: rule.tags.flatMap((tag) => {
    const parts = /^wcag(\d)(\d)(\d{1,2})$/.exec(tag);
    return parts ? [parts.slice(1).join('.')] : [];
  }),
  level: rule.tags.some((tag) => /^wcag\d+a$/.test(tag))
    ? 'A'
    : rule.tags.some((tag) => /^wcag\d+aa$/.test(tag))
      ? 'AA'
      : null,
});
