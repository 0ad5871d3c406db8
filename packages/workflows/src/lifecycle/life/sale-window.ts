import { instant } from '../../crm/lead.ts';
import { hold } from './drip.ts';
import type { Life } from './life.ts';

/** All is said; a sale may still come. Held like the sequence is: a lead in a person's hand does not run out. */
export async function saleWindow(life: Life): Promise<void> {
  const { state } = life;
  if (!life.over) state.phase = 'sale_window';
  while (!life.over) {
    await life.renewIfLong();
    if (life.held) {
      await hold(life);
      continue;
    }
    state.remainingMs ??= life.input.saleWindowMs;
    const closes = Date.now() + state.remainingMs;
    const rested = await life.restUntil(closes, {
      code: 'sale_window',
      at: instant(closes),
      stepKey: null,
    });
    state.remainingMs = life.left(closes);
    if (rested === 'reached') {
      state.ending = { outcome: 'no_response', stage: 'lost', reason: { code: 'no_sale' } };
    }
  }
}
