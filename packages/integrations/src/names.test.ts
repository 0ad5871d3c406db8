import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { vendors } from './registry.ts';

const root = join(import.meta.dirname, '../../..');
const names = new RegExp(
  `\\b(${vendors.map(({ name }) => name.replace(/[^\w ]/g, '\\$&')).join('|')})\\b`,
  'i',
);
/** Alone, or as the beginning of a variable of the environment. */
const shortNames = /\b(SES|SNS|S3|PSI)(_\w+)?\b/;

/** What may say a vendor's name outside of its folder and the registry. */
const allowed = [
  // Vendors' own variables, gathered.
  /^packages\/(integrations|config)\//,
  // What is seen on other people's websites.
  /^packages\/activities\/src\/assessment\/audit\/(technology|business|security)\//,
  // The embedded mail server speaks a vendor's protocol, and is told so.
  /^packages\/stack\/src\/(mail\/|cli\/prepare\.ts$)/,
  // They need or set a vendor's variable; a throwaway stack is kept from the caller's settings.
  /^packages\/stack\/src\/stack\/(app-env|start-all)\.ts$/,
  /^apps\/worker\/src\/env\.ts$/,
  // What tests stand on: vendors that answer on this machine.
  /^apps\/web\/src\/lib\/server\/testing\//,
  /\.test\.ts$|\/generated\/|\/histories\//,
];

test('a vendor is named in its folder and the registry, and nowhere else', () => {
  const files = execFileSync('git', ['ls-files', 'packages', 'apps'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter(
      (file) =>
        /^(packages|apps)\/[^/]+\/src\/.*\.(ts|svelte)$/.test(file) &&
        !allowed.some((place) => place.test(file)),
    );
  expect(files.length).toBeGreaterThan(500);
  const saysName = (text: string) => names.test(text) || shortNames.test(text);
  expect(files.filter((file) => saysName(readFileSync(join(root, file), 'utf8')))).toEqual([]);
});
