import { BrowserError, type Command } from '../types.ts';
import type { LookInput, LookOutput } from './look/types.ts';

export type * from './look/types.ts';

export const look: Command<LookInput, LookOutput> = () => {
  throw new BrowserError('failed', 'not yet');
};
