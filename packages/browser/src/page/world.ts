import type { Cdp } from '../cdp/connection.ts';
import { Late } from './within.ts';

/** A JavaScript world of our own in the page: same document, but none of the page's changes to built-in objects. */
export interface World {
  /** Gives the value of an expression (a promise is awaited) as JSON. Throws what it throws. */
  run<T>(expression: string, timeoutMs?: number): Promise<T>;
  /** The frame that an `iframe` shows, by an expression that gives the element; null where it shows none. */
  frameOf(expression: string): Promise<string | null>;
  /** Calls a function of ours in the page. It must not refer to anything outside itself. */
  call<A, T>(fn: (argument: A) => T | Promise<T>, argument: A, timeoutMs?: number): Promise<T>;
}

/** Of the page's main frame, whatever it goes on to; or of one of its frames as it is now. */
export const isolatedWorld = (cdp: Cdp, innerFrame?: string): World => {
  let context: number | null = null;
  let known: string | null = null;

  const enter = async (): Promise<number> => {
    if (innerFrame && context !== null) return context;
    const { frame } = innerFrame
      ? { frame: { id: innerFrame, loaderId: '' } }
      : (await cdp.send('Page.getFrameTree')).frameTree;
    // After a navigation the old world is gone.
    const id = `${frame.id}/${frame.loaderId}`;
    if (context !== null && known === id) return context;
    const { executionContextId } = await cdp.send('Page.createIsolatedWorld', {
      ...{ frameId: frame.id, worldName: 'leadfactory' },
    });
    [context, known] = [executionContextId, id];
    return executionContextId;
  };

  const evaluate = async (expression: string, returnByValue: boolean, timeoutMs?: number) => {
    const { result, exceptionDetails } = await cdp
      .send('Runtime.evaluate', {
        ...{ expression, contextId: await enter(), awaitPromise: true, returnByValue },
        ...(timeoutMs ? { timeout: timeoutMs } : {}),
      })
      .catch((error: Error) => {
        // So Chromium calls it when it ended a script because its time was up.
        throw timeoutMs && /Internal error/.test(error.message) ? new Late(timeoutMs) : error;
      });
    if (exceptionDetails)
      throw new Error(
        `In the page: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`.slice(0, 500),
      );
    return result;
  };

  const run = async <T>(expression: string, timeoutMs?: number): Promise<T> =>
    (await evaluate(expression, true, timeoutMs)).value as T;

  return {
    run,
    call: (fn, argument, timeoutMs) => run(`(${fn.toString()})(${JSON.stringify(argument)})`, timeoutMs),
    async frameOf(expression) {
      const { objectId } = await evaluate(expression, false);
      if (!objectId) return null;
      return (await cdp.send('DOM.describeNode', { objectId })).node.frameId ?? null;
    },
  };
};
