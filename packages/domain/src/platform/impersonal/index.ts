export { impersonal, isImpersonal, SENTENCE_MAX } from './mask.ts';
export { holdsToken } from './tokens.ts';
export { placeOfText } from './walk.ts';
