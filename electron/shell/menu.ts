import type { Texts } from '../texts.ts';

const editing = ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'] as const;

/**
 * The menu of macOS, where copying, pasting and quitting by key belong to the menu. Elsewhere they do not, and there is
 * no menu: everything is in the window.
 */
export function macMenu({ say }: Pick<Texts, 'say'>, name: string): Electron.MenuItemConstructorOptions[] {
  const item = (role: (typeof editing)[number] | 'minimize' | 'hide' | 'quit') => ({
    role,
    label: say(`desktop:menu.${role}`),
  });
  return [
    { label: name, submenu: [item('hide'), { type: 'separator' }, item('quit')] },
    { label: say('desktop:menu.edit'), submenu: editing.map(item) },
    { role: 'windowMenu', label: say('desktop:menu.window'), submenu: [item('minimize')] },
  ];
}

/** What the right mouse button offers in a page that has no menu of its own. */
export function textMenu(
  { say }: Pick<Texts, 'say'>,
  { isEditable }: { isEditable: boolean },
): Electron.MenuItemConstructorOptions[] {
  const roles = isEditable ? (['cut', 'copy', 'paste', 'selectAll'] as const) : (['copy', 'selectAll'] as const);
  return roles.map((role) => ({ role, label: say(`desktop:menu.${role}`) }));
}

/** The keys for the size of a page, as in every browser; undefined for any other key. */
export function zoomByKey(
  { type, key, control, meta, alt }: Pick<Electron.Input, 'type' | 'key' | 'control' | 'meta' | 'alt'>,
  level: number,
): number | undefined {
  if (type !== 'keyDown' || alt || control === meta) return undefined;
  if (key === '0') return 0;
  // Half a level is about 10 %; 200 % is almost 4.
  if (key === '+' || key === '=') return Math.min(level + 0.5, 5);
  if (key === '-') return Math.max(level - 0.5, -3);
  return undefined;
}
