export { approvalFor, draftId, keepDraft, type DraftText } from './keep.ts';
export { approveDraft, rejectDraft, type Seen } from './decide.ts';
export { editDraft, withdrawDraft } from './edit.ts';
export { draftCounts, listDrafts, type DraftFilter } from './list.ts';
export { draftDetail, nextMail, type NextMail } from './read.ts';
