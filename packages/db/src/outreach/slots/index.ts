export { colderSlots, showMoved, type HeldSlot } from './colder.ts';
export { lockMailbox, whereabouts, whereaboutsOf, type ScheduleContext } from './mailbox.ts';
export { laterSlot, putSlot, releaseSlot, reservedSlot, spendSlot, type SlotKey } from './reserve.ts';
export { slotsByDay, slotTimes, type SlotsBetween } from './taken.ts';
