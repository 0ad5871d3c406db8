import { allSteps, kindOf, type AnyStep } from '../steps/index.ts';

/**
 * What the texts of the steps print of a lead though it may be missing: without a `default`, and in no text that asks
 * first whether it is there. Names as mails have them, each once.
 */
export const mayBeBlank = (steps: readonly AnyStep[]): string[] => [
  ...new Set(
    allSteps(steps).flatMap((step) => Object.values(kindOf(step).texts?.(step) ?? {}).flatMap(blanksIn)),
  ),
];

/** The same of one text; a name as often as it stands there. */
export function blanksIn(text: string): string[] {
  const asked = [...text.matchAll(/\{%-?\s*(?:if|elsif|unless|case|when)\b([\s\S]*?)%\}/g)].map(
    ([, inside]) => inside!,
  );
  const isAsked = (name: string) => asked.some((inside) => inside.split(/[^\w.]+/).includes(name));
  return [...text.matchAll(/\{\{-?\s*([a-z_]\w*(?:\.\w+)*)\s*(\|[\s\S]*?)?-?\}\}/gi)]
    .filter(([, name, filters]) => !/\|\s*default\b/.test(filters ?? '') && !isAsked(name!))
    .map(([, name]) => name!);
}
