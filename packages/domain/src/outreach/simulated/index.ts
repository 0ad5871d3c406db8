/** What stands in a simulation's calendar: what the campaign does, what the lead was said to do, and how it ends. */
export const simulatedKinds = ['mail', 'task', 'way', 'set', 'report', 'deed', 'held', 'end'] as const;
export type SimulatedKind = (typeof simulatedKinds)[number];

/**
 * Of a mail: whether it would leave. `depends`: on what the lead's website shows, which nobody has looked at yet. Of a step
 * that does something else: done.
 */
export const simulatedResults = ['sent', 'not_sent', 'depends', 'done'] as const;
export type SimulatedResult = (typeof simulatedResults)[number];
