import { z } from 'zod';
import { evidenceKinds } from '../evidence.ts';

/** A file that an analysis left as evidence. */
export const evidenceFile = z.object({
  /** Unique within the assessment: `screenshot-desktop`, `crop-accessibility.contrast-1`, `lighthouse-mobile`. */
  name: z.string(),
  kind: z.enum(evidenceKinds),
  contentType: z.string(),
  bytes: z.number(),
  /** CSS pixels × scale, of pictures. */
  width: z.number().nullable(),
  height: z.number().nullable(),
  /** For people who cannot see it; empty for data. */
  alt: z.string(),
});
/** `key`: in storage, for whoever signs or serves it. */
export type EvidenceFile = z.infer<typeof evidenceFile> & { key: string };
