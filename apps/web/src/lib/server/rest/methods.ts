import type { Meta } from '../trpc/base.ts';
import { rooms } from '../rooms.ts';
import type { Room } from '../room.ts';
import { appRouter } from '../router.ts';

type Procedure = { _def: { meta?: Meta } };

const operations = [
  ...Object.values(appRouter._def.procedures as unknown as Record<string, Procedure>).flatMap(({ _def }) =>
    _def.meta?.openapi ? [_def.meta.openapi] : [],
  ),
  ...rooms.flatMap((room: Room) =>
    Object.entries(room.paths ?? {}).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ path, method: method.toUpperCase() })),
    ),
  ),
].map(({ path, method }) => ({
  method: method as string,
  /** Of two paths that fit, the one with fewer counts: `/fields/order` is no `/fields/{id}`. */
  open: path.split('{').length,
  path: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}/?$`),
}));

/** The methods that an address under `/api/v1` takes; none: there is no such address. */
export function methodsOf(path: string): string[] {
  const fitting = operations.filter((one) => one.path.test(path));
  const fewest = Math.min(...fitting.map(({ open }) => open));
  return [...new Set(fitting.filter(({ open }) => open === fewest).map(({ method }) => method))];
}
