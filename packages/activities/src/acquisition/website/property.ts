/** A property as text; JSON-LD writes one or a list, plain or as `{"@value": …}`. */
export const text = (value: unknown): string => {
  const one = Array.isArray(value) ? value[0] : value;
  if (typeof one === 'string') return one;
  if (typeof one === 'number') return String(one);
  const inner =
    (one as { '@value'?: unknown; name?: unknown } | null)?.['@value'] ??
    (one as { name?: unknown } | null)?.name;
  return typeof inner === 'string' ? inner : '';
};
