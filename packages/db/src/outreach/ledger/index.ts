export { claimRow, giveBack } from './claim.ts';
export { recordMessageEvent, type MessageOccurrence, type RecordedEvent } from './event.ts';
export { findMessage, onLeadClock, type LedgerMessage } from './message.ts';
export { leadMessages, messageDetail } from './read.ts';
export { lockRow, type LedgerKey, type LedgerRow } from './row.ts';
export { isScanner, SCANNER_WINDOW_MS } from './scanner.ts';
export { recordSent } from './sent.ts';
export { settleRow, type Settlement } from './settle.ts';
export { eventsCameSince, toldByEvents } from './told.ts';
