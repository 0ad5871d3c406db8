export { recordMessageEvent, type MessageOccurrence, type RecordedEvent } from './event.ts';
export { findMessage, onLeadClock, type LedgerMessage } from './ledger.ts';
export { signalColleagues, signalLead } from './open-enrolments.ts';
export { recordReply, type Reply } from './reply.ts';
export { isScanner, SCANNER_WINDOW_MS } from './scanner.ts';
export { suppress, suppressionOf, type SuppressionEntry } from './suppression.ts';
export { addTouchpoint, type Touch } from './touchpoint.ts';
export { unsubscribe } from './unsubscribe.ts';
export { recordVisit } from './visit.ts';
