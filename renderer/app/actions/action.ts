import type { NavigateFunction } from 'react-router';
import type { Settings } from '../../../shared/contract/app.ts';
import type { IconName } from '../../components/Icon.tsx';
import type { Language } from '../format/language.ts';

/** What an action may use when it runs. */
export interface ActionTools {
  readonly navigate: NavigateFunction;
  readonly saveSettings: (patch: Partial<Settings>) => void;
  readonly language: Language;
  readonly open: (panel: Panel) => void;
}

/** Panels of the shell, reachable from everywhere. */
export type Panel = 'palette' | 'shortcuts' | 'lock' | 'check-in' | 'capture';

/** Something one can do from anywhere: shown in the palette, in the list of shortcuts, and bound to its keys. */
export interface AppAction {
  readonly id: string;
  readonly group: 'do' | 'go' | 'look';
  readonly icon: IconName;
  /** Locale key of `{ "label": …, "words": … }`; words are what else it is found by: the other language, pinyin, initials. */
  readonly text: string;
  /** 'n', '?', or a sequence 'g p'. */
  readonly keys?: string;
  readonly run: (tools: ActionTools) => void;
}
