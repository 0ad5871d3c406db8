import iconv from 'iconv-lite';
import { isEncoding, type Encoding } from './encodings.ts';

/** The detector's names for what is here under another. */
const aliases: Record<string, Encoding> = {
  'iso-8859-1': 'windows-1252',
  ascii: 'windows-1252',
  'iso8859-15': 'iso-8859-15',
  'windows-31j': 'shift_jis',
  cp932: 'shift_jis',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  cp949: 'euc-kr',
  maclatin2: 'maccenteuro',
  ibm866: 'cp866',
  cp858: 'cp850',
  'koi8-u': 'koi8-r',
  'iso-8859-9': 'windows-1254',
  'iso-8859-13': 'windows-1257',
  'tis-620': 'windows-874',
};

/** How usual an encoding is in files of leads, where the detector holds two for about as likely. */
const usual: Partial<Record<Encoding, number>> = {
  'windows-1252': 1.3,
  macroman: 1.25,
  'windows-1250': 1.15,
  'windows-1251': 1.15,
  cp437: 1.1,
  cp850: 1.1,
  'windows-1253': 1.1,
  maccenteuro: 0.9,
};

/**
 * The most likely encoding of bytes that are not Unicode (`sample`: lines that hold other bytes than ASCII's). The
 * detector is loaded only for such files. The most usual one that gives the same text is preferred.
 */
export async function guessEncoding(sample: Uint8Array): Promise<Encoding> {
  const { detectAll } = await import('jschardet');
  const bytes = Buffer.from(sample);
  const ranked = detectAll(bytes)
    .flatMap(({ encoding, confidence }) => {
      const name = (encoding ?? '').toLowerCase();
      const ours = aliases[name] ?? name;
      return isEncoding(ours)
        ? [{ encoding: ours, worth: confidence * (usual[ours] ?? 1) * sense(iconv.decode(bytes, ours)) }]
        : [];
    })
    .sort((a, b) => b.worth - a.worth);
  const best = ranked[0]?.encoding ?? 'windows-1252';
  const text = iconv.decode(bytes, best);
  // Japanese syllables stand at the same places in both; a Chinese text has none.
  if (best === 'gb18030' && /[\u3040-\u30ff]/.test(text) && !iconv.decode(bytes, 'euc-jp').includes('\uFFFD'))
    return 'euc-jp';
  const same = (['windows-1252', 'macroman', 'windows-1250'] as const).find(
    (one) => iconv.decode(bytes, one) === text,
  );
  return same ?? best;
}

/** 0..1: how much of the other letters than ASCII's stands where a language has them. */
function sense(text: string): number {
  const all = text.match(/[^\x00-\x7f]/gu)?.length ?? 0;
  const odd = text.match(ODD)?.length ?? 0;
  return all === 0 ? 0 : Math.max(0, 1 - odd / all) ** 2;
}

/** What is no letter; a sign within a word (`K”ln`, `M³ller`); a capital within a word (`SociÇtÇ`, `MŸller`). */
const ODD =
  /\uFFFD|[\x80-\x9f]|[\u2500-\u259f]|(?<=\p{L})[^\x00-\x7f\p{L}\p{M}’]|[^\x00-\x7f\p{L}\p{M}‘’](?=\p{L})|(?<=\p{Ll})(?=[^\x00-\x7f])\p{Lu}|(?<=\p{L})(?=[^\x00-\x7f])\p{Lu}(?=\p{Ll})/gu;
