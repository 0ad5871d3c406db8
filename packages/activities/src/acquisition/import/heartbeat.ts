import { Context } from '@temporalio/activity';

/** Tells Temporal how far a long activity is, and stops it when it was cancelled; nothing outside an activity. */
export function heartbeat(details: unknown): void {
  const context = currentContext();
  context?.heartbeat(details);
  context?.cancellationSignal.throwIfAborted();
}

function currentContext(): Context | null {
  try {
    return Context.current();
  } catch {
    return null;
  }
}
