export { leadMessages, messageDetail } from './read.ts';
