import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { instant, key, reference } from '@leadfactory/domain/platform/impersonal/schemas';
import { activitySchemas } from '@leadfactory/domain/ports/schemas';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { messageSchemas, workflowSchemas } from '../schemas.ts';
import { broughtBy, type Brought, type Event } from '../testing/payloads.ts';

const SOURCES = path.resolve(import.meta.dirname, '..');
const histories = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json') && file.includes('histories'))
  .sort();

/** A search attribute. */
const attribute = z.union([reference, instant, z.number(), z.null(), z.array(key)]);

const schemaOf = ({ kind, of, direction }: Brought): z.ZodType | undefined => {
  if (kind === 'activity') return activitySchemas[of as keyof typeof activitySchemas]?.[direction];
  if (kind === 'attribute') return attribute;
  if (kind === 'unknown') return undefined;
  const shape = (kind === 'workflow' ? workflowSchemas : messageSchemas)[of];
  return direction === 'input' ? shape?.args : shape?.result;
};

describe('nothing personal is in the history, and its schemas still take it:', () => {
  it.each(histories)('%s', (file) => {
    const { events } = JSON.parse(readFileSync(path.join(SOURCES, file), 'utf8')) as { events: Event[] };
    const payloads = broughtBy(events);
    expect(payloads.length).toBeGreaterThan(1);
    for (const payload of payloads) {
      const schema = schemaOf(payload);
      expect(schema, `a schema for ${payload.of}`).toBeDefined();
      expect({ ...payload, refused: schema?.safeParse(payload.value).error?.issues }).toEqual({
        ...payload,
        refused: undefined,
      });
    }
  });
});
