export { impersonal, isImpersonal, SENTENCE_MAX } from './mask.ts';
export { placeOfText } from './walk.ts';
