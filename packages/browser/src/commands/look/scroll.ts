import type { TrafficWatch } from '../../page/traffic.ts';
import type { World } from '../../page/world.ts';

/** Goes down the page as a reader would, so that what is loaded or faded in on the way is there; ends at the top. */
export const scrollThrough = async (
  world: World,
  traffic: TrafficWatch,
  maxHeight: number,
): Promise<void> => {
  const steps = await world.run<number>(
    `(async () => {
      const root = document.scrollingElement ?? document.documentElement;
      const end = Math.min(root.scrollHeight, ${maxHeight}) - innerHeight;
      let steps = 0;
      for (let y = innerHeight; y < end + innerHeight && steps < 12; y += innerHeight, steps++) {
        window.scrollTo({ top: y, behavior: 'instant' });
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
      window.scrollTo({ top: 0, behavior: 'instant' });
      return steps;
    })()`,
    5_000,
  );
  if (steps > 0) await traffic.quiet(250, 1_500);
};
