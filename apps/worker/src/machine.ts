import { availableParallelism, totalmem } from 'node:os';

export interface Machine {
  cores: number;
  bytes: number;
}

/** What this process may use of the machine: a container's limit counts where it is less than all memory. */
export const machine = (): Machine => ({
  cores: availableParallelism(),
  // 0 or a number beyond all memory where there is no limit.
  bytes: Math.min(totalmem(), process.constrainedMemory() || Infinity),
});
