/** What was waited for did not come in time. */
export class Late extends Error {
  constructor(ms: number) {
    super(`not done after ${ms} ms`);
    this.name = 'Late';
  }
}

/** Waits at most `ms`. Throws `Late`; what comes after that is let go of. */
export const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Late(ms)), Math.max(0, ms));
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
};
