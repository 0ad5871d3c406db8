import type { z } from 'zod';
import type { health } from '#lib/contract/platform/health.ts';

export type Health = z.infer<typeof health>;
const EVERY_MS = 60_000;

/** What /api/health says, asked when the page comes to the front and each minute while it stays there. */
export class HealthWatch {
  latest = $state.raw<Health | null>(null);
  /** True when the app itself did not answer. */
  unreachable = $state(false);
  readonly down = $derived(this.latest?.services.filter((s) => s.status === 'down') ?? []);

  /** Starts watching; gives what stops it. For `onMount`. */
  start(): () => void {
    const ask = () => {
      if (document.visibilityState === 'visible') void this.ask();
    };
    ask();
    const timer = setInterval(ask, EVERY_MS);
    document.addEventListener('visibilitychange', ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }

  async ask(): Promise<void> {
    try {
      // A degraded stack answers with 503 and the same body.
      const answer = await fetch('/api/health', { headers: { accept: 'application/json' } });
      this.latest = (await answer.json()) as Health;
      this.unreachable = false;
    } catch {
      this.unreachable = true;
    }
  }
}
