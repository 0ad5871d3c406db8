/** Gives what `read` gives, or what the same read that begins now for somebody else does. `key`: who may see what, of what. */
export type Share = <T>(key: string, read: () => Promise<T>) => Promise<T>;

/**
 * One read for all who ask for the same at once: the pages of a busy organisation are told of each change together.
 * Whoever asks while it runs waits for the next one, and never gets one that began before they asked: so that all see what
 * was changed before. Nothing is kept beyond that.
 */
export function createSharing(): Share {
  const running = new Map<string, Turn>();
  const begin = (key: string, read: () => Promise<unknown>): Promise<unknown> => {
    const turn: Turn = { now: read(), next: null };
    running.set(key, turn);
    const over = () => {
      if (turn.next === null) running.delete(key);
    };
    turn.now.then(over, over);
    return turn.now;
  };
  const after = (turn: Turn, begins: () => Promise<unknown>) => (turn.next ??= turn.now.then(begins, begins));
  return <T>(key: string, read: () => Promise<T>) => {
    const turn = running.get(key);
    return (turn ? after(turn, () => begin(key, read)) : begin(key, read)) as Promise<T>;
  };
}

interface Turn {
  now: Promise<unknown>;
  /** Of all who asked since it began. */
  next: Promise<unknown> | null;
}
