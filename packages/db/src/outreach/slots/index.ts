export { lockMailbox, type ScheduleContext } from './mailbox.ts';
export { putSlot, releaseSlot, reservedSlot, spendSlot, type SlotKey } from './reserve.ts';
export { slotsByDay, slotTimes, type SlotsBetween } from './taken.ts';
