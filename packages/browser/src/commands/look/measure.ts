/// <reference lib="dom" />
import type { World } from '../../page/world.ts';
import { images } from './images.ts';
import { kit } from './kit.ts';
import { covers, overflow, targets } from './layout.ts';
import { type } from './type.ts';

export interface Measured
  extends Awaited<ReturnType<typeof images>>, ReturnType<typeof type>, ReturnType<typeof covers> {
  overflow: ReturnType<typeof overflow>;
  targets: ReturnType<typeof targets>;
  title: string;
  page: { width: number; height: number };
  elements: number;
  viewportMeta: string | null;
  /** The time was up before the text was read to its end: that there is none is not known then. */
  textCut: boolean;
}

/** Elements that are looked at; a page of 100,000 is judged by its first. */
const MAX_ELEMENTS = 8_000;
/** The measures end themselves after this, in ms, and give what they have. */
const BUDGET_MS = 2_500;

/** All measures in one call into the page, so that its layout is computed once. Throws `Late` after `mostMs`. */
export const measure = (
  world: World,
  viewport: { width: number; height: number },
  mostMs: number,
): Promise<Measured> => {
  const input = { ...viewport, maxElements: MAX_ELEMENTS, budgetMs: BUDGET_MS };
  return world.run<Measured>(
    `(async () => {
      const kit = (${kit.toString()})(${JSON.stringify(input)});
      const root = document.documentElement;
      // The text before what compares every link with every other.
      const text = (${type.toString()})(kit);
      return {
        ...text,
        textCut: kit.spent(),
        title: document.title.slice(0, 300),
        page: { width: root.scrollWidth, height: Math.max(root.scrollHeight, document.body?.scrollHeight ?? 0) },
        elements: kit.count,
        viewportMeta: document.querySelector('meta[name=viewport]')?.getAttribute('content')?.slice(0, 300) ?? null,
        overflow: (${overflow.toString()})(kit),
        targets: (${targets.toString()})(kit),
        ...(${covers.toString()})(kit),
        ...(await (${images.toString()})(kit)),
      };
    })()`,
    Math.max(BUDGET_MS * 3, mostMs),
  );
};
