import { plainName } from '../names.ts';
import type { KnownExport } from './export.ts';
import { knownExports } from './registry.ts';

export { knownExports } from './registry.ts';

/** Whose export a file with this header is; null where none of the known. */
export function exportOf(header: readonly string[]): KnownExport | null {
  const names = new Set(header.map(plainName));
  return (
    knownExports.find(({ signatures }) =>
      signatures.some((signature) => signature.every((name) => names.has(name))),
    ) ?? null
  );
}
