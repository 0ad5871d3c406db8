import type { Component } from 'svelte';

export interface MenuItem {
  label: string;
  icon?: Component<{ class?: string; 'aria-hidden'?: 'true' }>;
  /** Quiet text at the end: a shortcut, a state. */
  hint?: string;
  danger?: boolean;
  disabled?: boolean;
  /** Draws a line above it. */
  separate?: boolean;
  onselect?: () => unknown;
  href?: string;
  external?: boolean;
}
