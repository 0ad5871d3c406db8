export interface Option {
  value: string;
  label: string;
  /** A second, quieter line or figure beside the label. */
  hint?: string;
  disabled?: boolean;
}
