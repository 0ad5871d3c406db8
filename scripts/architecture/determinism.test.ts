import path from 'node:path';
import { ESLint } from 'eslint';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
// Without types, which none of these rules asks for: with them, the parser reads files as they are on the disk where it
// believes that each is read once (`CI`), and not the lines given to it here.
const eslint = new ESLint({
  cwd: root,
  overrideConfig: {
    languageOptions: { parserOptions: { project: null } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-misused-promises': 'off',
    },
  },
});

/** The rules that a line breaks, were it in this file. */
async function broken(line: string, file = 'lifecycle/life/drip.ts'): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(`${line}\n`, {
    filePath: path.join(root, 'packages/workflows/src', file),
  });
  return result!.messages.map(({ ruleId }) => ruleId);
}

it.each([
  ['export const a = new Intl.DateTimeFormat();', 'no-restricted-globals'],
  ['export const a = process.env.HOME;', 'no-restricted-globals'],
  ['export const a = Math.random();', 'no-restricted-properties'],
  ['export const a = (1).toLocaleString();', 'no-restricted-syntax'],
  ['export const a = new Date(0).getHours();', 'no-restricted-syntax'],
  ['export let a: number;', 'no-restricted-syntax'],
  ['const a = new Map(); export { a };', 'no-restricted-syntax'],
  ["export { readFileSync } from 'node:fs';", 'no-restricted-imports'],
  ["export { DateTime } from 'luxon';", 'no-restricted-imports'],
  ["export { z } from 'zod';", 'no-restricted-imports'],
  ["export { capOn } from '@leadfactory/domain/outreach/schedule';", 'no-restricted-imports'],
])('the linter refuses in workflow code: %s', async (line, rule) => {
  expect(await broken(line)).toEqual([rule]);
});

it('and nothing of what workflows live by', async () => {
  const fine = [
    "export { canMove } from '@leadfactory/domain/crm/stages';",
    "export { sleep } from '@temporalio/workflow';",
    'export const a = new Date(Date.now()).toISOString();',
    'export const b = new Date(0).getUTCHours();',
    'export const c = () => new Map();',
  ];
  expect(await broken(fine.join('\n'))).toEqual([]);
  expect(await broken("export { z } from 'zod';", 'templates/warm-inbound/params.ts')).toEqual([]);
});
