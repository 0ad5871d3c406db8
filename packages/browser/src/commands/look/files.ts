import type { FileSeen } from '../../page/files.ts';
import type { TrafficWatch } from '../../page/traffic.ts';
import type { ImageSeen, Traffic } from './types.ts';

export const trafficOf = (traffic: TrafficWatch): Traffic => {
  const files = traffic.files();
  const byKind: Traffic['byKind'] = {};
  for (const { kind, bytes } of files) {
    const known = (byKind[kind] ??= { requests: 0, bytes: 0 });
    known.requests += 1;
    known.bytes += bytes;
  }
  return {
    requests: files.length,
    failed: files.filter(({ failed }) => failed).length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    byKind,
    cut: traffic.cut(),
  };
};

/** What the network knows of the pictures: bytes and format. */
export const withFiles = (images: readonly ImageSeen[], files: readonly FileSeen[]): ImageSeen[] => {
  const byUrl = new Map(files.map((file) => [file.url, file]));
  return images.map((image) => {
    const file = byUrl.get(image.url);
    return {
      ...image,
      bytes: file && file.bytes > 0 ? file.bytes : null,
      format: (file?.failed ? null : file?.mime) ?? formatOf(image.url),
    };
  });
};

const formatOf = (url: string): string | null => {
  const inline = /^data:(image\/[\w.+-]+)/.exec(url)?.[1];
  if (inline) return inline;
  const ending = /\.(jpe?g|png|gif|webp|avif|svg|bmp)(?:[?#]|$)/i.exec(url)?.[1]?.toLowerCase();
  if (!ending) return null;
  return `image/${ending === 'jpg' ? 'jpeg' : ending === 'svg' ? 'svg+xml' : ending}`;
};
