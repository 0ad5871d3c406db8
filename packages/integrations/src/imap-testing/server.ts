/** An IMAP server on loopback with one account, and what happens to it. */
export interface TestImap {
  port: number;
  user: string;
  password: string;
  /** Puts mails into a folder, as they come: nobody asks the server by IMAP for it. */
  deliver(raws: readonly string[], folder?: string): Promise<void>;
  /** The folder is made anew: its mails stay, their numbers count no more. */
  remake(folder: string): Promise<void>;
  rename(folder: string, to: string): Promise<void>;
  close(): Promise<void>;
}
