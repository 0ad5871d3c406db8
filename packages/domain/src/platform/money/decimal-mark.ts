import { readingsOf, type DecimalMark } from './decimal.ts';
import { writtenIn } from './unit.ts';

/**
 * Learns from the texts of a column how it writes decimals: from those that can be read in one way only. `mark` is null
 * where none of them tells, or they contradict each other; `doubtful` is the first text that stays open then.
 */
export class DecimalMarks {
  private readonly seen = new Set<DecimalMark>();
  private open: string | null = null;

  take(text: string): void {
    const readings = readingsOf(writtenIn(text)?.number ?? '');
    const [first] = readings;
    if (readings.length > 1) this.open ??= text;
    else if (first?.mark) this.seen.add(first.mark);
  }

  get mark(): DecimalMark | null {
    return this.seen.size === 1 ? [...this.seen][0]! : null;
  }

  get doubtful(): string | null {
    return this.mark ? null : this.open;
  }
}
