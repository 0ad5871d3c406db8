export { heldGroups, listHeld, type HeldFilter } from './held.ts';
export { unsentOf } from './lead.ts';
