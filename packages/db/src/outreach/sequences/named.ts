import { LiquidError, type Variable } from 'liquidjs';
import { strictLiquid } from './liquid.ts';

/** What a text names, and where. */
export interface Named {
  /** Dotted, without the places in lists: `findings.title` for `findings[0].title` and for a part of each in a loop. */
  name: string;
  /** From 1. */
  line: number;
  /** It stands in the text itself, not in a condition or a loop. */
  printed: boolean;
}

const engine = strictLiquid();

/** What a template (Liquid) names that it does not make itself; or why it is none, as a sentence. */
export function namesIn(text: string): { names: Named[] } | { broken: string } {
  const loops = new Map(
    [...text.matchAll(/\{%-?\s*for\s+(\w+)\s+in\s+([\w.]+)/g)].map(([, each, list]) => [each!, list!]),
  );
  const whole = new Set([...text.matchAll(/\{\{-?\s*([\w.]+)\s*(?:\||-?\}\})/g)].map(([, name]) => name!));
  try {
    const { variables, globals } = engine.analyzeSync(engine.parse(text));
    const free = new Set(Object.keys(globals));
    return {
      names: Object.values(variables)
        .flat()
        .flatMap((variable) => {
          const [root = '', ...parts] = segmentsOf(variable);
          const list = loops.get(root);
          if (list === undefined && !free.has(root)) return [];
          const name = [...(list === undefined ? [root] : list.split('.')), ...parts]
            .filter((part, i, all) => !(i === all.length - 1 && /^(size|first|last)$/.test(part)))
            .join('.');
          const line = variable.location.row;
          return [{ name, line, printed: whole.has([root, ...parts].join('.')) }];
        }),
    };
  } catch (error) {
    if (!(error instanceof LiquidError)) throw error;
    return { broken: `${error.message}.` };
  }
}

/** `findings[0].title` is `findings`, `title`. */
const segmentsOf = ({ segments }: Variable): string[] =>
  segments.filter((part): part is string => typeof part === 'string');
