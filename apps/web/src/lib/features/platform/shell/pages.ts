import Gauge from '@lucide/svelte/icons/gauge';
import Megaphone from '@lucide/svelte/icons/megaphone';
import Receipt from '@lucide/svelte/icons/receipt';
import ScanSearch from '@lucide/svelte/icons/scan-search';
import Settings from '@lucide/svelte/icons/settings-2';
import Upload from '@lucide/svelte/icons/upload';
import Users from '@lucide/svelte/icons/users';

/** The places of the app, in the order of the navigation. `key` follows "g" on the keyboard. */
export const pages = [
  { href: '/dashboard', label: 'Dashboard', icon: Gauge, key: 'd', onPhone: true },
  { href: '/leads', label: 'Leads', icon: Users, key: 'l', onPhone: true },
  { href: '/assessments', label: 'Assessments', icon: ScanSearch, key: 'a', onPhone: true },
  { href: '/imports', label: 'Import', icon: Upload, key: 'i', onPhone: false },
  { href: '/campaigns', label: 'Campaigns', icon: Megaphone, key: 'c', onPhone: true },
  { href: '/revenue', label: 'Revenue', icon: Receipt, key: 'r', onPhone: false },
  { href: '/settings', label: 'Settings', icon: Settings, key: 's', onPhone: true },
] as const;

export const isCurrent = (href: string, pathname: string): boolean =>
  pathname === href || pathname.startsWith(`${href}/`);
