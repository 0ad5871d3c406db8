import { armsOf, type DraftStep } from '@leadfactory/domain/outreach/steps';
import type { Place } from '@leadfactory/domain/outreach/draft';

// A sequence is ways within ways that meet again: each list is a column, its ways stand side by side in their order, and
// what is behind them stands below the longest. That is laid out by one walk; a library for any graph would neither keep
// the order of ways nor be done at once.

/** Sizes in px. */
export const STEP = { width: 264, height: 68 } as const;
export const POINT = { width: 28, height: 28 } as const;
const GAP = { x: 28, y: 20, way: 48 } as const;

/** A step where it is drawn, a point at which one can be put, or where ways meet again. */
export type Drawn = { id: string; x: number; y: number } & (
  { kind: 'step'; step: DraftStep } | { kind: 'point'; place: Place; isLast: boolean }
);
export interface Line {
  id: string;
  from: string;
  to: string;
  /** The way's name, where one begins. */
  label?: string;
}
export interface Layout {
  nodes: Drawn[];
  lines: Line[];
  width: number;
  height: number;
}

export const pointId = ({ within, index }: Place): string =>
  `+${within ? `${within.stepKey}/${within.arm}` : ''}/${index}`;

/** Where everything of a sequence is drawn: `x`, `y` of each top left corner. */
export function layoutOf(steps: readonly DraftStep[]): Layout {
  const nodes: Drawn[] = [];
  const lines: Line[] = [];
  const width = widthOf(steps);
  const height = column(steps, null, width / 2, 0, [], { nodes, lines });
  return { nodes, lines, width, height };
}

interface Out {
  nodes: Drawn[];
  lines: Line[];
}
type From = { id: string; label?: string };

const widthOf = (steps: readonly DraftStep[]): number =>
  steps.reduce<number>((widest, step) => {
    const ways = armsOf(step).map((arm) => widthOf(arm.steps as DraftStep[]));
    const together = ways.reduce((sum, one) => sum + one + GAP.x, ways.length > 0 ? -GAP.x : 0);
    return Math.max(widest, together);
  }, STEP.width);

/** Draws a list of steps round a middle line, and gives how far down it goes; `from`: what leads to it. */
function column(
  steps: readonly DraftStep[],
  within: Place['within'],
  middle: number,
  top: number,
  from: readonly From[],
  out: Out,
): number {
  let y = top;
  let leading = from;
  const point = (index: number) => {
    const place = { within, index };
    const id = pointId(place);
    out.nodes.push({
      ...{ id, kind: 'point', place, isLast: index === steps.length },
      ...{ x: middle - POINT.width / 2, y },
    });
    connect(leading, id, out);
    leading = [{ id }];
    y += POINT.height + GAP.y;
  };
  point(0);
  for (const [i, step] of steps.entries()) {
    out.nodes.push({ id: step.key, kind: 'step', step, x: middle - STEP.width / 2, y });
    connect(leading, step.key, out);
    y += STEP.height;
    const ends = ways(step, middle, y + GAP.way, out);
    leading = ends.length > 0 ? ends.map(({ id }) => ({ id })) : [{ id: step.key }];
    y = Math.max(y, ...ends.map(({ bottom }) => bottom)) + GAP.y;
    point(i + 1);
  }
  return y - GAP.y;
}

/** The ways of a step side by side; what each ends with. */
function ways(step: DraftStep, middle: number, top: number, out: Out): { id: string; bottom: number }[] {
  const arms = armsOf(step);
  const widths = arms.map((arm) => widthOf(arm.steps as DraftStep[]));
  let left = middle - widths.reduce((sum, one) => sum + one + GAP.x, -GAP.x) / 2;
  return arms.map((arm, n) => {
    const list = arm.steps as DraftStep[];
    const width = widths[n]!;
    const within = { stepKey: step.key, arm: n };
    const bottom = column(list, within, left + width / 2, top, [{ id: step.key, label: arm.name }], out);
    left += width + GAP.x;
    return { id: pointId({ within, index: list.length }), bottom };
  });
}

function connect(from: readonly From[], to: string, { lines }: Out): void {
  for (const { id, label } of from)
    lines.push({ id: `${id}→${to}`, from: id, to, ...(label !== undefined && { label }) });
}
