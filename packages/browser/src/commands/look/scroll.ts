import type { TrafficWatch } from '../../page/traffic.ts';
import type { World } from '../../page/world.ts';

/**
 * Goes down the page as a reader would where something on it waits for that (pictures that are loaded late, parts that
 * are faded in); ends at the top. Painting all of it on the way costs a quarter of a second of CPU, so others are spared.
 */
export const scrollThrough = async (
  world: World,
  traffic: TrafficWatch,
  maxHeight: number,
): Promise<void> => {
  const steps = await world.run<number>(
    `(async () => {
      const waits = '[loading=lazy],[data-src],[data-srcset],[data-bg],[data-aos],.wow,.reveal,.animate-on-scroll,.elementor-invisible';
      const fades = () => [...document.querySelectorAll('section,section>div,article,main>div,h2')].slice(0, 200)
        .some((element) => Number(getComputedStyle(element).opacity) < 0.1);
      if (!document.querySelector(waits) && !fades()) return 0;
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
