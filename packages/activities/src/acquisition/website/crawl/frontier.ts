import { shapeOf } from './address.ts';
import { topics, topicOf, type Topic } from './topic.ts';

/** A page that is known of and was not read yet. */
export interface Candidate {
  url: URL;
  key: string;
  topic: Topic;
  /** Clicks from the home page. */
  depth: number;
  /** Page on which the link was seen first. */
  from: string;
  position: number;
}

const MAX_WAITING = 2_000;

/**
 * Pages to be read, the most telling first: one of each topic, then a second of each, …; within that the topic's rank,
 * then fewest clicks from the home page, then the order of links. Bounded: of what waits, at most 2,000; of what looks
 * alike (a calendar's days), at most `alike`.
 */
export const createFrontier = (alike: number) => {
  const waiting: Candidate[] = [];
  const seen = new Set<string>();
  const shapes = new Map<string, number>();
  const taken = new Map<Topic, number>();
  let dropped = 0;
  let position = 0;

  return {
    /** True where it is new. */
    add(url: URL, key: string, text: string, depth: number, from: string): boolean {
      if (seen.has(key)) return false;
      const shape = shapeOf(url);
      const same = shapes.get(shape) ?? 0;
      if (seen.size >= MAX_WAITING || same >= alike) {
        dropped += 1;
        return false;
      }
      shapes.set(shape, same + 1);
      seen.add(key);
      waiting.push({ url, key, topic: topicOf(url, text), depth, from, position: position++ });
      return true;
    },
    /** Seen already, by whatever way. */
    know: (key: string): void => void seen.add(key),
    next(): Candidate | undefined {
      let best = 0;
      for (let i = 1; i < waiting.length; i++) if (before(waiting[i]!, waiting[best]!)) best = i;
      const [candidate] = waiting.splice(best, 1);
      if (candidate) taken.set(candidate.topic, (taken.get(candidate.topic) ?? 0) + 1);
      return candidate;
    },
    waiting: (): readonly Candidate[] => waiting,
    dropped: () => dropped,
  };

  function before(a: Candidate, b: Candidate): boolean {
    for (const by of [times, rank, depth, order]) if (by(a) !== by(b)) return by(a) < by(b);
    return false;
  }
  function times({ topic }: Candidate): number {
    return LAST.has(topic) ? Infinity : (taken.get(topic) ?? 0);
  }
};

/** Said alike on every site; read only where nothing else is left. */
const LAST = new Set<Topic>(['legal', 'account']);
const rank = ({ topic }: Candidate): number => topics.indexOf(topic);
const depth = (candidate: Candidate): number => candidate.depth;
const order = ({ position }: Candidate): number => position;
