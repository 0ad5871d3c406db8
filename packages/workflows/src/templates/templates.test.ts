import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sequenceDefinition } from '@leadfactory/domain/outreach/sequence';
import { describe, expect, it } from 'vitest';
import { workflowTypes } from '../messages.ts';
import { templateOf, templates } from './index.ts';

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

describe('the registry of templates', () => {
  it('has one member per folder, under the folder’s name', () => {
    expect(templates.map((t) => t.id).sort()).toEqual(folders.sort());
  });

  it.each([...templates])('$id is complete', (template) => {
    expect(template.name).not.toBe('');
    expect(template.description).not.toBe('');
    expect(sequenceDefinition.parse(template.defaultSequence)).toEqual(template.defaultSequence);
    // A form begins with these, so every parameter has a default.
    expect(template.params.parse({})).toMatchObject({
      minScore: expect.any(Number),
      saleWindowDays: expect.any(Number),
    });
  });

  it.each([...templates])('$id names its own workflow where it has one', (template) => {
    const own = existsSync(path.join(import.meta.dirname, template.id, 'workflow.ts'));
    expect(own).toBe(template.workflow !== undefined && template.workflow !== workflowTypes.lifecycle);
    if (own)
      expect(readFileSync(path.join(import.meta.dirname, '../all.ts'), 'utf8')).toContain(template.workflow);
  });

  it('finds a template by its id', () => {
    expect(templateOf('website-report')?.name).toBe('Website report');
    expect(templateOf('none')).toBeUndefined();
  });
});
