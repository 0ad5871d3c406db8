import type { Field } from '@leadfactory/domain/crm/fields';
import { createContext } from 'svelte';
import type { SequenceEditor } from './editor.ts';

/** What parts of the builder share. */
export interface Building {
  editor: SequenceEditor;
  /** The organisation's own fields. */
  own: () => readonly Field[];
  sequenceId: string;
}

const [getBuilding, setBuilding] = createContext<Building>();
export { setBuilding };

export const sequenceId = (): string => getBuilding().sequenceId;
export const builder = (): SequenceEditor => getBuilding().editor;
export const builderFields = (): readonly Field[] => getBuilding().own();
