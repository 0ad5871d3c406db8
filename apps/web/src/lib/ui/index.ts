// The design system. README.md lists what is here; import from `#lib/ui/index.ts`.
export { default as Mark } from './brand/Mark.svelte';
export { default as Wordmark } from './brand/Wordmark.svelte';

export { buttonClass } from './controls/button.ts';
export { default as Button } from './controls/Button.svelte';
export { default as Checkbox } from './controls/Checkbox.svelte';
export { default as Combobox } from './controls/Combobox.svelte';
export { default as Field } from './controls/Field.svelte';
export { default as FilterTrigger } from './controls/FilterTrigger.svelte';
export { default as IconButton } from './controls/IconButton.svelte';
export { default as Input } from './controls/Input.svelte';
export { default as Select } from './controls/Select.svelte';
export { default as Switch } from './controls/Switch.svelte';
export { default as Textarea } from './controls/Textarea.svelte';
export type { Option } from './controls/option.ts';

export { default as CommandPalette, type PaletteEntry } from './overlay/CommandPalette.svelte';
export { default as ConfirmDialog } from './overlay/ConfirmDialog.svelte';
export { default as Dialog } from './overlay/Dialog.svelte';
export { default as Drawer } from './overlay/Drawer.svelte';
export { default as FormDialog } from './overlay/FormDialog.svelte';
export { default as Menu } from './overlay/Menu.svelte';
export type { MenuItem } from './overlay/menu.ts';

export { default as Badge } from './data/Badge.svelte';
export { default as CopyId } from './data/CopyId.svelte';
export { default as KeyValue } from './data/KeyValue.svelte';
export { default as Money } from './data/Money.svelte';
export { default as Moneys } from './data/Moneys.svelte';
export { default as PagedPanel } from './data/PagedPanel.svelte';
export { default as Pagination } from './data/Pagination.svelte';
export { default as Prose } from './data/Prose.svelte';
export { default as Panel } from './data/Panel.svelte';
export { default as ProgressBar } from './data/ProgressBar.svelte';
export { default as Score } from './data/Score.svelte';
export { default as Stat } from './data/Stat.svelte';
export { default as Table } from './data/Table.svelte';
export type { Column, Density, Sort } from './data/table.ts';
export { default as Time } from './data/Time.svelte';
export { default as Timeline } from './data/Timeline.svelte';
export { plainWords } from './data/plain.ts';
export { setClockOffset } from './data/clock.svelte.ts';
export * from './data/time.ts';
export { toneText, type Tone } from './data/tone.ts';

export { default as Bars } from './charts/Bars.svelte';
export { default as Interval } from './charts/Interval.svelte';
export { default as Funnel } from './charts/Funnel.svelte';

export { default as Callout } from './feedback/Callout.svelte';
export { default as EmptyState } from './feedback/EmptyState.svelte';
export { default as ErrorState } from './feedback/ErrorState.svelte';
export { default as Skeleton } from './feedback/Skeleton.svelte';
export { default as Toaster } from './feedback/Toaster.svelte';
export { toast } from 'svelte-sonner';

export { default as PageHeader } from './layout/PageHeader.svelte';
export { isTyping, singleKeys } from './layout/keyboard.ts';
