export { noteVersion } from './note.ts';
export { previewMove } from './preview.ts';
export { latestMove } from './read.ts';
export { recordMoved } from './record.ts';
export { startMove } from './start.ts';
