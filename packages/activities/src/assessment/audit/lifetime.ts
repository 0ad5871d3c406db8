import { Context } from '@temporalio/activity';

/** Before Temporal gives the activity up, in ms: time to put away what there is. */
const MARGIN_MS = 5000;

/** How long an activity may go on: until it is cancelled, or shortly before its time limit; outside one, for ever. */
export function lifetime(): { signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const context = currentContext();
  if (!context) return { signal: controller.signal, end: () => {} };
  const { startToCloseTimeoutMs = 0 } = context.info;
  const limit = startToCloseTimeoutMs > 2 * MARGIN_MS ? startToCloseTimeoutMs - MARGIN_MS : 0;
  const timer = limit
    ? setTimeout(
        () => controller.abort(new Error(`It took longer than ${Math.round(limit / 1000)} seconds.`)),
        limit,
      )
    : undefined;
  const cancelled = () => controller.abort(context.cancellationSignal.reason);
  context.cancellationSignal.addEventListener('abort', cancelled, { once: true });
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer);
      context.cancellationSignal.removeEventListener('abort', cancelled);
    },
  };
}

function currentContext(): Context | null {
  try {
    return Context.current();
  } catch {
    return null;
  }
}
