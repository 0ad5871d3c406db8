export { sequenceDetail, sequenceToSend } from './detail.ts';
export { listSequences, sequenceChoices, type SequenceFilter } from './list.ts';
