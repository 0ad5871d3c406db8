import type { QueryDefinition, SignalDefinition, UpdateDefinition } from '@temporalio/common';
import type { z } from 'zod';

/** Arguments as a tuple, and what comes back; a signal gives nothing. */
export interface Shape {
  args: z.ZodType;
  result?: z.ZodType;
}

/** A schema for what each of a room's workflows is told and gives: one without is an error of types. */
export type WorkflowSchemas<Workflows> = {
  [Name in keyof Workflows]: Workflows[Name] extends (...args: infer Args) => Promise<infer Result>
    ? { args: z.ZodType<Args>; result: z.ZodType<Result> }
    : never;
};

/** The same for a room's signals, updates and queries. */
export type MessageSchemas<Messages> = {
  [
    Name in keyof Messages as Messages[Name] extends { type: 'signal' | 'update' | 'query' } ? Name : never
  ]: Messages[Name] extends SignalDefinition<infer Args>
    ? { args: z.ZodType<Args> }
    : Messages[Name] extends
          UpdateDefinition<infer Result, infer Args> | QueryDefinition<infer Result, infer Args>
      ? { args: z.ZodType<Args>; result: z.ZodType<Result> }
      : never;
};
