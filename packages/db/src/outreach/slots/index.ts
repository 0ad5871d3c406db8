export { colderSlots, showMoved, type HeldSlot } from './colder.ts';
export { lockMailbox, whereaboutsOf, type ScheduleContext, type Whereabouts } from './mailbox.ts';
export { laterSlot, putSlot, releaseSlot, reservedSlot, spendSlot, type SlotKey } from './reserve.ts';
export { slotsByDay, slotTimes, type SlotsBetween } from './taken.ts';
