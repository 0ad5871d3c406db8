import { StringDecoder } from 'node:string_decoder';
import { masked, maskedFields } from '@leadfactory/domain/platform/masking';

/** Of a longer line the rest is left out: what looks for secrets takes long over words without an end. */
export const LONGEST_LINE = 4000;

/** Where a line is cut, half an address or a token may stand, which would not look like one. */
const CUT_WORD = /[^\s"',;]{1,300}$/;

export interface MaskedLines {
  write(chunk: Buffer): void;
  /** What came after the last line's end. */
  end(): void;
}

/**
 * What a process prints, line by line through the serialiser of logs: an entry of ours (JSON) stays one, any other line
 * has `…` in the place of secrets, addresses and numbers of people. Chunks may end anywhere, within a letter too; no more
 * than a line is held.
 */
export function maskedLines(write: (text: string) => void): MaskedLines {
  const decoder = new StringDecoder('utf8');
  let line = '';
  let left = 0;

  const hold = (part: string) => {
    const kept = part.slice(0, LONGEST_LINE - line.length);
    line += kept;
    left += part.length - kept.length;
  };
  const finish = () => {
    write(left > 0 ? `${masked(line.replace(CUT_WORD, ''))}… (cut)\n` : `${maskedLine(line)}\n`);
    line = '';
    left = 0;
  };
  return {
    write(chunk) {
      const parts = decoder.write(chunk).split('\n');
      const rest = parts.pop() ?? '';
      for (const part of parts) {
        hold(part);
        finish();
      }
      hold(rest);
    },
    end() {
      hold(decoder.end());
      if (line) finish();
    },
  };
}

function maskedLine(line: string): string {
  if (!line.startsWith('{')) return masked(line);
  try {
    return JSON.stringify(maskedFields(JSON.parse(line)));
  } catch {
    return masked(line);
  }
}
