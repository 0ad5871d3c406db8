#!/usr/bin/env node
// `npm run new:template -- <id> "<Name>"`: a folder under packages/workflows/src/templates and its registry lines.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const [id = '', name = ''] = process.argv.slice(2);
const templates = path.resolve(import.meta.dirname, '../packages/workflows/src/templates');
const folder = path.join(templates, id);
if (!/^[a-z][a-z0-9-]{1,39}$/.test(id) || !name) {
  fail(
    'Usage: npm run new:template -- <id> "<Name>"; the id is made of a-z, 0-9 and -, and begins with a letter.',
  );
}
if (existsSync(folder)) fail(`There is a template "${id}" already.`);

const constant = id.replaceAll(/-+(.)/g, (_, letter) => letter.toUpperCase()).replaceAll('-', '');
mkdirSync(folder);
write('index.ts', [
  "import { z } from 'zod';",
  "import type { Template } from '../template.ts';",
  "import { sequence } from './sequence.ts';",
  '',
  'const params = z.object({',
  "  minScore: z.number().int().min(0).max(100).default(0).describe('Leads that score below this are not written to (0 to 100)'),",
  "  saleWindowDays: z.number().int().min(1).max(365).default(30).describe('Days in which a sale is waited for after the last email'),",
  '});',
  '',
  `export const ${constant}: Template = {`,
  `  id: '${id}',`,
  `  name: ${JSON.stringify(name)},`,
  "  description: 'What it does for a lead, in one or two sentences.',",
  '  params,',
  '  defaultSequence: sequence,',
  '};',
]);
write('sequence.ts', [
  "import type { SequenceDefinition } from '@leadfactory/domain/sequence';",
  '',
  'export const sequence: SequenceDefinition = {',
  '  steps: [',
  "    { kind: 'email', key: 'first', name: 'First email', variants: [",
  "      { key: 'a', weight: 100, subject: 'About {{ company.name }}', body: 'Hi {{ contact.first_name | default: \"there\" }},\\n\\n{{ report_url }}\\n\\n{{ sender.name }}' },",
  '    ] },',
  "    { kind: 'wait', key: 'wait-3-days', for: { days: 3 } },",
  "    { kind: 'task', key: 'call', title: 'Call them' },",
  '  ],',
  '};',
]);
write(`${id}.test.ts`, [
  "import { planOf } from '@leadfactory/domain/sequence';",
  "import { expect, it } from 'vitest';",
  `import { ${constant} } from './index.ts';`,
  '',
  "it('writes, waits three days, and hands over to a person', () => {",
  `  expect(planOf('v1', ${constant}.defaultSequence).steps.map((step) => step.key)).toEqual(['first', 'wait-3-days', 'call']);`,
  '});',
]);

const registry = path.join(templates, 'index.ts');
writeFileSync(
  registry,
  readFileSync(registry, 'utf8')
    .replace(
      "from './template.ts';\n",
      `from './template.ts';\nimport { ${constant} } from './${id}/index.ts';\n`,
    )
    .replace(
      /(readonly Template\[\] = \[)([^\]]*)\]/,
      (_, head, members) => `${head}${members.trim().replace(/,$/, '')}, ${constant}]`,
    ),
);
console.log(
  `Made packages/workflows/src/templates/${id}/ and registered it. Then: npx prettier --write packages/workflows/src/templates; npx vitest run packages/workflows/src/templates`,
);

function write(file, lines) {
  writeFileSync(path.join(folder, file), `${lines.join('\n')}\n`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
