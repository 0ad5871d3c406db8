import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { messageVariables, sequenceDefinition, unknownParams } from '@leadfactory/domain/outreach/sequence';
import { allSteps, kindOf } from '@leadfactory/domain/outreach/steps';
import { Liquid } from 'liquidjs';
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

  it.each([...templates])('$id names nothing that no text knows', (template) => {
    const printed = allSteps(sequenceOf(template).steps)
      .flatMap((step) => Object.values(kindOf(step).texts?.(step) ?? {}))
      .flatMap((text) => [...text.matchAll(/\{\{-?\s*([a-z_]\w*(?:\.\w+)*)/g)].map(([, name]) => name!))
      .map((name) => name.replace(/^finding\./, 'findings.'))
      .filter((name) => !name.startsWith('params.'));
    const known = [...messageVariables, 'company', 'contact', 'sender', 'organisation'];
    expect(printed.filter((name) => !known.includes(name) && name !== 'findings')).toEqual([]);
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

describe('what the mails of every template say', () => {
  const liquid = new Liquid();
  const texts = templates.flatMap((one) =>
    sequenceOf(one).steps.flatMap((step) =>
      Object.values(kindOf(step).texts?.(step) ?? {}).map((text) => ({ id: one.id, text })),
    ),
  );
  const bare = {
    ...{ company: { name: 'Acme' }, organisation: { name: 'Studio' }, sender: { name: 'Ann' } },
    ...{
      params: {},
      assessed: false,
      findings: [],
      findings_count: 0,
      report_url: 'REPORT',
      report_price: '$399',
    },
  };
  const assessed = { ...bare, assessed: true, website: 'acme.example', website_score: 95 };
  const finding = { title: 'The page has no title', remedy: 'Give it one' };
  const said = (given: object) =>
    Promise.all(texts.map(async ({ text }) => String(await liquid.parseAndRender(text, given))));
  const claims =
    /stood out|results|found|turned up|checked|good order|start here|fix first|looked at\b(?! one)/i;

  it('of a website that was not assessed: nothing, and no link to an empty page', async () => {
    for (const given of [bare, { ...bare, website: 'acme.example' }])
      for (const text of await said(given)) {
        expect(text).not.toMatch(claims);
        expect(text).not.toMatch(/REPORT|\(\)|\[|"|\w  /);
      }
  });

  it('of one that was assessed and is good: no fault, and that nothing was found', async () => {
    const all = await said(assessed);
    for (const text of all) expect(text).not.toMatch(/stood out|start here|fix first|These|One thing/);
    expect(all.filter((text) => /nothing (in it|turned up)/i.test(text))).toHaveLength(3);
  });

  it('of one with findings: those, and in their number', async () => {
    const [one, many] = [
      await said({ ...assessed, findings: [finding], findings_count: 1 }),
      await said({ ...assessed, findings: [finding, finding, finding], findings_count: 7 }),
    ];
    for (const text of one) expect(text).not.toMatch(/These|more|findings\./);
    expect(many.join()).toContain('one of 7 findings');
    for (const text of [...one, ...many]) expect(text).not.toMatch(/hard to|quick to fix|most of|basics/i);
    expect(one.filter((text) => text.includes(finding.title)).length).toBeGreaterThan(3);
  });
});
