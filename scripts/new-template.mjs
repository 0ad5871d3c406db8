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
const type = constant[0].toUpperCase() + constant.slice(1);
mkdirSync(folder);
write('params.ts', [
  "import { z } from 'zod';",
  "import { days, ownParams } from '../own-params.ts';",
  '',
  'export const params = z.object({',
  '  ...ownParams(),',
  "  daysBetween: days(3, 'Days between the email and the call'),",
  '});',
  `export type ${type}Params = z.output<typeof params>;`,
]);
write('index.ts', [
  "import { template } from '../template.ts';",
  "import { params } from './params.ts';",
  "import { sequence } from './sequence.ts';",
  '',
  `export const ${constant} = template({`,
  `  id: '${id}',`,
  `  name: ${JSON.stringify(name)},`,
  "  description: 'What it does for a lead, in one or two sentences.',",
  '  params,',
  '  sequence,',
  '});',
]);
write('sequence.ts', [
  "import { signature, type SequenceDefinition } from '@leadfactory/domain/outreach/sequence';",
  `import type { ${type}Params } from './params.ts';`,
  '',
  `export const sequence = ({ daysBetween }: ${type}Params): SequenceDefinition => ({`,
  '  steps: [',
  "    { kind: 'email', key: 'first', name: 'First email', variants: [",
  "      { key: 'a', weight: 100, subject: 'About {{ company.name }}', body: `Hi {{ contact.first_name | default: \"there\" }},\\n\\n{% if assessed %}{{ report_url }}{% endif %}\\n\\n${signature}` },",
  '    ] },',
  "    { kind: 'wait', key: 'pause', for: { days: daysBetween } },",
  "    { kind: 'task', key: 'call', title: 'Call them' },",
  '  ],',
  '});',
]);
write(`${id}.test.ts`, [
  "import { planOf } from '@leadfactory/domain/outreach/sequence';",
  "import { expect, it } from 'vitest';",
  "import { sequenceOf } from '../template.ts';",
  `import { ${constant} } from './index.ts';`,
  '',
  "it('writes, waits, and hands over to a person', () => {",
  `  const sequence = sequenceOf(${constant}, ${constant}.params.parse({ daysBetween: 5 }));`,
  "  expect(planOf('v1', sequence).steps).toEqual([",
  "    { kind: 'email', key: 'first' },",
  "    { kind: 'wait', key: 'pause', ms: 5 * 86_400_000 },",
  "    { kind: 'task', key: 'call' },",
  '  ]);',
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
