/** A version as it stands in names and banners: `3.5`, `1.9.0b1`, `5.0.0-beta.2`. For use inside other patterns. */
export const VERSION = String.raw`\d{1,4}\.\d{1,4}(?:\.\d{1,4})?(?:[.-]?(?:alpha|beta|rc|b)[.-]?\d{0,3})?`;

/** Orders versions: negative where `a` is older. What has a suffix (`-rc1`) comes before what has none. */
export const compareVersions = (a: string, b: string): number => {
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < Math.max(left.numbers.length, right.numbers.length); i++) {
    const difference = (left.numbers[i] ?? 0) - (right.numbers[i] ?? 0);
    if (difference !== 0) return difference;
  }
  if (left.suffix === right.suffix) return 0;
  if (left.suffix === '') return 1;
  if (right.suffix === '') return -1;
  return left.suffix.localeCompare(right.suffix, 'en', { numeric: true });
};

const parts = (version: string): { numbers: number[]; suffix: string } => {
  const numbers = /^\d{1,6}(?:\.\d{1,6}){0,4}/.exec(version)?.[0] ?? '0';
  return {
    numbers: numbers.split('.').map(Number),
    suffix: version.slice(numbers.length, numbers.length + 40).replace(/^[.-]/, ''),
  };
};
