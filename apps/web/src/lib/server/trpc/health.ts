import { health } from '../../contract/health.ts';
import { open, router } from './base.ts';
import { pending } from './pending.ts';

export const healthRouter = router({
  ping: open.query(() => 'pong' as const),
  services: open.output(health).query(pending),
});
