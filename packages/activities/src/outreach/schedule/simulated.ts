import { supposedMailbox } from '@leadfactory/db/outreach/slots';
import type { SchedulePort } from '@leadfactory/domain/outreach/ports';
import type { SimulatedLife } from '../simulated-life.ts';
import { findSlot, takenIn } from './find.ts';
import { companyOf, slotRequest } from './request.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * Send times by the same search, in the room that the mailbox has in truth, less what other lives of the simulation took of
 * it. Nothing is reserved. A mailbox that is paused or not proved is taken for one in order: that is told once, of all.
 */
export const simulatedSchedule = (life: SimulatedLife): SchedulePort => ({
  async reserveSlot({ stepKey, at, ...s }) {
    const { leadId, campaign, room, slots } = life;
    const notBefore = new Date(Math.max(Date.parse(at), Date.parse(s.notBefore)));
    const known = slots.get(stepKey);
    if (known && known.at >= notBefore) return { at: known.at.toISOString() };
    if (known) room.giveBack(known);
    const slot = await life.look(async (tx) => {
      const context = await supposedMailbox(tx, { leadId, ...campaign });
      if (!context) return null;
      const request = slotRequest(context, notBefore);
      return findSlot(room.with(takenIn(tx)), {
        ...{ mailboxId: campaign.mailboxId, request, full: room.full, own: undefined },
        company: companyOf(context),
      });
    });
    if (!slot) {
      slots.delete(stepKey);
      return { held: 'no_send_slot', retryAt: new Date(Date.parse(at) + DAY_MS).toISOString() };
    }
    room.take(slot);
    slots.set(stepKey, slot);
    life.zone = slot.zone;
    return { at: slot.at.toISOString() };
  },
  async releaseSlot({ stepKey }) {
    const { room, slots, campaign } = life;
    const slot = slots.get(stepKey);
    if (!slot || life.mails.some((mail) => mail.stepKey === stepKey)) return;
    room.giveBack(slot);
    room.full.forget(campaign.mailboxId);
    slots.delete(stepKey);
  },
});
