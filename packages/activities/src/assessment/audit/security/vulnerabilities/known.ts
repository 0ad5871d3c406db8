import { readFileSync } from 'node:fs';
import { compareVersions } from './version.ts';

/** A fault in the versions from `from` (any, where not given) up to, not including, `below`. */
export interface Vulnerability {
  from?: string;
  below: string;
  severity: 'low' | 'medium' | 'high';
  /** CVE or GitHub advisory. */
  ids: string[];
}

export interface Known {
  source: string;
  /** Day on which the data was taken. */
  date: string;
  libraries: Record<string, Vulnerability[]>;
}

/** Read beside the code (see README.md). */
export const known = JSON.parse(readFileSync(new URL('./known.json', import.meta.url), 'utf8')) as Known;

/** Faults that a version has; empty for a library that is not known. */
export const vulnerabilitiesOf = (library: string, version: string): Vulnerability[] =>
  (Object.hasOwn(known.libraries, library) ? known.libraries[library]! : []).filter(
    ({ from, below }) =>
      compareVersions(version, below) < 0 && (from === undefined || compareVersions(version, from) >= 0),
  );

/** The lowest version, of the same major version or later, that has none of the faults known of this one. */
export const fixedIn = (library: string, version: string): string | null => {
  const candidates = (known.libraries[library] ?? [])
    .map(({ below }) => below)
    .filter((below) => compareVersions(below, version) > 0)
    .sort(compareVersions);
  return candidates.find((candidate) => vulnerabilitiesOf(library, candidate).length === 0) ?? null;
};
