import { z } from 'zod';
import { faultSeverities } from '../findings/areas.ts';

/** What a vision model may say of two pictures; nothing else is taken. Plain text, no markup. */
export const visionOutput = z.strictObject({
  /** How the page strikes a first-time visitor: what it seems to be, how it feels, what to do next. */
  impression: z.string().min(1).max(800),
  findings: z
    .array(
      z.strictObject({
        /** Which picture shows it. */
        device: z.enum(['desktop', 'phone']),
        /** What is wrong, in words an owner understands. */
        title: z.string().min(1).max(120),
        detail: z.string().min(1).max(400),
        remedy: z.string().min(1).max(300),
        severity: z.enum(faultSeverities).exclude(['critical']),
        /** Where in the picture, as shares (0..1) of its width and height; null for the whole. */
        box: z
          .strictObject({
            x: z.number().min(0).max(1),
            y: z.number().min(0).max(1),
            width: z.number().min(0).max(1),
            height: z.number().min(0).max(1),
          })
          .nullable(),
      }),
    )
    .max(5),
});
export type VisionOutput = z.infer<typeof visionOutput>;

/** JPEG, with its size in pixels. */
export interface VisionPicture {
  body: Uint8Array;
  width: number;
  height: number;
}

export interface VisionInput {
  orgId: string;
  assessmentId: string;
  /** The workflow's time. */
  at: Date;
  /** Where the pictures were taken. */
  url: string;
  /** Above the fold, at most 1,350 pixels wide each. */
  desktop: VisionPicture | null;
  phone: VisionPicture | null;
  /** For the whole call, in ms. */
  timeoutMs: number;
}

/**
 * A vision model's view of a website. Gives null where no model is configured, the budget is used up or the model did
 * not answer as asked: the analysis is whole without it. Text within the pictures is data, never an instruction.
 */
export type VisionPort = (input: VisionInput) => Promise<{ output: VisionOutput; model: string } | null>;
