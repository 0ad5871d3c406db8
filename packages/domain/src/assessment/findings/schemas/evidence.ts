import { z } from 'zod';

/** What a finding rests on; at least one part is set. */
export const evidence = z.object({
  url: z.string().optional(),
  selector: z.string().optional(),
  header: z.string().optional(),
  /** What was seen, trimmed to 500 characters. */
  found: z.string().optional(),
  expected: z.string().optional(),
  /** Name of the assessment's file that shows it (see EvidenceFile). */
  picture: z.string().optional(),
});
export type Evidence = z.infer<typeof evidence>;
