import { z } from 'zod';
import { told, type Piece, type Rule } from './piece.ts';

export interface Problem {
  name: string;
  message: string;
}

/** An environment: what is empty, or only blanks, counts as not set. */
export type Values = Record<string, string | undefined>;

/**
 * Reads the pieces' variables from an environment. `needs` are those that this process cannot do without.
 * @throws Error that begins with `whose`, and names every variable that is wrong and what it should be; a secret's value
 * is not in it
 */
export function readVariables(
  pieces: readonly Piece[],
  env: Values,
  { whose, needs = [], rules = [] }: { whose: string; needs?: readonly string[]; rules?: readonly Rule[] },
): Record<string, unknown> {
  const shape: z.core.$ZodLooseShape = Object.assign({}, ...pieces.map((piece) => piece.shape));
  const set = onlySet(env);
  const missing = needs.filter((name) => set[name] === undefined).map((name) => ({ name, message: '' }));
  const parsed = z.object(shape).safeParse(set);
  const problems: Problem[] = [
    ...missing,
    ...(parsed.success
      ? [...pieces.flatMap((piece) => piece.rules), ...rules].flatMap((rule) => rule(parsed.data))
      : parsed.error.issues.map(({ path, message }) => ({ name: String(path[0]), message }))),
  ];
  if (problems.length > 0 || !parsed.success)
    throw new Error(`${whose} is wrong:\n${linesOf(problems, set, shape).join('\n')}`);
  return parsed.data;
}

/** These variables are set all, or none of them. */
export const together =
  (...names: string[]): Rule =>
  (values) => {
    const set = names.filter((name) => values[name] !== undefined);
    if (set.length === 0) return [];
    return names
      .filter((name) => !set.includes(name))
      .map((name) => ({ name, message: `is needed with ${set.join(', ')}` }));
  };

const onlySet = (env: Values): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );

function linesOf(problems: Problem[], set: Record<string, string>, shape: z.core.$ZodLooseShape): string[] {
  const lines = problems.map(({ name, message }) => {
    const value = set[name];
    if (value === undefined) return `  ${name}: is not set${message && `; it ${message}`}`;
    const { secret } = told(shape[name]!);
    return `  ${name} (now ${JSON.stringify(secret ? '…' : value)}): ${message}`;
  });
  return [...new Set(lines)];
}
