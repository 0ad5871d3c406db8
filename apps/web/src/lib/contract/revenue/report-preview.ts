import { z } from 'zod';
import { brandingInput } from '../identity/branding.ts';
import { id } from '../platform/values.ts';

export const previewInput = z.object({
  draft: brandingInput,
  /** Whose assessment is shown; without it, a made-up one. */
  leadId: id.nullish(),
});
export const preview = z.object({ html: z.string() });
