import { aiConfigOf } from '@leadfactory/integrations/ai';
import type { Env } from '../platform/env.ts';

/** Which language model the worker is configured with; null: none, and the built-in rules write. */
export function modelOf(env: Env) {
  const model = aiConfigOf(env);
  return (
    model && {
      provider: model.provider,
      name: model.model,
      priced: model.price !== null,
      sees: model.sees,
    }
  );
}
