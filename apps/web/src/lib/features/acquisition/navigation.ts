import Plus from '@lucide/svelte/icons/plus';
import Upload from '@lucide/svelte/icons/upload';
import { importsUrl, newImportUrl } from '#lib/urls/acquisition.ts';
import type { RoomNavigation } from '#lib/features/platform/shell/navigation.ts';

export const acquisition: RoomNavigation = {
  places: [{ href: importsUrl(), label: 'Import', icon: Upload, key: 'i', onPhone: false, rank: 40 }],
  deeds: [
    {
      href: newImportUrl(),
      label: 'Import leads from a file',
      icon: Plus,
      keywords: ['csv', 'upload'],
      rank: 10,
    },
  ],
};
