import { setTimeout as sleep } from 'node:timers/promises';

/** Ends every process of a group at once. */
export const killGroup = (pgid: number): void => {
  try {
    process.kill(-pgid, 'SIGKILL');
  } catch {
    // There is none left.
  }
};

/** Whether any process of the group is left, one that is not yet reaped among them. */
export const groupIsAlive = (pgid: number): boolean => {
  try {
    process.kill(-pgid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Resolves when the group is gone, at the latest after `withinMs`; tells whether it is. */
export const groupGone = async (pgid: number, withinMs: number): Promise<boolean> => {
  const until = Date.now() + withinMs;
  while (groupIsAlive(pgid)) {
    if (Date.now() > until) return false;
    await sleep(20);
  }
  return true;
};
