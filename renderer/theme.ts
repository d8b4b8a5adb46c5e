import { teamsHighContrastTheme, webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';
import { useSyncExternalStore } from 'react';
import type { SettingsView } from '../electron/calls/view.ts';

/** The look of the window: as chosen, or as the system has it. A system in high contrast wins over every choice. */
export function useTheme(chosen: SettingsView['theme']): { theme: Theme; scheme: 'light' | 'dark' } {
  const forcedColours = useMedia('(forced-colors: active)');
  const systemIsDark = useMedia('(prefers-color-scheme: dark)');
  if (forcedColours) return { theme: teamsHighContrastTheme, scheme: systemIsDark ? 'dark' : 'light' };
  // The high contrast theme is made of the system's colours; those of the dark scheme are white on black.
  if (chosen === 'contrast') return { theme: teamsHighContrastTheme, scheme: 'dark' };
  const scheme = chosen === 'dark' || (chosen === 'system' && systemIsDark) ? 'dark' : 'light';
  return { theme: scheme === 'dark' ? webDarkTheme : webLightTheme, scheme };
}

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}
