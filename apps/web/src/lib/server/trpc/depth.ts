/** How deep lists and objects of an input may stand in one another: what is deeper would end the call stack. */
export const MOST_DEEP = 64;

/** Whether lists and objects stand in one another deeper than that. Walks without calling itself. */
export function isTooDeep(input: unknown): boolean {
  let level: unknown[] = [input];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MOST_DEEP) return true;
    level = level.flatMap((value) =>
      value !== null && typeof value === 'object' ? Object.values(value) : [],
    );
  }
  return false;
}
