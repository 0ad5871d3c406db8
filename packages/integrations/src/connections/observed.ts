import { VendorError } from '@leadfactory/domain/platform/errors';

/** What became of a call. */
export interface Observed {
  /** Null: it went well. */
  error: string | null;
  blames: boolean;
}

/** The same port, whose calls are told of. What the vendor did not say itself (our own failures) is not told. */
export const observed = <T extends object>(port: T, tell: (outcome: Observed) => void): T =>
  new Proxy(port, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        const result: unknown = value.apply(target, args);
        if (result instanceof Promise)
          result.then(
            () => tell({ error: null, blames: false }),
            (error: unknown) => {
              if (error instanceof VendorError) tell({ error: error.message, blames: blames(error) });
            },
          );
        return result;
      };
    },
  });

/** A vendor that asks to wait, or refuses one request for good, is still there and knows us. */
const blames = ({ failure }: VendorError): boolean =>
  failure.kind === 'retryable' || failure.kind === 'unknown_outcome';
