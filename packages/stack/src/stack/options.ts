export const allServices = ['postgres', 'temporal', 'mail', 'sites', 'worker', 'web'] as const;
export type ServiceName = (typeof allServices)[number];

export interface StackOptions {
  /**
   * Where state is kept. Without it: a throwaway folder, deleted at the end, a faster, less safe database, and limits of
   * requests that nobody reaches.
   */
  dataRoot?: string;
  /** The configuration, as environment variables. Default: none, not even the process's own. */
  env?: Record<string, string | undefined>;
  /** Which services to run (default: all). What they need of each other is the caller's to know. */
  services?: readonly ServiceName[];
  /** Migrate the database (default: yes, with postgres). */
  migrate?: boolean;
  /** Make the first organisation (default: with web), and load the sample businesses (default: with sites). */
  organisation?: boolean;
  sampleData?: boolean;
  /** Gives up a start that is under way. */
  signal?: AbortSignal;
  /** Where progress is told, a line at a time (default: nowhere). */
  say?: (line: string) => void;
}
