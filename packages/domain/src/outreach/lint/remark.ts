/** What a mail is held against before it goes: texts as they are written (Liquid, Markdown) or as they are sent. */
export interface Checked {
  subject: string;
  body: string;
}

/** Something that a reader, or a mail provider's filter, would take amiss. */
export interface Remark {
  /** `problem`: it does not do what was meant; `hint`: it could be better. */
  weight: 'problem' | 'hint';
  at: 'subject' | 'body';
  /** The words that it is about. */
  about: string;
  /** What to do, in plain words. */
  message: string;
}
