import { allSteps, kindOf, type AnyStep } from '../steps/index.ts';

/** A parameter of the campaign that a text names, though its template has none of that name. */
export interface UnknownParam {
  stepKey: string;
  name: string;
}

/**
 * Which `params.…` the texts of the steps, those in arms too, name that are not among `known`, each once per step.
 */
export const unknownParams = (steps: readonly AnyStep[], known: readonly string[]): UnknownParam[] =>
  allSteps(steps).flatMap((step) =>
    [...new Set(Object.values(kindOf(step).texts?.(step) ?? {}).flatMap(paramsIn))]
      .filter((name) => !known.includes(name))
      .map((name) => ({ stepKey: step.key, name })),
  );

/** The parameters that a Liquid template names, in what it prints and in what it decides by. */
function paramsIn(template: string): string[] {
  const expressions = [...template.matchAll(/\{\{([\s\S]*?)\}\}|\{%([\s\S]*?)%\}/g)];
  return expressions.flatMap(([, printed, tag]) =>
    [...(printed ?? tag ?? '').matchAll(/(?<![\w.])params(?:\.([\w-]+)|\[\s*['"]([^'"]+)['"]\s*\])/g)].map(
      ([, dotted, quoted]) => (dotted ?? quoted)!,
    ),
  );
}
