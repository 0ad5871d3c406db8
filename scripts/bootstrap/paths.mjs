import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');
export const modules = join(root, 'node_modules');
const bin = join(modules, '.bin');

/** A program that a package brings. @param {string} name */
export const program = (name) => join(bin, name);

/** The environment for everything that is run: the packages' Node and tools come first. */
export const environment = () => ({
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  // What one process compiled of the packages, the next need not: tools, tests, and a worker or web app that is back.
  NODE_COMPILE_CACHE: join(modules, '.cache/leadfactory/compiled'),
});
