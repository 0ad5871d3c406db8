export { piece, variable, told, type About, type Piece, type Rule } from './piece.ts';
export { readVariables, together, type Problem, type Values } from './read.ts';
export { flag, hostAndPort, postgresUrl, webUrl, word } from './kinds.ts';
