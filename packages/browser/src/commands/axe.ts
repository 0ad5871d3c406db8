import { BrowserError, type Command } from '../types.ts';
import type { AxeInput, AxeOutput } from './axe/types.ts';

export type * from './axe/types.ts';

export const axe: Command<AxeInput, AxeOutput> = () => {
  throw new BrowserError('failed', 'not yet');
};
