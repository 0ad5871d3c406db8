import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.ts';

/** What the files in `temporal/` ask of any server, the embedded one and a cluster alike. */
export interface TemporalSettings {
  namespace: string;
  /** How long histories are kept after a workflow ends, as Temporal writes durations: `720h`. */
  retention: string;
  /** `Name=Type` */
  searchAttributes: string[];
  /** `key=JSON`, for the embedded server only */
  dynamicConfig: string[];
}

export function temporalSettings(folder = join(projectRoot, 'temporal')): TemporalSettings {
  const lines = (file: string) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line && !line.startsWith('#'));
  const names = new Map(lines('namespace.env').map((line) => line.split('=') as [string, string]));
  return {
    namespace: names.get('NAMESPACE') ?? 'leadfactory',
    retention: names.get('RETENTION') ?? '720h',
    searchAttributes: lines('search-attributes.txt'),
    dynamicConfig: lines('dynamic-config/embedded.yaml').map(dynamicValue),
  };
}

/** `key: [{ value: JSON }]`, the one-line form of Temporal's dynamic config, as a flag's `key=JSON`. */
function dynamicValue(line: string): string {
  const [, key, value] = /^(\S+): \[\{ value: (.+) \}\]$/.exec(line) ?? [];
  if (!key || !value)
    throw new Error(`temporal/dynamic-config/embedded.yaml: cannot read the line "${line}".`);
  return `${key}=${value.replace(/^'(.*)'$/, '"$1"')}`;
}
