/**
 * `npm run fuzz`: holds the REST API against its own OpenAPI document. Schemathesis makes requests that fit the document
 * and others that do not, sends them to a stack of its own with sample data, and looks whether each answer is one that the
 * document names. Fails on any server error and any breach of the contract. Needs Python 3.10 or newer.
 *
 * `npm run fuzz -- --max-examples 100` goes on to Schemathesis as it stands; so does any other option of `st run`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { startStack } from '@leadfactory/stack';
import { asToml, type Document } from './config.ts';
import { makeWorld } from './world.ts';

const VERSION = '4.32.5';
/** Of generated requests per operation and kind; a run takes some minutes. */
const EXAMPLES = '15';

const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
const venv = join(cache, 'leadfactory', `schemathesis-${VERSION}`);
const schemathesis = join(venv, 'bin', 'st');

const python = spawnSync('python3', ['-c', 'import sys, venv; print(sys.version_info >= (3, 10))'], {
  encoding: 'utf8',
});
if (python.stdout?.trim() !== 'True') {
  console.error('Nothing was fuzzed: this needs Python 3.10 or newer with venv, as `python3`.');
  process.exit(2);
}
if (!existsSync(schemathesis)) {
  console.log(`installing Schemathesis ${VERSION} into ${venv}`);
  await run('python3', ['-m', 'venv', venv]);
  await run(join(venv, 'bin', 'pip'), ['install', '--quiet', `schemathesis==${VERSION}`]);
}

const stack = await startStack({ sampleData: true, say: (line) => console.log(line) });
try {
  const { app, apiKey } = stack.endpoints;
  console.log('making something of everything');
  const world = await makeWorld(stack);
  const document = (await (await fetch(`${app}/api/v1/openapi.json`)).json()) as Document;
  const config = join(stack.folder.root, 'schemathesis.toml');
  const rules = await readFile(join(import.meta.dirname, 'schemathesis.toml'), 'utf8');
  await writeFile(config, `${rules}\n${asToml(document, world)}\n`);
  process.exitCode = await run(
    schemathesis,
    [
      ...['--config-file', config, 'run', `${app}/api/v1/openapi.json`],
      ...['--header', `Authorization: Bearer ${apiKey}`, '--max-examples', EXAMPLES, '--seed', '1'],
      ...process.argv.slice(2),
    ],
    false,
  );
} finally {
  await stack.stop();
}

async function run(command: string, args: string[], mustEndWell = true): Promise<number> {
  const child = spawn(command, args, { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (mustEndWell && code !== 0) throw new Error(`${command} ended with ${code}.`);
  return code ?? 1;
}
