import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleWorkflows } from '@leadfactory/workflows/bundle';

const BUILT = path.resolve(import.meta.dirname, '../dist/workflows.js');

/** The workflows' code: as `npm run build` left it, else (development) bundled now, which takes 2 to 3 s. */
export async function workflowCode(): Promise<{ code: string; buildId: string }> {
  const { code } = existsSync(BUILT) ? { code: readFileSync(BUILT, 'utf8') } : await bundleWorkflows();
  return { code, buildId: createHash('sha256').update(code).digest('hex').slice(0, 12) };
}

/** `node src/bundle.ts` is the build. */
if (import.meta.main) {
  const { code } = await bundleWorkflows();
  mkdirSync(path.dirname(BUILT), { recursive: true });
  writeFileSync(BUILT, code);
  process.stdout.write(`${path.relative(process.cwd(), BUILT)}: ${Math.round(code.length / 1024)} KB\n`);
}
