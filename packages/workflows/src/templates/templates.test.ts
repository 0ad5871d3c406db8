import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { sequenceDefinition, unknownParams } from '@leadfactory/domain/outreach/sequence';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as all from '../all.ts';
import { workflowTypes } from '../messages.ts';
import { ownParams } from './own-params.ts';
import { decisionsOf, sequenceOf, templateOf, templates, workflowOf } from './index.ts';
import { template } from './template.ts';

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
    const sequence = sequenceOf(template);
    expect(sequenceDefinition.parse(sequence)).toEqual(sequence);
    expect(unknownParams(sequence.steps, Object.keys(template.params.shape))).toEqual([]);
    // A form begins with these, so every parameter has a default.
    expect(template.params.parse({})).toMatchObject({
      minScore: expect.any(Number),
      saleWindowDays: expect.any(Number),
    });
  });

  it.each([...templates])('$id runs its own workflow where it has one, else the usual', (template) => {
    const own = existsSync(path.join(import.meta.dirname, template.id, 'workflow.ts'));
    expect(own).toBe(template.workflow !== undefined);
    expect(Object.keys(all)).toContain(workflowOf(template));
    if (!own) expect(workflowOf(template)).toBe(workflowTypes.lifecycle);
  });

  it('finds a template by its id', () => {
    expect(templateOf('website-report')?.name).toBe('Website report');
    expect(templateOf('none')).toBeUndefined();
  });
});

describe('what a workflow is told of the parameters', () => {
  const made = template({
    ...{ id: 'made', name: 'Made', description: 'Made.' },
    params: z.object({
      ...ownParams({ minScore: 40 }),
      tone: z.enum(['calm', 'loud']).default('calm'),
      urgent: z.boolean().default(false),
      greeting: z.string().max(80).default('Hello'),
      days: z.number().int().default(3),
    }),
    sequence: ({ days }) => ({ steps: [{ kind: 'wait', key: 'w', for: { days } }] }),
  });

  it('is numbers, yes or no, and choices; never text', () => {
    expect(
      decisionsOf(made, { ...made.params.parse({}), greeting: 'Hi jane@example.com', tone: 'loud' }),
    ).toEqual({
      ...{ minScore: 40, saleWindowDays: 30, tone: 'loud', urgent: false, days: 3 },
    });
  });

  it('leaves out a choice that the list does not have', () => {
    expect(decisionsOf(made, { tone: 'jane@example.com', unknown: 1 })).toEqual({});
  });

  it('and its sequence follows them', () => {
    expect(sequenceOf(made, made.params.parse({ days: 9 }) as never).steps).toEqual([
      { kind: 'wait', key: 'w', for: { days: 9 } },
    ]);
    expect(workflowOf(undefined)).toBe('leadLifecycle');
  });
});
