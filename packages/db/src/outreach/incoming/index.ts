export { takeIncoming, type Taken } from './take.ts';
