/// <reference lib="dom" />
import axeCore from 'axe-core';
import type { Visited } from '../../page/visit.ts';
import { within } from '../../page/within.ts';
import { isolatedWorld, type World } from '../../page/world.ts';
import type { AxeImpact, AxeResult, AxeRule } from './types.ts';

export const axeVersion: string = axeCore.version;

const MAX_FRAMES = 10;
const FRAME_MS = 4_000;

/**
 * Runs axe-core as it is, with its own defaults, in a world of its own in the page; pages with frames are put together
 * from the parts of every frame, as @axe-core/playwright does. Throws `Late`.
 */
export const runAxe = async (
  visited: Pick<Visited, 'connection' | 'cdp' | 'world'>,
  { timeoutMs, maxNodes }: { timeoutMs: number; maxNodes: number },
): Promise<AxeResult> => {
  const { world } = visited;
  const work = async () => {
    await world.run(`${axeCore.source};0`);
    const frames = await framesIn(world, 'document');
    const run =
      frames.length === 0
        ? `axe.run(document, ${RESULTS})`
        : `axe.finishRun(${JSON.stringify([
            await world.run('axe.runPartial(document, {})'),
            ...(await partials(visited, frames, { left: MAX_FRAMES })),
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

const framesIn = (world: World, context: string): Promise<FrameContext[]> =>
  world.run(
    `axe.utils.getFrameContexts(${context}).map(({ frameSelector, frameContext }) => ({ frameSelector, frameContext }))`,
  );

type Place = Pick<Visited, 'connection' | 'cdp' | 'world'>;

/** In the order that `finishRun` asks for; null for a frame that cannot be looked into. */
const partials = async (
  parent: Place,
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
  parent: Place,
  selector: string | string[],
  frameContext: unknown,
  budget: { left: number },
): Promise<unknown[]> => {
  if (--budget.left < 0) return [null];
  const id = await parent.world.frameOf(`axe.utils.shadowSelect(${JSON.stringify(selector)})`);
  const frame = id && (await enter(parent, id));
  if (!frame) return [null];
  await frame.world.run(`${axeCore.source};0`);
  const context = JSON.stringify(frameContext);
  const inner = await framesIn(frame.world, context);
  const own = await frame.world.run(`axe.runPartial(${context}, {})`);
  return [own, ...(await partials(frame, inner, budget))];
};

/** A frame of another site has a process, and so a session, of its own. */
const enter = async ({ connection, cdp }: Place, frameId: string): Promise<Place> => {
  const world = isolatedWorld(cdp, frameId);
  try {
    await world.run('0');
    return { connection, cdp, world };
  } catch {
    const own = await connection.attach(frameId);
    return { connection, cdp: own, world: isolatedWorld(own, frameId) };
  }
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
