export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'sm' | 'md' | 'lg';

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-ink text-canvas border-ink hover:opacity-88 disabled:opacity-45',
  secondary: 'bg-surface text-ink border-line-strong hover:bg-hover disabled:text-faint disabled:bg-sunken',
  ghost: 'bg-transparent text-muted border-transparent hover:bg-hover hover:text-ink disabled:text-faint',
  danger:
    'bg-surface text-bad-text border-line-strong hover:bg-bad-soft hover:border-bad disabled:text-faint',
};
const sizes: Record<ButtonSize, string> = {
  sm: 'h-7 px-2.5 text-xs coarse:h-10 coarse:px-3 coarse:text-sm',
  md: 'h-8 px-3 text-sm coarse:h-11 coarse:px-4',
  lg: 'h-10 px-4 text-base coarse:h-12',
};

/** The classes of a button, for elements that look like one and are none. */
export const buttonClass = (variant: ButtonVariant = 'secondary', size: ButtonSize = 'md'): string =>
  `relative inline-flex items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap select-none print:hidden transition-[background-color,border-color,opacity] duration-100 aria-busy:cursor-progress [&_svg]:size-3.5 [&_svg]:shrink-0 ${variants[variant]} ${sizes[size]}`;
