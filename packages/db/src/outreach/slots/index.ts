export { colderSlots, showMoved, type HeldSlot } from './colder.ts';
export { lockMailbox, supposedMailbox, whereabouts, whereaboutsOf, type ScheduleContext } from './mailbox.ts';
export {
  laterSlot,
  putSlot,
  releaseMailbox,
  releaseSlot,
  reservedSlot,
  spendSlot,
  type SlotKey,
} from './reserve.ts';
export { domainDays, slotsByDay, slotTimes, type SlotsBetween } from './taken.ts';
