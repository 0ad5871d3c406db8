import { z } from 'zod';
import { draftSteps } from '../../outreach/draft/index.ts';
import { step } from '../../outreach/steps/index.ts';
import { id, instant } from '../../platform/values/index.ts';
import { campaignStatuses } from '../campaign/index.ts';

/** A sequence as lists show it. */
export const sequenceRow = z.object({
  id,
  name: z.string(),
  /** Whose parameters its texts may name. */
  templateId: z.string().nullable(),
  isSample: z.boolean(),
  archivedAt: instant.nullable(),
  /** The newest; null: it is a draft only. */
  version: z.number().nullable(),
  publishedAt: instant.nullable(),
  savedAt: instant.nullable(),
  /** Its draft says something else than its newest version. */
  hasChanges: z.boolean(),
  /** Of its newest version, on all ways. */
  steps: z.number(),
  emails: z.number(),
  /** That send it, in any version; under way. */
  campaigns: z.number(),
  running: z.number(),
  /** Leads that got a mail by it, and of those who answered: as far as the reader sees them. */
  contacted: z.number(),
  replied: z.number(),
});
export type SequenceRow = z.infer<typeof sequenceRow>;

/** A sequence that a campaign may send, by its newest version. */
export const sequenceChoice = z.object({
  id,
  name: z.string(),
  templateId: z.string().nullable(),
  versionId: id,
  version: z.number(),
  publishedAt: instant,
  steps: z.array(step),
});
export type SequenceChoice = z.infer<typeof sequenceChoice>;

/** What somebody is working on. */
export const sequenceDraft = z.object({
  /** 0: nothing was saved since the newest version. */
  revision: z.number(),
  steps: draftSteps,
  changed: z.boolean(),
  savedAt: instant.nullable(),
  savedBy: z.string().nullable(),
});

/** A sequence with its versions, its draft, and who uses it. */
export const sequenceDetail = z.object({
  id,
  name: z.string(),
  templateId: z.string().nullable(),
  isSample: z.boolean(),
  archivedAt: instant.nullable(),
  /** The newest; null: it is a draft only. */
  versionId: id.nullable(),
  version: z.number().nullable(),
  versions: z.array(
    z.object({
      id,
      version: z.number(),
      createdAt: instant,
      createdBy: z.string().nullable(),
      /** On all its ways. */
      steps: z.number(),
    }),
  ),
  /** Of the newest version. */
  steps: z.array(step),
  draft: sequenceDraft,
  /** That send it, the newest first, 100 at most, each with the version that it sends. */
  campaigns: z.array(
    z.object({ id, name: z.string(), status: z.enum(campaignStatuses), version: z.number() }),
  ),
});
export type SequenceDetail = z.infer<typeof sequenceDetail>;
