import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import * as all from './all.ts';
import { cachedBundle } from './bundle/index.ts';

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
    await Worker.runReplayHistory({ workflowBundle }, read(file));
  });

  it('a history of every workflow', () => {
    expect([...new Set(histories.map(workflowTypeOf))].sort()).toEqual(Object.keys(all).sort());
  });
});

const read = (file: string): { events: Event[] } =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, file), 'utf8')) as { events: Event[] };
interface Event {
  workflowExecutionStartedEventAttributes?: { workflowType: { name: string } };
}

const workflowTypeOf = (file: string) =>
  read(file).events[0]?.workflowExecutionStartedEventAttributes?.workflowType.name;
