import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { cachedBundle } from './bundle/index.ts';
import { workflowTypes } from './messages.ts';

const histories = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json') && file.includes('histories'))
  .sort();

let workflowBundle: { code: string };
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  workflowBundle = await cachedBundle();
});

describe('today’s code replays', () => {
  it.each(histories)('%s', async (file) => {
    const history: unknown = JSON.parse(readFileSync(path.join(import.meta.dirname, file), 'utf8'));
    await Worker.runReplayHistory({ workflowBundle }, history);
  });

  it('a history of every workflow', () => {
    const folders = new Set(histories.map((file) => file.split(path.sep)[0]));
    expect([...folders].sort()).toEqual(Object.keys(workflowTypes).map(kebab).sort());
  });
});

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
