import type { CDPSession } from 'playwright-core';

/** A JavaScript world of our own in the page: same document, but none of the page's changes to built-in objects. */
export interface World {
  /** Gives the value of an expression (a promise is awaited) as JSON. Throws what it throws. */
  run<T>(expression: string, timeoutMs?: number): Promise<T>;
  /** Calls a function of ours in the page. It must not refer to anything outside itself. */
  call<A, T>(fn: (argument: A) => T | Promise<T>, argument: A, timeoutMs?: number): Promise<T>;
}

export const isolatedWorld = (cdp: CDPSession): World => {
  let context: number | null = null;
  let frameId: string | null = null;

  const enter = async (): Promise<number> => {
    const { frameTree } = await cdp.send('Page.getFrameTree');
    // After a navigation the old world is gone.
    const id = `${frameTree.frame.id}/${frameTree.frame.loaderId}`;
    if (context !== null && frameId === id) return context;
    const { executionContextId } = await cdp.send('Page.createIsolatedWorld', {
      ...{ frameId: frameTree.frame.id, worldName: 'leadfactory' },
    });
    context = executionContextId;
    frameId = id;
    return context;
  };

  const run = async <T>(expression: string, timeoutMs?: number): Promise<T> => {
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      ...{ expression, contextId: await enter(), awaitPromise: true, returnByValue: true },
      ...(timeoutMs ? { timeout: timeoutMs } : {}),
    });
    if (exceptionDetails)
      throw new Error(
        `In the page: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`.slice(0, 500),
      );
    return result.value as T;
  };

  return {
    run,
    call: (fn, argument, timeoutMs) => run(`(${fn.toString()})(${JSON.stringify(argument)})`, timeoutMs),
  };
};
