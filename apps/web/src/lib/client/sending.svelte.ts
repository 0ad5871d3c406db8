import { problemOf } from './api.ts';

/** What a form shows of its sending: that it is under way, and what was wrong, beside the field at fault. */
export function sending() {
  let busy = $state(false);
  let failure = $state<ReturnType<typeof problemOf> | null>(null);
  return {
    get busy() {
      return busy;
    },
    /** What was wrong with the last try; null while one is under way, and after one that went well. */
    get failure() {
      return failure;
    },
    errorOf: (field: string): string | null => (failure?.field === field ? failure.atField : null),
    /** What was wrong with none of these fields, which show it themselves. */
    restOf: (fields: readonly string[]): string | null =>
      failure && !fields.includes(failure.field ?? '') ? failure.message : null,
    forget: () => void (failure = null),
    /** Runs it; an error is kept, not thrown. True where all went well. */
    async send(deed: () => Promise<unknown>): Promise<boolean> {
      busy = true;
      failure = null;
      try {
        await deed();
        return true;
      } catch (error) {
        failure = problemOf(error);
        return false;
      } finally {
        busy = false;
      }
    },
  };
}
