import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { Room } from './room.ts';
import { rooms } from './rooms.ts';
import { createCallerFactory, router } from './trpc/base.ts';

export const appRouter = router(gathered(rooms));

export type AppRouter = typeof appRouter;
export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;

/** For `load` functions and form actions: the same procedures in process, without HTTP. */
export const createCaller = createCallerFactory(appRouter);

type Gathered<R> = (R extends { procedures: infer P } ? (given: P) => void : never) extends (
  given: infer All,
) => void
  ? All
  : never;

/** The procedures of all rooms by namespace. Throws where two rooms give one name. */
function gathered<const R extends readonly Room[]>(all: R): Gathered<R[number]> {
  const found: Room['procedures'] = {};
  for (const { procedures } of all)
    for (const [namespace, members] of Object.entries(procedures)) {
      const known = (found[namespace] ??= {});
      for (const [name, procedure] of Object.entries(members)) {
        if (known[name]) throw new Error(`Two rooms have a procedure ${namespace}.${name}.`);
        known[name] = procedure;
      }
    }
  return found as Gathered<R[number]>;
}
